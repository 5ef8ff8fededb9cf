package io.leadline.api.outreach;

import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.person.Retractions;
import io.leadline.model.person.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One enrolment as it went.
 *
 * @param name of the sequence; null if that version is not known
 * @param steps of the version on which it was made
 * @param events as accepted, oldest first
 */
record EnrolmentHistory(
        String id,
        String sequence,
        int sequenceVersion,
        @Nullable String name,
        List<Sequence.Step> steps,
        List<Event> events) {

    /** @param user who recorded it; null if it was not a user */
    record Event(
            OutreachEvent event,
            @Nullable String step,
            @Nullable String reason,
            Instant at,
            @Nullable String user) {}

    /** All of one lead, newest first. */
    static List<EnrolmentHistory> of(Truth truth, String offer, Sequences sequences) {
        Map<String, EnrolmentHistory> enrolments = new LinkedHashMap<>();
        for (Observation observation : Retractions.in(truth.observations()).standing(truth.observations())) {
            if (observation.value() instanceof Value.EnrolmentSeen seen
                    && seen.offer().equals(offer)) {
                enrolments
                        .computeIfAbsent(seen.enrolment(), id -> begun(seen, sequences))
                        .events
                        .add(new Event(seen.event(), seen.step(), seen.reason(), observation.at(), user(observation)));
            }
        }
        return new ArrayList<>(enrolments.values()).reversed();
    }

    private static EnrolmentHistory begun(Value.EnrolmentSeen seen, Sequences sequences) {
        Sequence sequence = sequences.get(seen.sequence(), seen.sequenceVersion());
        return new EnrolmentHistory(
                seen.enrolment(),
                seen.sequence(),
                seen.sequenceVersion(),
                sequence == null ? null : sequence.name(),
                sequence == null ? List.of() : sequence.steps(),
                new ArrayList<>());
    }

    private static @Nullable String user(Observation observation) {
        String ref = observation.source().ref();
        int colon = ref.indexOf(':');
        return observation.source().kind() != SourceKind.USER ? null : colon < 0 ? ref : ref.substring(0, colon);
    }
}
