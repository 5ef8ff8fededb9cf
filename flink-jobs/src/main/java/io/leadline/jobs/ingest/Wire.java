package io.leadline.jobs.ingest;

import io.leadline.model.observation.Observation;
import io.leadline.model.person.Truth;
import io.leadline.wire.ObservationJson;
import java.util.List;

/**
 * Observations as bytes between two operators: the form of a truth document, since that is read back without checks and
 * keeps their ids.
 */
public final class Wire {
    private Wire() {}

    public static byte[] encode(String workspace, List<Observation> observations) {
        return ObservationJson.encodeTruth(new Truth(workspace, "", 0, observations));
    }

    public static List<Observation> decode(byte[] bytes) {
        return ObservationJson.decodeTruth(bytes).observations();
    }
}
