package io.leadline.api.leads;

import io.leadline.model.observation.Observation;
import io.leadline.model.person.Truth;
import io.leadline.wire.Json;
import io.leadline.wire.ObservationJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was known of a person, and when we learnt it. */
final class History {
    private static final Comparator<Observation> NEWEST_FIRST = Comparator.comparing(Observation::seenAt)
            .thenComparing(Observation::accepted)
            .thenComparing(Observation::id)
            .reversed();

    private History() {}

    /** The truth as it stood at a moment: without what was learnt or decided later. */
    static Truth asOf(Truth truth, Instant moment) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, moment);
        List<Observation> known = truth.observations().stream()
                .filter(observation -> !observation.seenAt().isAfter(moment) && observation.accepted() <= micros)
                .toList();
        return new Truth(truth.workspace(), truth.id(), truth.seq(), known);
    }

    /**
     * Observations as on the wire, newest first.
     *
     * @param after id of the last one of the page before; null for the first page
     */
    static void page(Truth truth, int size, @Nullable String after, ObjectNode into) {
        List<Observation> sorted =
                truth.observations().stream().sorted(NEWEST_FIRST).toList();
        int from = 0;
        if (after != null) {
            while (from < sorted.size() && !sorted.get(from).id().equals(after)) {
                from++;
            }
            from++;
        }
        ArrayNode list = into.putArray("observations");
        int to = Math.min(sorted.size(), from + size);
        for (int i = from; i < to; i++) {
            Observation observation = sorted.get(i);
            ObjectNode json = (ObjectNode) Json.MAPPER.readTree(ObservationJson.encode(observation));
            json.put("id", observation.id());
            list.add(json);
        }
        if (to > from && to < sorted.size()) {
            into.put("after", sorted.get(to - 1).id());
        }
    }
}
