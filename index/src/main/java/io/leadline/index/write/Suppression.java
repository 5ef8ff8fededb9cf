package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Component.HeldHint;
import io.leadline.index.write.Intents.Statements;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Field;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Marks identifiers so that whoever comes by them is refused, then says so to the people who are known by them; and back. */
final class Suppression {
    private static final int PAGE = 500;

    private final Engine engine;
    private final Writer writer;
    private final NaturalKey key;
    private final Statements statements;

    Suppression(Engine engine, Writer writer, NaturalKey key, Statements statements) {
        this.engine = engine;
        this.writer = writer;
        this.key = key;
        this.statements = statements;
    }

    /** @param at when it was asked for: asked for again after it was lifted it is another statement */
    int run(String workspace, Identifier identifier, String reason, String user, Instant at) {
        if (identifier.kind() == IdentifierKind.DOMAIN) {
            mark(workspace, Refusals.suppressed(identifier.value()));
            return suppressStaff(workspace, identifier.value(), reason, user, at);
        }
        mark(workspace, identifier);
        String person = writer.find(workspace, identifier);
        Truth truth = person == null ? null : writer.truth(workspace, person);
        if (truth == null) {
            return 0;
        }
        suppress(List.of(truth), reason, user, at);
        return 1;
    }

    private void suppress(List<Truth> truths, String reason, String user, Instant at) {
        List<Observation> statement = new ArrayList<>(truths.size());
        for (Truth truth : truths) {
            SortedSet<Identifier> identifiers = Truths.identifiers(truth);
            identifiers.forEach(identifier -> mark(truth.workspace(), identifier));
            statement.add(statements.of(
                    truth.workspace(),
                    Truths.naming(identifiers),
                    new Value.Suppress(reason),
                    user,
                    "suppress:" + reason + '@' + at));
        }
        writer.write(statement, Durability.DURABLE);
    }

    /** Takes back what {@link #run} did, but for those whom others still concern. */
    void lift(String workspace, Identifier identifier, List<Identifier> others, String user) {
        if (identifier.kind() == IdentifierKind.DOMAIN) {
            unmark(workspace, Refusals.suppressed(identifier.value()));
            forEachOf(workspace, identifier.value(), staff -> release(staff, others, user));
            return;
        }
        unmark(workspace, identifier);
        String person = writer.find(workspace, identifier);
        Truth truth = person == null ? null : writer.truth(workspace, person);
        if (truth != null) {
            release(List.of(truth), others, user);
        }
    }

    private void release(List<Truth> truths, List<Identifier> others, String user) {
        List<Observation> retractions = new ArrayList<>();
        for (Truth truth : truths) {
            SortedSet<Identifier> identifiers = Truths.identifiers(truth);
            List<String> said = truth.observations().stream()
                    .filter(observation -> observation.value() instanceof Value.Suppress)
                    .map(Observation::id)
                    .toList();
            if (said.isEmpty() || others.stream().anyMatch(other -> concerns(other, truth, identifiers))) {
                continue;
            }
            identifiers.forEach(identifier -> unmark(truth.workspace(), identifier));
            retractions.add(statements.of(
                    truth.workspace(),
                    Truths.naming(identifiers),
                    new Value.Retract(null, said),
                    user,
                    "unsuppress:" + String.join(",", said)));
        }
        writer.write(retractions, Durability.DURABLE);
    }

    private static boolean concerns(Identifier other, Truth truth, SortedSet<Identifier> identifiers) {
        return other.kind() == IdentifierKind.DOMAIN ? isOf(truth, other.value()) : identifiers.contains(other);
    }

    private void mark(String workspace, Identifier identifier) {
        turn(workspace, identifier, Hint.Mark.KNOWN, Hint.Mark.SUPPRESSED);
    }

    private void unmark(String workspace, Identifier identifier) {
        turn(workspace, identifier, Hint.Mark.SUPPRESSED, Hint.Mark.KNOWN);
    }

    private void turn(String workspace, Identifier identifier, Hint.Mark from, Hint.Mark to) {
        while (true) {
            Reader reader = new Reader(engine.store(), key, workspace, false);
            reader.readHints(List.of(identifier));
            HeldHint held = reader.hint(identifier);
            if (held.hint().mark() != from) {
                return;
            }
            Hint turned = new Hint(to, held.hint().people());
            Write write = new Write(Collection.IDENTITY, held.key(), held.version() + 1, turned.encode());
            if (engine.store().write(List.of(write), Durability.DURABLE).getFirst()) {
                return;
            }
        }
    }

    private int suppressStaff(String workspace, String domain, String reason, String user, Instant at) {
        int[] met = {0};
        forEachOf(workspace, domain, staff -> {
            suppress(staff, reason, user, at);
            met[0] += staff.size();
        });
        return met[0];
    }

    /** The people of a domain, by their addresses or as its staff, some at a time. */
    private void forEachOf(String workspace, String domain, Consumer<List<Truth>> consumer) {
        @Nullable String after = null;
        List<Document> page;
        do {
            page = engine.store().scan(Collection.TRUTH, workspace + '/', after, PAGE);
            List<Truth> staff = new ArrayList<>();
            for (Document document : page) {
                after = document.key();
                if (StoredTruth.decode(document.body()) instanceof StoredTruth.Living living
                        && isOf(living.truth(), domain)) {
                    staff.add(living.truth());
                }
            }
            if (!staff.isEmpty()) {
                consumer.accept(staff);
            }
        } while (page.size() == PAGE);
    }

    private static boolean isOf(Truth truth, String domain) {
        for (Identifier identifier : Truths.identifiers(truth)) {
            if (identifier.kind() == IdentifierKind.EMAIL && identifier.value().endsWith('@' + domain)) {
                return true;
            }
        }
        return domain.equalsIgnoreCase(PersonFold.fold(truth).facts().text(Field.COMPANY_DOMAIN));
    }
}
