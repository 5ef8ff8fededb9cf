package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.score.Places;
import io.leadline.wire.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Whom an installation takes in no more, so that an older state of it can be told: people erased, the marks by which later
 * arrivals are refused, suppressions as they are listed.
 *
 * @param erased keys of truth documents
 * @param marks keys of identity documents of whoever was erased
 * @param suppressed keys of identity documents by which whoever has them is refused
 * @param suppressions documents of the catalog
 */
public record Refused(List<String> erased, List<String> marks, List<String> suppressed, List<Document> suppressions) {
    public static final Refused NONE = new Refused(List.of(), List.of(), List.of(), List.of());

    private static final int PAGE = 1000;
    private static final String SUPPRESSION = "suppression/";
    private static final String USER = "restore";
    private static final String SINCE = "suppressed since the backup";

    public Refused {
        // What was noted by a version that did not keep them has none.
        suppressed = Objects.requireNonNullElse(suppressed, List.of());
    }

    /** How many people were erased again and how many suppressions taken over. */
    public record Kept(int erased, int suppressed) {}

    /** Those of both. */
    public Refused and(Refused other) {
        return new Refused(
                union(erased, other.erased),
                union(marks, other.marks),
                union(suppressed, other.suppressed),
                union(suppressions, other.suppressions));
    }

    private static <T> List<T> union(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /** Reads every identity and truth once. */
    public static Refused in(DocumentStore store) {
        List<String> erased = new ArrayList<>();
        forEach(store, Collection.TRUTH, "", document -> {
            if (isErased(document)) {
                erased.add(document.key());
            }
        });
        List<String> marks = new ArrayList<>();
        List<String> suppressed = new ArrayList<>();
        forEach(store, Collection.IDENTITY, "", document -> {
            Hint.Mark mark = Hint.decode(document.body()).mark();
            if (mark == Hint.Mark.ERASED) {
                marks.add(document.key());
            } else if (mark.isSuppressed()) {
                suppressed.add(document.key());
            }
        });
        List<Document> suppressions = new ArrayList<>();
        forEach(store, Collection.CATALOG, SUPPRESSION, suppressions::add);
        return new Refused(erased, marks, suppressed, suppressions);
    }

    private static boolean isErased(Document document) {
        // The first byte tells, which spares decoding every truth.
        return document.body().length > 0
                && document.body()[0] == 'E'
                && StoredTruth.decode(document.body()) instanceof StoredTruth.Erased;
    }

    private static void forEach(DocumentStore store, Collection collection, String prefix, Consumer<Document> each) {
        String after = null;
        for (List<Document> page = store.scan(collection, prefix, null, PAGE);
                !page.isEmpty();
                page = store.scan(collection, prefix, after, PAGE)) {
            page.forEach(each);
            after = page.getLast().key();
        }
    }

    /** Erases and suppresses them in this engine too, of the same installation; durable on return. May be repeated. */
    public Kept apply(Engine engine, NaturalKey key, Places places, InstantSource clock) {
        Catalog catalog = new Catalog(engine.store());
        Writer writer = new Writer(engine, catalog, key, places, clock);
        Intents intents = new Intents(engine, catalog, writer, key, clock);
        int again = 0;
        for (String document : erased) {
            String workspace = document.substring(0, document.indexOf('/'));
            String person = document.substring(workspace.length() + 1);
            if (writer.truth(workspace, person) != null) {
                intents.erase(workspace, person, USER);
                again++;
            }
        }
        marks.forEach(mark -> erase(engine.store(), mark));
        for (Document suppression : suppressions) {
            JsonNode said = Json.MAPPER.readTree(suppression.body());
            intents.suppress(
                    said.get("workspace").asString(),
                    Identifier.parse(said.get("identifier").asString()),
                    said.get("reason").asString(),
                    said.get("user").asString());
            engine.store()
                    .write(
                            List.of(Write.any(Collection.CATALOG, suppression.key(), suppression.body())),
                            Durability.DURABLE);
        }
        // Some are listed by what was learnt of them since; what was known of them before was marked with it.
        new Suppression(engine, writer, key, new Intents.Statements(key, clock))
                .run(Set.copyOf(suppressed), SINCE, USER, clock.instant());
        suppressed.forEach(mark -> suppress(engine.store(), mark));
        return new Kept(again, suppressions.size());
    }

    /** Nobody has it now, or whoever has it was not erased. */
    private static void erase(DocumentStore store, String key) {
        Hint hint = hint(store, key);
        if (hint.people().isEmpty()) {
            mark(store, key, new Hint(Hint.Mark.ERASED, List.of()));
        }
    }

    private static void suppress(DocumentStore store, String key) {
        Hint hint = hint(store, key);
        mark(store, key, new Hint(hint.mark().suppressed(), hint.people()));
    }

    private static Hint hint(DocumentStore store, String key) {
        Document document = store.get(Collection.IDENTITY, key);
        return document == null ? Hint.NONE : Hint.decode(document.body());
    }

    private static void mark(DocumentStore store, String key, Hint hint) {
        if (!hint.equals(hint(store, key))) {
            store.write(List.of(Write.any(Collection.IDENTITY, key, hint.encode())), Durability.DURABLE);
        }
    }
}
