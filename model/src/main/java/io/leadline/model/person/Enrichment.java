package io.leadline.model.person;

import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far enrichment has come, from the newest result of each stage. */
final class Enrichment {
    static final String PROFILE = "profile";
    static final String ACTIVITY = "activity";
    static final String FAILED = "failed";
    private static final String READY = "ready";
    private static final String PARTIAL = "partial";

    private Enrichment() {}

    /**
     * {@code pending} before any stage; {@code processing} until both profile and activity have a result; then {@code
     * ready}, {@code failed} if all did, or {@code partial}.
     */
    static String status(Map<String, Observation> newest) {
        if (newest.isEmpty()) {
            return "pending";
        }
        int ready = 0;
        int failed = 0;
        for (Observation observation : newest.values()) {
            switch (((Value.StageResult) observation.value()).status()) {
                case READY -> ready++;
                case FAILED -> failed++;
                default -> {}
            }
        }
        if (!newest.containsKey(PROFILE) || !newest.containsKey(ACTIVITY)) {
            return "processing";
        }
        if (ready == newest.size()) {
            return READY;
        }
        return failed == newest.size() ? FAILED : PARTIAL;
    }

    static List<Stage> stages(Map<String, Observation> newest) {
        if (newest.isEmpty()) {
            return List.of();
        }
        List<Stage> stages = new ArrayList<>(newest.size());
        newest.forEach((name, observation) -> {
            Value.StageResult result = (Value.StageResult) observation.value();
            stages.add(new Stage(
                    name, result.status(), observation.at(), result.tookMillis(), result.from(), result.error()));
        });
        return List.copyOf(stages);
    }
}
