package io.leadline.index.write;

import io.leadline.index.write.Settlement.Settled;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One person before and after an attempt, folded once each; scores and enrolments that follow are added to the truth. */
final class Growth {
    final Settled settled;
    final Scoring scoring;
    private Truth truth;
    private Person person;
    private List<Lead> leads;
    private @Nullable Person before;
    private @Nullable Person provided;
    private @Nullable List<Lead> leadsBefore;
    private final List<Observation> own = new ArrayList<>(2);

    /** Offers whose leads are to be scored, and why; beside what the additions ask for. */
    private final Set<String> asked = new HashSet<>(1);

    private Rescoring.@Nullable Trigger askedFor;

    Growth(Settled settled, Scoring scoring) {
        this.settled = settled;
        this.scoring = scoring;
        this.truth = settled.truth();
        this.person = PersonFold.fold(truth);
        this.leads = LeadFold.fold(truth, person, scoring.sequences(), scoring.now());
    }

    Truth truth() {
        return truth;
    }

    Person person() {
        return person;
    }

    List<Lead> leads() {
        return leads;
    }

    boolean hasFresh() {
        return !settled.fresh().isEmpty();
    }

    /** The imports of what is new. */
    Set<String> freshImports() {
        Set<String> imports = new HashSet<>(1);
        for (Observation observation : settled.fresh()) {
            if (observation.source().importId() != null) {
                imports.add(observation.source().importId());
            }
        }
        return imports;
    }

    /** What providers alone said of the person, as they are now. */
    Person provided() {
        Person known = provided;
        if (known == null || known.seq() != truth.seq()) {
            known = PersonFold.fold(SharedPool.provided(truth));
            provided = known;
        }
        return known;
    }

    /** Whether scores or enrolments were added to what was there. */
    boolean grew() {
        return !own.isEmpty();
    }

    void ask(Pending pending) {
        if (pending.offers != null) {
            asked.addAll(pending.offers);
            askedFor = pending.trigger;
        }
    }

    /** Why somebody asked for a score of this lead; null if nobody did. */
    Rescoring.@Nullable Trigger asked(String offer) {
        return asked.contains(offer) ? askedFor : null;
    }

    /** Whether the document is written in this attempt. */
    boolean isWritten() {
        return truth.seq() > settled.held().version();
    }

    /** Whether nothing was ever stored under this id. */
    boolean isNew() {
        return settled.held().version() == 0;
    }

    /** Null if nobody lived under this id before. */
    @Nullable
    Person before() {
        Truth old = settled.before();
        if (before == null && old != null) {
            before = PersonFold.fold(old);
        }
        return before;
    }

    @Nullable
    Lead leadBefore(String offer) {
        Person old = before();
        if (old == null) {
            return null;
        }
        if (leadsBefore == null) {
            leadsBefore = LeadFold.fold(
                    java.util.Objects.requireNonNull(settled.before()), old, scoring.sequences(), scoring.now());
        }
        return leadsBefore.stream()
                .filter(lead -> lead.offer().equals(offer))
                .findFirst()
                .orElse(null);
    }

    /** Place of the next decision in the order of acceptance. */
    long nextAccepted(long micros) {
        List<Observation> observations = truth.observations();
        long last = observations.isEmpty() ? 0 : observations.getLast().accepted();
        return Math.max(last + 1, micros);
    }

    /** Adds what follows from the rest (a score, an enrolment); leads are folded again, the person is the same. */
    void add(List<Observation> observations) {
        own.addAll(observations);
        long seq = Math.max(truth.seq(), settled.held().version() + 1);
        truth = Truths.add(new Truth(truth.workspace(), truth.id(), seq, truth.observations()), observations);
        if (person.seq() != seq) {
            person = PersonFold.fold(truth);
        }
        leads = LeadFold.fold(truth, person, scoring.sequences(), scoring.now());
    }

    /** Offers that this document told of before or tells of now and whose lead is not here any more. */
    SortedSet<String> pastOffers() {
        SortedSet<String> past = new TreeSet<>();
        StoredTruth stored = settled.held().stored();
        if (stored != null) {
            past.addAll(stored.pastOffers());
        }
        Truth old = settled.before();
        if (old != null && old != settled.truth()) {
            past.addAll(offers(old));
        }
        past.removeAll(offers(truth));
        return past;
    }

    /** Offers of which a truth tells: whoever projects it knows that there is, or was, a lead of each. */
    static Set<String> offers(Truth truth) {
        Set<String> offers = new HashSet<>(2);
        for (Observation observation : truth.observations()) {
            if (observation.source().offer() != null
                    && observation.source().kind().finds()) {
                offers.add(observation.source().offer());
            } else if (observation.value() instanceof Value.ScoreTaken taken) {
                offers.add(taken.offer());
            }
        }
        return offers;
    }
}
