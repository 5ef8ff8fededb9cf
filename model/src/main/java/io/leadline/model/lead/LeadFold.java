package io.leadline.model.lead;

import io.leadline.model.Defaults;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Enrolment;
import io.leadline.model.outreach.EnrolmentFold;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Retractions;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Folds a truth into its leads, one for each offer for which the person was found. */
public final class LeadFold {
    /** The stage of a lead for which nobody chose another. */
    public static final String FIRST_STAGE = "new";

    private static final int RECEIPTS = Defaults.integer("history.receipts");

    private final Map<String, OneOffer> offers = new TreeMap<>();

    private LeadFold() {}

    /**
     * Leads in order of offer id; removed ones and those of suppressed people are left out.
     *
     * @param now moves enrolments alone: a condition that nobody met becomes false by time
     */
    public static List<Lead> fold(Truth truth, Person person, Sequences sequences, Instant now) {
        if (person.suppressed() != null) {
            return List.of();
        }
        LeadFold fold = new LeadFold();
        for (Observation observation : Retractions.in(truth.observations()).standing(truth.observations())) {
            fold.add(observation);
        }
        List<Lead> leads = new ArrayList<>(fold.offers.size());
        fold.offers.forEach((offer, one) -> {
            if (!one.found.isEmpty()) {
                leads.add(one.lead(offer, person, sequences, now));
            }
        });
        return leads;
    }

    public static Optional<Lead> fold(Truth truth, Person person, Sequences sequences, Instant now, String offer) {
        for (Lead lead : fold(truth, person, sequences, now)) {
            if (lead.offer().equals(offer)) {
                return Optional.of(lead);
            }
        }
        return Optional.empty();
    }

    /** Facts come first, then decisions in the order of their acceptance: the order of a truth. */
    private void add(Observation observation) {
        String offer = observation.source().offer();
        if (offer != null && observation.source().kind().finds()) {
            of(offer).found.add(observation);
        }
        switch (observation.value()) {
            case Value.ScoreTaken taken -> of(taken.offer()).add(taken.score());
            case Value.EnrolmentSeen seen ->
                of(seen.offer())
                        .enrolments
                        .computeIfAbsent(seen.enrolment(), id -> new ArrayList<>())
                        .add(observation);
            case Value.Decision.StateSet set -> of(set.offer()).set(set.state(), observation.at());
            case Value.Decision.Feedback given ->
                of(given.offer())
                        .feedback
                        .add(new Lead.FeedbackGiven(
                                given.shouldBeBuyer(), given.note(), by(observation), observation.at()));
            case Value.Decision.StageSet set -> of(set.offer()).stage = set.stage();
            case Value.Decision.OwnerSet set -> of(set.offer()).owner = set.owner();
            case Value.Decision.Tagged tagged -> of(tagged.offer()).tag(tagged);
            case Value.Decision.NoteAdded note ->
                of(note.offer()).notes.add(new Lead.Note(note.text(), by(observation), observation.at()));
            case Value.Decision.LeadRemoved removed -> of(removed.offer()).remove(observation);
            default -> {}
        }
    }

    /** The user's part of a decision's ref: {@code <user>:<request>}. */
    private static String by(Observation observation) {
        String ref = observation.source().ref();
        int colon = ref.indexOf(':');
        return colon < 0 ? ref : ref.substring(0, colon);
    }

    private OneOffer of(String offer) {
        return offers.computeIfAbsent(offer, o -> new OneOffer());
    }

    /** What gathers of one lead. */
    private static final class OneOffer {
        private List<Observation> found = new ArrayList<>(2);
        private final List<Score> scores = new ArrayList<>(2);
        private final Map<String, List<Observation>> enrolments = new LinkedHashMap<>();
        private final SortedSet<String> tags = new TreeSet<>();
        private final List<Lead.Note> notes = new ArrayList<>(0);
        private final List<Lead.FeedbackGiven> feedback = new ArrayList<>(0);
        private @Nullable LeadState stateSet;
        private LeadState stateBefore = LeadState.NOT_SCORED;
        private final List<Lead.States.Change> changes = new ArrayList<>(2);
        private @Nullable String owner;
        private String stage = FIRST_STAGE;

