package io.leadline.index.write;

import io.leadline.index.store.Collection;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Component.Held;
import io.leadline.index.write.Settlement.Settled;
import io.leadline.model.identity.Identifier;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The steps in which plans are written: first hints and everyone who gains, then everyone who loses, so that nothing that was
 * said of a person is nowhere in between. What another was quicker to write fails its plan.
 */
final class Steps {
    private final DocumentStore store;
    private final List<Plan> plans;
    private final Durability durability;
    private final Instant now;

    Steps(DocumentStore store, List<Plan> plans, Durability durability, Instant now) {
        this.store = store;
        this.plans = plans;
        this.durability = durability;
        this.now = now;
    }

    void run() {
        gain();
        lose();
        tidy();
    }

    /** The first step: hints, then everyone who gains. */
    private void gain() {
        List<Write> writes = new ArrayList<>();
        List<Plan> planOf = new ArrayList<>();
        for (Plan plan : plans) {
            plan.settlement.hintsToWrite().forEach((identifier, hint) -> {
                Component.HeldHint held = plan.reader.hint(identifier);
                writes.add(new Write(Collection.IDENTITY, held.key(), held.version() + 1, hint.encode()));
            });
            fill(planOf, plan, writes.size());
        }
        for (Plan plan : plans) {
            for (Settled person : plan.settlement.people()) {
                Growth growth = plan.growth(person);
                if (plan.settlement.writes(person) || growth != null && growth.grew()) {
                    writes.add(gaining(plan, person, growth));
                    plan.touched.add(person.id());
                }
            }
            fill(planOf, plan, writes.size());
        }
        // Where nothing is to be written, what was planned is what became of it.
        List<Boolean> taken = writes.isEmpty() ? List.of() : store.write(writes, durability);
        Set<String> refusedDocuments = new HashSet<>();
        for (int i = 0; i < taken.size(); i++) {
            if (!taken.get(i)) {
                planOf.get(i).failed = true;
                refusedDocuments.add(writes.get(i).collection() + writes.get(i).key());
            }
        }
        for (Plan plan : plans) {
            keepOutcomes(plan, refusedDocuments);
        }
    }

    private static void fill(List<Plan> planOf, Plan plan, int size) {
        while (planOf.size() < size) {
            planOf.add(plan);
        }
    }

    /** What was written stays what it became, also if the rest of its component must be tried again. */
    private static void keepOutcomes(Plan plan, Set<String> refusedDocuments) {
        Collection collection = Reader.collection(plan.component.company);
        for (Pending pending : plan.component.pending) {
            Outcome planned = pending.planned;
            boolean written = planned != null
                    && !refusedDocuments.contains(
                            collection + plan.reader.documentKey(String.valueOf(planned.person())));
            if (pending.outcome == null && written) {
                pending.outcome = planned;
            }
        }
    }

    private Write gaining(Plan plan, Settled person, @Nullable Growth growth) {
        Truth truth = growth == null ? person.truth() : growth.truth();
        long version = person.held().version() + 1;
        if (person.loses()) {
            Truth both = Truths.add(Objects.requireNonNull(person.before()), truth.observations());
            truth = new Truth(truth.workspace(), truth.id(), version, both.observations());
        }
        boolean moves = plan.settlement.moves();
        StoredTruth.Living stored = new StoredTruth.Living(
                truth,
                growth == null ? new TreeSet<>() : growth.pastOffers(),
                moves ? plan.settlement.partners(person.id()) : null);
        return new Write(
                Reader.collection(plan.component.company),
                plan.reader.documentKey(person.id()),
                version,
                TruthSize.encode(stored, moves, now));
    }

    private static Write write(Plan plan, String id, long version, StoredTruth stored) {
        return new Write(
                Reader.collection(plan.component.company), plan.reader.documentKey(id), version, stored.encode());
    }

    /** The second step: everyone who loses, and the aliases, where the first step was taken whole. */
    private void lose() {
        List<Write> writes = new ArrayList<>();
        List<Plan> planOf = new ArrayList<>();
        for (Plan plan : plans) {
            if (plan.settlement.moves() && !plan.failed) {
                for (Settled person : plan.settlement.people()) {
                    if (person.loses()) {
                        writes.add(losing(plan, person));
                    }
                }
                plan.settlement.aliases().forEach((id, target) -> writes.add(alias(plan, id, target)));
                plan.touched.addAll(plan.settlement.aliases().keySet());
                fill(planOf, plan, writes.size());
            }
        }
        if (writes.isEmpty()) {
            return;
        }
        List<Boolean> taken = store.write(writes, durability);
        for (int i = 0; i < taken.size(); i++) {
            if (!taken.get(i)) {
                planOf.get(i).failed = true;
            }
        }
    }

    /** The last step: hints at those who are gone. Should another be quicker, it is theirs to say. */
    private void tidy() {
        List<Write> writes = new ArrayList<>();
        for (Plan plan : plans) {
            if (!plan.failed) {
                Set<Identifier> written = plan.settlement.hintsToWrite().keySet();
                plan.settlement.hintsToTidy().forEach((identifier, hint) -> {
                    Component.HeldHint held = plan.reader.hint(identifier);
                    long version = held.version() + (written.contains(identifier) ? 2 : 1);
                    writes.add(new Write(Collection.IDENTITY, held.key(), version, hint.encode()));
                });
            }
        }
        if (!writes.isEmpty()) {
            store.write(writes, durability);
        }
    }

    private static Write losing(Plan plan, Settled person) {
        Growth growth = plan.growth(person);
        return write(
                plan,
                person.id(),
                person.held().version() + 2,
                new StoredTruth.Living(
                        growth == null ? person.truth() : growth.truth(),
                        growth == null ? new TreeSet<>() : growth.pastOffers(),
                        null));
    }

    private static Write alias(Plan plan, String id, String target) {
        Held held = Objects.requireNonNull(plan.component.documents.get(id));
        return write(plan, id, held.version() + 1, new StoredTruth.Alias(target, Projections.offers(held)));
    }
}
