package io.leadline.model.person;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import java.util.List;
import java.util.SortedSet;

/** What can be done to truth documents: add, join, split. Pure; {@code seq} is the writer's to raise. */
public final class Truths {
    private Truths() {}

    /**
     * The truth with these added, in canonical order; the same instance if it already held every one. Decisions must
     * have been {@linkplain Observation#withAccepted accepted}.
     */
    public static Truth add(Truth truth, List<Observation> observations) {
        throw new UnsupportedOperationException("Truths.add");
    }

    /** Every identifier that an observation of this truth is about. */
    public static SortedSet<Identifier> identifiers(Truth truth) {
        throw new UnsupportedOperationException("Truths.identifiers");
    }

    /** The smallest profile identifier, else the smallest email (else the smallest of all): it names the person. */
    public static Identifier naming(SortedSet<Identifier> identifiers) {
        throw new UnsupportedOperationException("Truths.naming");
    }

    /**
     * The people that these observations are of: groups joined by the certain links (a common profile identifier, a
     * common email where the names agree and it is no role address, a {@code link}), never across an {@code unlink}.
     * One group for a truth that is one person. Groups are in order of their naming identifier.
     */
    public static List<List<Observation>> people(List<Observation> observations) {
        throw new UnsupportedOperationException("Truths.people");
    }
}