        void add(Score score) {
            scores.add(score);
            if (score.trigger().equals(Rescoring.Trigger.USER.wireName())) {
                stateSet = null;
            }
            follow(score.asOf());
        }

        void set(LeadState state, Instant at) {
            stateSet = state;
            follow(at);
        }

        /** Notes a change of state. */
        private void follow(Instant at) {
            LeadState now = state();
            if (now != stateBefore) {
                changes.add(new Lead.States.Change(stateBefore, now, at));
                stateBefore = now;
            }
        }

        private LeadState state() {
            return stateSet != null
                    ? stateSet
                    : scores.isEmpty() ? LeadState.NOT_SCORED : scores.getLast().state();
        }

        void tag(Value.Decision.Tagged tagged) {
            tags.addAll(tagged.add());
            tags.removeAll(tagged.remove());
        }

        /** A lead that is found again later begins anew. */
        void remove(Observation removal) {
            List<Observation> later = new ArrayList<>(found.size());
            for (Observation observation : found) {
                if (observation.seenAt().isAfter(removal.seenAt())) {
                    later.add(observation);
                }
            }
            found = later;
            scores.clear();
            enrolments.clear();
            tags.clear();
            notes.clear();
            feedback.clear();
            stateSet = null;
            stateBefore = LeadState.NOT_SCORED;
            changes.clear();
            owner = null;
            stage = FIRST_STAGE;
        }

        Lead lead(String offer, Person person, Sequences sequences, Instant now) {
            Score last = scores.isEmpty() ? null : scores.getLast();
            LeadState state = state();
            Enrolment enrolment = newestEnrolment(person, sequences, now);
            return new Lead(
                    offer,
                    person,
                    last,
                    newestScoresFirst(),
                    state,
                    stateSet != null,
                    new Lead.States(changes),
                    PersonFold.sources(found),
                    PersonFold.imports(found),
                    tags.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(tags),
                    owner,
                    stage,
                    List.copyOf(notes),
                    List.copyOf(feedback),
                    enrolment,
                    createdAt(),
                    person.updatedAt(),
                    Rescoring.dueAt(Lead.id(person.id(), offer), person, state, last, enrolment));
        }

        private List<Score> newestScoresFirst() {
            if (scores.size() <= 1) {
                return List.copyOf(scores);
            }
            List<Score> newest = new ArrayList<>(scores.reversed());
            for (int i = RECEIPTS; i < newest.size(); i++) {
                newest.set(i, newest.get(i).withoutReceipt());
            }
            return List.copyOf(newest);
        }

        private @Nullable Enrolment newestEnrolment(Person person, Sequences sequences, Instant now) {
            if (enrolments.isEmpty()) {
                return null;
            }
            EnrolmentFold.Reach reach = reach(person);
            for (List<Observation> events : new ArrayList<>(enrolments.values()).reversed()) {
                Optional<Enrolment> enrolment = EnrolmentFold.fold(events, sequences, reach, now);
                if (enrolment.isPresent()) {
                    return enrolment.get();
                }
            }
            return null;
        }

        private Instant createdAt() {
            Instant first = found.getFirst().seenAt();
            for (Observation observation : found) {
                first = observation.seenAt().isBefore(first) ? observation.seenAt() : first;
            }
            return first;
        }
    }

    private static EnrolmentFold.Reach reach(Person person) {
        boolean linkedIn = false;
        boolean x = false;
        boolean email = false;
        for (Identifier identifier : person.identifiers()) {
            IdentifierKind kind = identifier.kind();
            linkedIn |= kind == IdentifierKind.LINKEDIN || kind == IdentifierKind.LINKEDIN_ID;
            x |= kind.isOnX();
            email |= kind == IdentifierKind.EMAIL;
        }
        return new EnrolmentFold.Reach(linkedIn, x, email, person.connection());
    }
}
