package io.leadline.index.elastic;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Documents to write, sent in requests of a size that Elasticsearch likes; tells what became of each. */
final class Bulk<T> {
    private static final int REQUEST_BYTES = 8 << 20;

    private final Connection connection;
    private final Outcome<T> outcome;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 16);
    private final List<T> waiting = new ArrayList<>();

    /** Told of each with its {@code status} and {@code error}. */
    @FunctionalInterface
    interface Outcome<T> {
        void of(T what, JsonNode answer);
    }

    Bulk(Connection connection, Outcome<T> outcome) {
        this.connection = connection;
        this.outcome = outcome;
    }

    void add(T what, String alias, String id, long version, String versionType, Map<String, Object> content) {
        lines.writeBytes(Connection.JSON.writeValueAsBytes(
                Map.of("index", Map.of("_index", alias, "_id", id, "version", version, "version_type", versionType))));
        lines.write('\n');
        lines.writeBytes(Connection.JSON.writeValueAsBytes(content));
        lines.write('\n');
        waiting.add(what);
        if (lines.size() >= REQUEST_BYTES) {
            end();
        }
    }

    /** Sends what waits. */
    void end() {
        if (waiting.isEmpty()) {
            return;
        }
        JsonNode answers = connection.bulk(lines.toByteArray());
        List<T> answered = List.copyOf(waiting);
        lines.reset();
        waiting.clear();
        for (int i = 0; i < answered.size(); i++) {
            outcome.of(answered.get(i), answers.path(i).path("index"));
        }
    }
}
