package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Component.Held;
import io.leadline.index.write.Component.HeldHint;
import io.leadline.index.write.Intents.Certificate;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Removes a person. First the identifiers become marks that refuse whoever comes by them, then old ids, then the truth:
 * as long as that stands, it says what remains to be done.
 */
final class Erasure {
    private static final int ATTEMPTS = 40;

    private final Engine engine;
    private final Catalog catalog;
    private final Writer writer;
    private final NaturalKey key;
    private final InstantSource clock;

    Erasure(Engine engine, Catalog catalog, Writer writer, NaturalKey key, InstantSource clock) {
        this.engine = engine;
        this.catalog = catalog;
        this.writer = writer;
        this.key = key;
        this.clock = clock;
    }

    Certificate run(String workspace, String person) {
        for (int tries = 0; tries < ATTEMPTS; tries++) {
            List<Write> writes = new ArrayList<>();
            Set<String> ids = new LinkedHashSet<>(List.of(person));
            Certificate certificate = plan(workspace, person, writes, ids);
            boolean taken = writes.isEmpty()
                    || engine.store().write(writes, Durability.DURABLE).stream().allMatch(Boolean::booleanValue);
            if (taken) {
                writer.project(workspace, ids);
                return certificate;
            }
        }
        throw new LeadlineException(
                ErrorCode.UNAVAILABLE, "others kept writing of this person; the erasure goes on by itself");
    }

    private Certificate plan(String workspace, String person, List<Write> writes, Set<String> ids) {
        Reader reader = new Reader(engine.store(), key, workspace, false);
        Component component = new Component(workspace, false);
        reader.join(component, List.of(person));
        Held held = component.resolve(person);
        Truth truth = held == null || held.living() == null
                ? Truth.empty(workspace, person)
                : held.living().truth();
        SortedSet<Identifier> identifiers =
                truth.observations().isEmpty() ? new TreeSet<>() : Truths.identifiers(truth);
        reader.readHints(identifiers);
        for (Identifier identifier : identifiers) {
            HeldHint hint = reader.hint(identifier);
            List<String> others = hint.hint().people().stream()
                    .filter(id -> !leadsTo(reader, id, truth.id()))
                    .toList();
            Hint after = others.isEmpty() && !hint.hint().mark().isMany()
                    ? new Hint(Hint.Mark.ERASED, List.of())
                    : hint.hint().of(others, List.of());
            if (!after.equals(hint.hint())) {
                writes.add(new Write(Collection.IDENTITY, hint.key(), hint.version() + 1, after.encode()));
            }
            ids.add(reader.id(identifier));
        }
        int hints = writes.size();
        int vectors = removeVectors(truth, writes);
        int documents = removeDocuments(reader, truth.id(), ids, writes);
        Instant now = clock.instant();
        List<Certificate.Item> items = new ArrayList<>(List.of(
                new Certificate.Item("truth, with former ids", documents, "now"),
                new Certificate.Item("identities", hints, "now"),
                new Certificate.Item("vectors", vectors, "now"),
                new Certificate.Item("search index", Growth.offers(truth).size() + 1L, "now")));
        importFiles(workspace, truth, items);
        return new Certificate(key.of("erasure", workspace, truth.id()), workspace, now, items);
    }

    private static boolean leadsTo(Reader reader, String id, String person) {
        reader.readDocuments(List.of(id));
        return reader.closure(List.of(id)).contains(person);
    }

    private static int removeVectors(Truth truth, List<Write> writes) {
        Set<String> keys = new LinkedHashSet<>();
        for (Observation observation : truth.observations()) {
            if (observation.value() instanceof Value.Embedded embedded) {
                keys.add(Vectors.key(embedded.model(), embedded.textHash()));
            }
        }
        keys.forEach(vector -> writes.add(Write.any(Collection.VECTOR, vector, new byte[0])));
        return keys.size();
    }

    /** Everything under the person's present and former ids; the person's own document is the last. */
    private static int removeDocuments(Reader reader, String person, Set<String> ids, List<Write> writes) {
        reader.readDocuments(ids);
        int documents = 0;
        for (String id : ids) {
            Held held = reader.document(id);
            if (held.stored() instanceof StoredTruth.Alias alias
                    && reader.closure(List.of(id)).contains(person)) {
                writes.add(erased(reader, held, alias.pastOffers()));
                documents++;
            }
        }
        Held own = reader.document(person);
        StoredTruth.Living living = own.living();
        if (living != null) {
            SortedSet<String> offers = new TreeSet<>(living.pastOffers());
            offers.addAll(Growth.offers(living.truth()));
            writes.add(erased(reader, own, offers));
            documents++;
        }
        return documents;
    }

    private static Write erased(Reader reader, Held held, SortedSet<String> offers) {
        return new Write(
                Collection.TRUTH,
                reader.documentKey(held.id()),
                held.version() + 1,
                new StoredTruth.Erased(offers).encode());
    }

    /** Files as they were uploaded, and of their rows those that were not taken, go by themselves: {@link Expiry}. */
    private void importFiles(String workspace, Truth truth, List<Certificate.Item> items) {
        Set<String> imports = new LinkedHashSet<>();
        for (Observation observation : truth.observations()) {
            if (observation.source().importId() != null) {
                imports.add(observation.source().importId());
            }
        }
        for (String importId : imports) {
            catalog.anImport(workspace, importId)
                    .ifPresent(i -> items.add(new Certificate.Item(
                            "file of import " + importId + ", with its bad rows",
                            1,
                            Expiry.latest(i).toString())));
        }
    }
}
