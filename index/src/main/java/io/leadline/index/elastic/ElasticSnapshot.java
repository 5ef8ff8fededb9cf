package io.leadline.index.elastic;

import io.leadline.index.backup.Snapshot;
import io.leadline.index.search.IndexName;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A snapshot in a repository of Elasticsearch. Leads and pool are left out of it: they are made again of the truth, as no
 * snapshot is of one moment over several indexes.
 */
public final class ElasticSnapshot implements Snapshot {
    private final ElasticOptions options;
    private final String path;
    private final List<String> indexes;
    private final String begun;

    private ElasticSnapshot(ElasticOptions options, String path, List<String> indexes, String begun) {
        this.options = options;
        this.path = path;
        this.indexes = indexes;
        this.begun = begun;
    }

    /**
     * @param name {@code repository/snapshot}
     * @throws LeadlineException {@code NOT_FOUND} if there is none of the name, {@code INVALID_FILE} if it is not whole
     */
    public static ElasticSnapshot find(ElasticOptions options, String name) {
        if (!name.matches("[^/\\s]+/[^/\\s]+")) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "'" + name + "' is not a repository and a snapshot in it, as backups/leadline-2026-11-23");
        }
        String path = "/_snapshot/" + name;
        try (Connection connection = new Connection(options)) {
            Connection.Answer answer = connection.ask("GET", path, null, Set.of(404));
            if (answer.status() == 404) {
                throw new LeadlineException(
                        ErrorCode.NOT_FOUND,
                        "Elasticsearch at " + options.urls() + " has no snapshot '" + name + "': "
                                + Connection.reason(answer.body()));
            }
            JsonNode snapshot = answer.body().path("snapshots").path(0);
            String state = snapshot.path("state").asString("");
            if (!state.equals("SUCCESS")) {
                throw new LeadlineException(
                        ErrorCode.INVALID_FILE, "the snapshot '" + name + "' is not whole: its state is " + state);
            }
            List<String> held = snapshot.path("indices")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            return new ElasticSnapshot(
                    options,
                    path,
                    ours(new Indices(connection), name, held),
                    snapshot.path("start_time").asString(""));
        }
    }

    private static List<String> ours(Indices indices, String name, List<String> held) {
        Set<String> renewed = Set.of(indices.of(IndexName.LEADS), indices.of(IndexName.POOL));
        List<String> ours = new ArrayList<>();
        for (Layout layout : indices.layouts()) {
            String every = layout.everyIndex().replace("*", "");
            List<String> of =
                    held.stream().filter(index -> index.startsWith(every)).toList();
            if (!layout.renewable() && !of.contains(layout.index())) {
                throw new LeadlineException(
                        ErrorCode.INVALID_FILE,
                        "the snapshot '" + name + "' lacks the index '" + layout.index() + "'; it holds " + held);
            }
            if (!renewed.contains(layout.alias())) {
                ours.addAll(of);
            }
        }
        return ours;
    }

    /** When it was begun, as Elasticsearch says it. */
    public String begun() {
        return begun;
    }

    @Override
    public boolean isReplacing() {
        try (Connection connection = new Connection(options)) {
            return !there(new Indices(connection)).isEmpty();
        }
    }

    /** {@code CONFLICT} if one is not ours. */
    private static Set<String> there(Indices indices) {
        Set<String> there = new TreeSet<>();
        for (Layout layout : indices.layouts()) {
            indices.behind(layout.everyIndex()).forEach((index, mapping) -> {
                layout.requireOurs(index, mapping);
                there.add(index);
            });
        }
        return there;
    }

    @Override
    public void putInPlace() {
        try (Connection connection = new Connection(options)) {
            Set<String> there = there(new Indices(connection));
            if (!there.isEmpty()) {
                connection.ask("DELETE", "/" + String.join(",", there), null, Set.of(404));
            }
            Map<String, Object> what = Map.of("indices", String.join(",", indexes), "include_global_state", false);
            connection.call("POST", path + "/_restore", what);
            awaitPrimaries(connection);
        }
    }

    private void awaitPrimaries(Connection connection) {
        String question = "/_cluster/health/" + String.join(",", indexes) + "?wait_for_status=yellow&timeout=5s";
        int idle = 0;
        while (true) {
            JsonNode health = connection.ask("GET", question, null, Set.of(408)).body();
            if (Stream.of("yellow", "green").anyMatch(health.path("status").asString("")::equals)) {
                return;
            }
            idle = health.path("initializing_shards").asInt() == 0 ? idle + 1 : 0;
            if (idle > 6) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "Elasticsearch does not go on restoring: " + health
                                + "; see _cluster/allocation/explain, then restore again");
            }
        }
    }
}
