package io.leadline.index.write;

import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.write.Component.Held;
import io.leadline.index.write.Settlement.Settled;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.text.ProfileText;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is written to the index of those whom a plan changed or was asked about. */
final class Projections {
    private Projections() {}

    /** Adds to {@code projections} what the plan, written, makes of leads and pool entries. */
    static void of(Plan plan, List<Projection> projections) {
        if (plan.component.company) {
            return;
        }
        String workspace = plan.component.workspace;
        for (Growth growth : plan.growths) {
            if (growth.isWritten() || isNamed(plan, growth.settled)) {
                project(growth, workspace, plan.isPlain(), projections);
            }
        }
        for (Held held : plan.component.documents.values()) {
            boolean becomesAlias = plan.settlement.aliases().containsKey(held.id());
            boolean vacant = held.stored() != null && held.living() == null;
            if (becomesAlias || vacant && isAsked(plan, held.id())) {
                tombstones(workspace, held.id(), held.version() + (becomesAlias ? 1 : 0), offers(held), projections);
            }
        }
    }

    /** Whether anything asked concerns this person, though nothing of it had to be written. */
    private static boolean isNamed(Plan plan, Settled person) {
        return plan.component.pending.stream()
                .anyMatch(pending -> pending.planned != null && person.id().equals(pending.planned.person())
                        || pending.people.stream()
                                .map(plan.component::resolve)
                                .anyMatch(held -> held == null || held.id().equals(person.id())));
    }

    private static boolean isAsked(Plan plan, String id) {
        return plan.component.pending.stream().anyMatch(pending -> pending.people.contains(id))
                && plan.settlement.people().stream()
                        .noneMatch(person -> person.id().equals(id));
    }

    /** @param plain whether what was projected of the person before is surely up to date */
    private static void project(Growth growth, String workspace, boolean plain, List<Projection> projections) {
        Person person = growth.person();
        SortedSet<String> gone = growth.pastOffers();
        gone.addAll(Growth.offers(growth.truth()));
        for (Lead lead : growth.leads()) {
            gone.remove(lead.offer());
            projections.add(Projector.lead(lead, growth.scoring.nextScoreAt(lead)));
        }
        for (String offer : gone) {
            projections.add(
                    new Projection.Tombstone(IndexName.LEADS, workspace, Lead.id(person.id(), offer), person.seq()));
        }
        if (growth.scoring.shares()) {
            share(growth, projections);
        }
        if (plain && samePoolEntry(growth)) {
            return;
        }
        Projection.Entry entry = Projector.pool(person, growth.scoring.vector(growth));
        if (entry != null) {
            projections.add(entry);
        } else if (!growth.isNew()) {
            projections.add(new Projection.Tombstone(IndexName.POOL, workspace, person.id(), person.seq()));
        }
    }

    private static void share(Growth growth, List<Projection> projections) {
        Person person = growth.person();
        Projection.Entry entry = null;
        // Who has no entry in their own pool has none in the shared one.
        if (person.suppressed() == null && !ProfileText.of(person).isEmpty()) {
            float[] vector = growth.scoring.providedVector(growth);
            Value.Embedded embedded = person.embedded();
            entry = Projector.shared(growth.provided(), embedded == null ? null : embedded.model(), vector);
        }
        if (entry != null) {
            projections.add(entry);
        } else if (!growth.isNew()) {
            projections.add(withdrawn(person.workspace(), person.id(), person.seq()));
        }
    }

    /** Whether all that makes the entry is as it was; an entry costs much, for its vector. */
    private static boolean samePoolEntry(Growth growth) {
        if (!growth.isWritten()) {
            return false;
        }
        Person before = growth.before();
        Person after = growth.person();
        return before != null
                && before.facts().equals(after.facts())
                && before.posts().equals(after.posts())
                && before.identifiers().equals(after.identifiers())
                && before.sources().equals(after.sources())
                && before.imports().equals(after.imports())
                && before.createdAt().equals(after.createdAt())
                && Objects.equals(before.embedded(), after.embedded())
                && Objects.equals(before.suppressed(), after.suppressed());
    }

    static void tombstones(
            String workspace, String id, long version, SortedSet<String> offers, List<Projection> projections) {
        for (String offer : offers) {
            projections.add(new Projection.Tombstone(IndexName.LEADS, workspace, Lead.id(id, offer), version));
        }
        projections.add(new Projection.Tombstone(IndexName.POOL, workspace, id, version));
        projections.add(withdrawn(workspace, id, version));
    }

    /** What takes a person out of the shared pool. */
    static Projection withdrawn(String workspace, String id, long version) {
        return new Projection.Tombstone(IndexName.POOL, SharedPool.WORKSPACE, SharedPool.id(workspace, id), version);
    }

    static SortedSet<String> offers(Held held) {
        SortedSet<String> offers = new TreeSet<>();
        if (held.stored() != null) {
            offers.addAll(held.stored().pastOffers());
        }
        if (held.living() != null) {
            offers.addAll(Growth.offers(held.living().truth()));
        }
        return offers;
    }
}
