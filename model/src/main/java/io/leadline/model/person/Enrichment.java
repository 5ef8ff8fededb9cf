package io.leadline.model.person;

import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far enrichment has come: the newest result of each stage, and which were asked for by hand since. */
final class Enrichment {
    /** Of a stage that was asked for and has no result since. */
    static final String PENDING = "pending";

    private static final String PROCESSING = "processing";
    private static final String READY = "ready";
    private static final String PARTIAL = "partial";
    private static final String FAILED = "failed";

    private final Map<String, Observation> results = new TreeMap<>();
    private final Map<String, Observation> asked = new TreeMap<>();

    void add(Observation observation, Value.StageResult stage) {
        (stage.status().equals(PENDING) ? asked : results).merge(stage.stage(), observation, PersonFold::newer);
    }

    private boolean waits(String stage) {
        Observation ask = asked.get(stage);
        Observation result = results.get(stage);
        return ask != null && (result == null || PersonFold.newer(result, ask) == ask);
    }

    private @Nullable String result(EnrichmentStage stage) {
        Observation result = results.get(stage.wireName());
        return result == null ? null : ((Value.StageResult) result.value()).status();
    }

    boolean isActivityKnown() {
        String activity = result(EnrichmentStage.ACTIVITY);
        return activity != null && !activity.equals(FAILED);
    }

    /**
     * {@code pending} before any stage, and when some were asked for anew; {@code processing} until both profile and activity
     * have a result, and those that were asked for together; then {@code ready}, {@code failed} if all did, or {@code
     * partial}.
     */
    String status() {
        List<Observation> waiting =
                asked.keySet().stream().filter(this::waits).map(asked::get).toList();
        if (!waiting.isEmpty()) {
            boolean begun = results.values().stream()
                    .anyMatch(result -> waiting.stream().allMatch(ask -> PersonFold.newer(ask, result) == result));
            return begun ? PROCESSING : PENDING;
        }
        if (results.isEmpty()) {
            return PENDING;
        }
        if (result(EnrichmentStage.PROFILE) == null || result(EnrichmentStage.ACTIVITY) == null) {
            return PROCESSING;
        }
        long ready = count(READY);
        return ready == results.size() ? READY : count(FAILED) == results.size() ? FAILED : PARTIAL;
    }

    private long count(String status) {
        return results.values().stream()
                .filter(result -> ((Value.StageResult) result.value()).status().equals(status))
                .count();
    }

    List<Stage> stages() {
        if (results.isEmpty() && asked.isEmpty()) {
            return List.of();
        }
        Map<String, Observation> newest = new TreeMap<>(results);
        asked.keySet().stream().filter(this::waits).forEach(stage -> newest.put(stage, asked.get(stage)));
        List<Stage> stages = new ArrayList<>(newest.size());
        newest.forEach((name, observation) -> {
            Value.StageResult result = (Value.StageResult) observation.value();
            stages.add(new Stage(
                    name, result.status(), observation.at(), result.tookMillis(), result.from(), result.error()));
        });
        return List.copyOf(stages);
    }
}
