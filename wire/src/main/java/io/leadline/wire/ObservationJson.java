package io.leadline.wire;

import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.person.Truth;
import java.time.Instant;

/** Observations as JSON: the form sent by others (one a line, no id) and the form kept in a truth document. */
public final class ObservationJson {
    private ObservationJson() {}

    /**
     * Reads one line of an inbox file or one Kafka record and gives it its id. Times later than {@code receivedAt} + 5
     * minutes are clamped. Throws {@code INVALID_VALUE} with the path of each problem.
     *
     * @param offer the offer for which a finding source found the person, where the line names none
     */
    public static Observation decode(byte[] line, NaturalKey key, String offer, Instant receivedAt) {
        throw new UnsupportedOperationException("ObservationJson.decode");
    }

    /** One line without its line break, as {@link #decode} reads it. */
    public static byte[] encode(Observation observation) {
        throw new UnsupportedOperationException("ObservationJson.encode");
    }

    /** The bytes of a truth document, equal for equal truths. */
    public static byte[] encodeTruth(Truth truth) {
        throw new UnsupportedOperationException("ObservationJson.encodeTruth");
    }

    public static Truth decodeTruth(byte[] bytes) {
        throw new UnsupportedOperationException("ObservationJson.decodeTruth");
    }
}
