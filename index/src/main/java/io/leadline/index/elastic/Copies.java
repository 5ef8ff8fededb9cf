package io.leadline.index.elastic;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import tools.jackson.databind.JsonNode;

/** The copies of the one shard of an index, on several nodes: one of them is written first, and they show it one after another. */
final class Copies {
    private final Connection connection;

    Copies(Connection connection) {
        this.connection = connection;
    }

    /**
     * The copy that is written first.
     *
     * @param node its node's id
     * @param newest the greatest sequence number that was given; -1 if none was
     * @param checkpoint the sequence number up to which every copy has everything; -1 if there is nothing
     */
    record Primary(String node, long newest, long checkpoint) {}

    /** {@code UNAVAILABLE} while there is none. */
    Primary primary(String index) {
        JsonNode stats = connection.call(
                "GET",
                "/" + index
                        + "/_stats/docs?level=shards&filter_path=indices.*.shards.*.seq_no,indices.*.shards.*.routing",
                null);
        for (JsonNode each : stats.path("indices")) {
            for (JsonNode shard : each.path("shards")) {
                for (JsonNode copy : shard) {
                    JsonNode routing = copy.path("routing");
                    if (routing.path("primary").asBoolean(false)) {
                        JsonNode numbers = copy.path("seq_no");
                        return new Primary(
                                routing.path("node").asString(),
                                numbers.path("max_seq_no").asLong(),
                                numbers.path("global_checkpoint").asLong());
                    }
                }
            }
        }
        throw new LeadlineException(
                ErrorCode.UNAVAILABLE, "the index '" + index + "' has no primary shard now; see _cluster/health");
    }

    /** Shows all that was written to searches, whichever copy they ask. */
    void refresh(String index) {
        Connection.Pauses pauses = connection.pauses();
        while (true) {
            JsonNode shards =
                    connection.call("POST", "/" + index + "/_refresh", null).path("_shards");
            if (shards.path("failed").asInt() == 0) {
                return;
            }
            if (!pauses.pause()) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "not every copy of the index '" + index + "' shows what was written: " + shards);
            }
        }
    }
}
