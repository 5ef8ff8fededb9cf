package io.leadline.model.person;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What can be done to truth documents: add, join, split. Pure; {@code seq} is the writer's to raise. */
public final class Truths {
    /** Facts by id, then decisions by acceptance and id. */
    public static final Comparator<Observation> ORDER =
            Comparator.comparingLong(Observation::accepted).thenComparing(Observation::id);

    /** Of two statements with one id the one that was learnt first stands. */
    private static final Comparator<Observation> FIRST_LEARNT = Comparator.comparingLong(Observation::accepted)
            .thenComparing(Observation::seenAt)
            .thenComparing(Observation::at)
            .thenComparingDouble(Observation::confidence);

    private Truths() {}

    /**
     * The truth with these added, in canonical order; the same instance if it already held every one. Decisions must
     * have been {@linkplain Observation#withAccepted accepted}. Of a statement that comes again the one learnt first
     * stands.
     */
    public static Truth add(Truth truth, List<Observation> observations) {
        List<Observation> merged = merge(truth.observations(), observations);
        return merged == truth.observations() ? truth : new Truth(truth.workspace(), truth.id(), truth.seq(), merged);
    }

    /** Both in canonical order without repeats; the same instance as {@code held} if that has all of them already. */
    static List<Observation> merge(List<Observation> held, List<Observation> added) {
        Map<String, Observation> byId = HashMap.newHashMap(held.size() + added.size());
        for (Observation observation : held) {
            byId.put(observation.id(), observation);
        }
        boolean changed = false;
        for (Observation observation : added) {
            checkAccepted(observation);
            Observation other = byId.get(observation.id());
            if (other == null || FIRST_LEARNT.compare(observation, other) < 0) {
                byId.put(observation.id(), observation);
                changed = true;
            }
        }
        if (!changed) {
            return held;
        }
        List<Observation> merged = new ArrayList<>(byId.values());
        merged.sort(ORDER);
        return merged;
    }

    private static void checkAccepted(Observation observation) {
        if (observation.type().isDecision() != observation.accepted() > 0) {
            throw new IllegalArgumentException("observation " + observation.id() + " of type " + observation.type()
                    + " has accepted = " + observation.accepted()
                    + "; decisions have an order of acceptance, facts have 0");
        }
    }

    /**
     * The identifiers of the person whose truth this is: those its observations are about and its links name, without
     * what was retracted (unless nothing else is left) and what was unlinked from it.
     */
    public static SortedSet<Identifier> identifiers(Truth truth) {
        return People.identifiers(truth.observations());
    }

    /**
     * Whether this says which identifiers are one person's (a row, a profile); a decision or a score only says about whom it
     * is.
     */
    public static boolean names(Observation observation) {
        return People.names(observation);
    }

    /** Whether anything that stands says who the person is. Else others only spoke of them. */
    public static boolean isNamed(Truth truth) {
        return isNamed(truth.observations());
    }

    /** As {@link #isNamed(Truth)}, of what is known of one person. */
    public static boolean isNamed(List<Observation> observations) {
        Retractions retractions = Retractions.in(observations);
        return observations.stream().anyMatch(o -> People.names(o) && !retractions.cover(o));
    }

    /** Identifiers of others who are said not to be this person, whom nothing automatic joins with it. */
    public static SortedSet<Identifier> apartFrom(Truth truth) {
        SortedSet<Identifier> apart = new TreeSet<>();
        List<Ties.Pair> pairs = Ties.in(Retractions.in(truth.observations()).standing(truth.observations()))
                .apart();
        if (!pairs.isEmpty()) {
            SortedSet<Identifier> mine = identifiers(truth);
            for (Ties.Pair pair : pairs) {
                if (mine.contains(pair.left()) != mine.contains(pair.right())) {
                    apart.add(mine.contains(pair.left()) ? pair.right() : pair.left());
                }
            }
        }
        return apart;
    }

    /** The smallest profile identifier, else the smallest email (else the smallest of all): it names the person. */
    public static Identifier naming(SortedSet<Identifier> identifiers) {
        return identifiers.first();
    }

    /**
     * The people that these observations are of: groups joined by the certain links (a common profile identifier, a
     * common email where the names agree and it is no role address, a {@code link}), never across an {@code unlink}.
     * One group for a truth that is one person. Groups are in order of their naming identifier, each in canonical order.
     * Every observation is in one group, but for links and unlinks between people: they are in the group of each.
     */
    public static List<List<Observation>> people(List<Observation> observations) {
        return People.of(merge(List.of(), observations));
    }
}
