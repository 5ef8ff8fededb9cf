package io.leadline.model.person;

import io.leadline.model.observation.Observation;
import java.util.List;

/**
 * All that was observed of one person (or company), and how often it was written. Everything else is a fold of this.
 *
 * @param id the person's id: {@link io.leadline.model.observation.NaturalKey#person} of the smallest profile identifier
 *     among its members, or of the smallest email if it has no profile
 * @param seq raised by one with each write
 * @param observations facts sorted by id, then decisions sorted by acceptance and id: the same statements are the same
 *     list, whatever the order in which they came
 */
public record Truth(String workspace, String id, long seq, List<Observation> observations) {
    public Truth {
        observations = List.copyOf(observations);
    }

    public static Truth empty(String workspace, String id) {
        return new Truth(workspace, id, 0, List.of());
    }
}
