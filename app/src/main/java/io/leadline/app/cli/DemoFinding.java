package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Saves sources and runs those that never ran, by the API alone, and shows how their leads arrive. */
final class DemoFinding {
    private static final Set<String> OPEN = Set.of("pending", "running");

    private final ApiClient api;
    private final boolean terminal;
    private final PrintWriter out;

    DemoFinding(ApiClient api, boolean terminal, PrintWriter out) {
        this.api = api;
        this.terminal = terminal;
        this.out = out;
    }

    void find(JsonNode wanted) throws InterruptedException {
        api.put("/settings", Map.of("sandbox", true));
        Map<String, JsonNode> known = new HashMap<>();
        for (JsonNode source : api.get("/sources").path("sources")) {
            known.put(id(source), source);
        }
        for (JsonNode source : wanted) {
            JsonNode saved = known.get(id(source));
            if (saved == null) {
                saved = api.post("/sources", source);
            }
            if (!saved.has("last_run")) {
                api.post("/sources/" + id(source) + "/run", Map.of());
            }
        }
        for (JsonNode source : wanted) {
            if (!known.containsKey(id(source))) {
                follow(source);
            }
        }
    }

    /** Until it has ended, or waits: what comes after a wait comes in the background. */
    private void follow(JsonNode source) throws InterruptedException {
        ProgressBar bar = new ProgressBar(source.path("settings").path("kind").asString(""), terminal, out);
        while (true) {
            JsonNode run = api.get("/sources/" + id(source)).path("last_run");
            JsonNode counts = run.path("counts");
            boolean open = OPEN.contains(run.path("status").asString(""));
            int asked = counts.path("requests").asInt(0);
            bar.show(
                    open
                            ? (double) asked
                                    / (asked + Math.max(1, run.path("left").asInt(0)))
                            : 1,
                    String.format(
                            Locale.ROOT,
                            "%s: %,d new, %,d known%s",
                            source.path("name").asString(""),
                            counts.path("new").asInt(0),
                            counts.path("known").asInt(0),
                            run.has("error") ? ", " + run.path("error").asString("") : ""));
            if (!open) {
                bar.end();
                return;
            }
            Thread.sleep(100);
        }
    }

    private static String id(JsonNode saved) {
        return saved.path("id").asString("");
    }
}
