package io.leadline.app.client;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Files sent to a running Leadline, and how far it is with them. */
public final class Imports {
    private static final long POLL_MILLIS = 150;

    private final ApiClient api;

    public Imports(ApiClient api) {
        this.api = api;
    }

    /**
     * Sends a file; the answer is the import, or with {@code dry_run} what it would be.
     *
     * @param parameters of {@code POST /imports}
     */
    public JsonNode send(Path file, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("file", String.valueOf(file.getFileName()));
        return api.upload("/imports" + ApiClient.query(all), file, contentType(file));
    }

    private static String contentType(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? "application/x-ndjson" : "text/csv";
    }

    /** Returns its last state, when its rows are searchable or it has failed. */
    public JsonNode await(String id, Consumer<JsonNode> progress) throws InterruptedException {
        while (true) {
            JsonNode now = get(id);
            progress.accept(now);
            String status = now.path("status").asString("");
            if (!status.equals("pending") && !status.equals("running")) {
                return now;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** The newest import of a file of this name that was not undone and did not fail. */
    public Optional<JsonNode> of(String file) {
        for (JsonNode known : api.get("/imports").path("imports")) {
            String status = known.path("status").asString("");
            if (known.path("file").asString("").equals(file) && !status.equals("failed") && !status.equals("undone")) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    public JsonNode get(String id) {
        return api.get("/imports/" + id);
    }

    /** From 0 to 1, by bytes read. */
    public static double part(JsonNode state) {
        if (state.path("status").asString("").equals("done")) {
            return 1;
        }
        long bytes = state.path("bytes").asLong();
        return bytes == 0 ? 0 : state.path("position").asDouble() / bytes;
    }

    public static String counts(JsonNode state) {
        return String.format(
                Locale.ROOT,
                "%,d rows: %,d new, %,d merged, %,d duplicate, %,d bad",
                state.path("rows").asLong(),
                state.path("new").asLong(),
                state.path("merged").asLong(),
                state.path("duplicate").asLong(),
                state.path("bad").asLong());
    }
}
