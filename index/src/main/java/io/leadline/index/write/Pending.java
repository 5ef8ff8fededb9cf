package io.leadline.index.write;

import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing asked of the writer, until it is done: an observation to add, or a known person to look at again. */
final class Pending {
    /** Its place in the batch. */
    final int order;

    final String workspace;
    final boolean company;
    /** Null if nothing is to be added. */
    final @Nullable Observation observation;
    /** Identifiers by which the people concerned are looked up. */
    final Collection<Identifier> lookups;
    /** Ids of people concerned: known beforehand, or touched by an attempt that did not succeed. */
    final Set<String> people;
    /** Offers whose leads are to be scored, for this reason; null if only what was added asks for it. */
    final @Nullable Set<String> offers;

    final Rescoring.@Nullable Trigger trigger;

    /** Stays what it was when the observation was first written, whatever follows. */
    @Nullable
    Outcome outcome;

    /** What the present attempt will make of it. */
    @Nullable
    Outcome planned;

    /** Not added in the present attempt: refused, or a duplicate that is to be skipped. */
    boolean left;

    /** Whether it is left for the domain of whom it is about, not for who they are. */
    boolean ofDomain;

    /** Attempts so far, this one included. */
    int tries;

    /** Leads scored. */
    int scored;

    private Pending(
            int order,
            String workspace,
            boolean company,
            @Nullable Observation observation,
            Collection<Identifier> lookups,
            List<String> people,
            @Nullable Set<String> offers,
            Rescoring.@Nullable Trigger trigger) {
        this.order = order;
        this.workspace = workspace;
        this.company = company;
        this.observation = observation;
        this.lookups = lookups;
        this.people = new LinkedHashSet<>(people);
        this.offers = offers;
        this.trigger = trigger;
    }

    static Pending add(int order, Observation observation) {
        boolean company = observation.type() == ObservationType.COMPANY
                || observation.strongest().kind().isCompany();
        return new Pending(
                order, observation.workspace(), company, observation, lookups(observation), List.of(), null, null);
    }

    private static List<Identifier> lookups(Observation observation) {
        return switch (observation.value()) {
            case Value.Link link -> with(observation.subject(), link.left(), link.right());
            case Value.Unlink unlink -> with(observation.subject(), unlink.left(), unlink.right());
            default -> observation.subject();
        };
    }

    private static List<Identifier> with(List<Identifier> subject, Identifier left, Identifier right) {
        List<Identifier> all = new ArrayList<>(subject);
        all.add(left);
        all.add(right);
        return all;
    }

    static Pending look(int order, String workspace, String person, Collection<Identifier> identifiers) {
        return new Pending(order, workspace, false, null, identifiers, List.of(person), null, null);
    }

    static Pending score(int order, String workspace, String person, Set<String> offers, Rescoring.Trigger trigger) {
        return new Pending(order, workspace, false, null, List.of(), List.of(person), offers, trigger);
    }

    /** Whether it adds something or asks for scores, and nothing of it was written before. */
    boolean isFirstTry() {
        return tries == 1 && (observation != null || offers != null);
    }
}
