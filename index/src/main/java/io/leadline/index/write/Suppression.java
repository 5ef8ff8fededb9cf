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
import io.leadline.model.person.Retractions;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
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
        turn(workspace, marked(identifier), Hint.Mark::suppressed);
        int[] met = {0};
        forEachOf(workspace, identifier, people -> {
            suppress(people, reason, user, at);
            met[0] += people.size();
        });
        return met[0];
    }

    /** Whoever is known by an identifier with one of these keys, in any workspace. */
    void run(Set<String> keys, String reason, String user, Instant at) {
        if (!keys.isEmpty()) {
            scan(
                    "",
                    truth -> Truths.identifiers(truth).stream()
                                    .anyMatch(identifier -> keys.contains(
                                            truth.workspace() + '/' + key.person(truth.workspace(), identifier)))
                            && PersonFold.fold(truth).suppressed() == null,
                    people -> suppress(people, reason, user, at));
        }
    }

    /** First what takes them from view: who is marked is asked about no more, and nothing would say it again. */
    void suppress(List<Truth> truths, String reason, String user, Instant at) {
        List<Observation> statement = new ArrayList<>(truths.size());
        for (Truth truth : truths) {
            statement.add(statements.of(
                    truth.workspace(),
                    Truths.naming(Truths.identifiers(truth)),
                    new Value.Suppress(reason),
                    user,
                    "suppress:" + reason + '@' + at));
        }
        writer.write(statement, Durability.DURABLE);
        truths.forEach(this::markOwn);
    }

    /** Takes back what {@link #run} did, but for those whom others still concern. */
    void lift(String workspace, Identifier identifier, List<Identifier> others, String user) {
        turn(workspace, marked(identifier), Hint.Mark::lifted);
        forEachOf(workspace, identifier, people -> release(people, others, user));
    }

    private void release(List<Truth> truths, List<Identifier> others, String user) {
        List<Observation> retractions = new ArrayList<>();
        for (Truth truth : truths) {
            SortedSet<Identifier> identifiers = Truths.identifiers(truth);
            List<String> said = truth.observations().stream()
                    .filter(observation -> observation.value() instanceof Value.Suppress)
                    .map(Observation::id)
                    .toList();
            if (said.isEmpty()) {
                continue;
            }
            if (others.stream().anyMatch(other -> concerns(other, truth, identifiers))) {
                // What was lifted may be one of the names by which the others refuse them.
                markOwn(truth);
                continue;
            }
            identifiers.forEach(identifier -> turn(truth.workspace(), identifier, Hint.Mark::lifted));
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

    /** Under what its suppression is kept. */
    private static Identifier marked(Identifier identifier) {
        return identifier.kind() == IdentifierKind.DOMAIN ? Refusals.suppressed(identifier.value()) : identifier;
    }

    /** Marks what is theirs alone: what others have too refuses them only where it is itself what was asked for. */
    private void markOwn(Truth truth) {
        for (Identifier identifier : Truths.identifiers(truth)) {
            if (!writer.isShared(truth.workspace(), identifier)) {
                turn(truth.workspace(), identifier, Hint.Mark::suppressed);
            }
        }
    }

    private void turn(String workspace, Identifier identifier, UnaryOperator<Hint.Mark> to) {
        while (true) {
            Reader reader = new Reader(engine.store(), key, workspace, false);
            reader.readHints(List.of(identifier));
            HeldHint held = reader.hint(identifier);
            Hint turned = new Hint(to.apply(held.hint().mark()), held.hint().people());
            if (turned.equals(held.hint())) {
                return;
            }
            Write write = new Write(Collection.IDENTITY, held.key(), held.version() + 1, turned.encode());
            if (engine.store().write(List.of(write), Durability.DURABLE).getFirst()) {
                return;
            }
        }
    }

    /** Everyone whom a suppression concerns, some at a time. */
    private void forEachOf(String workspace, Identifier identifier, Consumer<List<Truth>> consumer) {
        List<Truth> owners = identifier.kind() == IdentifierKind.DOMAIN ? null : writer.owners(workspace, identifier);
        if (owners == null) {
            scan(workspace + '/', truth -> concerns(identifier, truth, Truths.identifiers(truth)), consumer);
        } else {
            consumer.accept(owners);
        }
    }

    /** As {@link #forEachOf}, of all truths: the people of a domain, by their addresses or as its staff; a crowd. */
    private void scan(String prefix, Predicate<Truth> concerned, Consumer<List<Truth>> consumer) {
        @Nullable String after = null;
        List<Document> page;
        do {
            page = engine.store().scan(Collection.TRUTH, prefix, after, PAGE);
            List<Truth> people = new ArrayList<>();
            for (Document document : page) {
                after = document.key();
                if (StoredTruth.decode(document.body()) instanceof StoredTruth.Living living
                        && concerned.test(living.truth())) {
                    people.add(living.truth());
                }
            }
            consumer.accept(people);
        } while (page.size() == PAGE);
    }

    private static boolean isOf(Truth truth, String domain) {
        for (Identifier identifier : Truths.identifiers(truth)) {
            if (identifier.kind() == IdentifierKind.EMAIL && identifier.value().endsWith('@' + domain)) {
                return true;
            }
        }
        return domain.equalsIgnoreCase(PersonFold.fold(truth).facts().text(Field.COMPANY_DOMAIN))
                || Retractions.in(truth.observations()).standing(truth.observations()).stream()
                        .anyMatch(said -> said.value() instanceof Value.Suppress suppress
                                && suppress.reason().equals(Refusals.because(domain)));
    }
}
