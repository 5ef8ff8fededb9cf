package io.leadline.index.elastic;

import io.leadline.index.elastic.Copies.Primary;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The changes of truths. Every write of a document gets the next sequence number of the one shard, and a search by it
 * finds who changed since, each once, at its newest version. Numbers are read up to the global checkpoint only: below it
 * every write is on every copy, so none can appear there later.
 */
final class ChangeLog {
    private static final int PAGE = 1_000;

    private final Connection connection;
    private final Copies copies;
    private final String index;

    ChangeLog(Connection connection, String index) {
        this.connection = connection;
        this.copies = new Copies(connection);
        this.index = index;
    }

    /** One more than the newest sequence number below which none can appear any more. */
    long position() {
        return copies.primary(index).checkpoint() + 1;
    }

    /**
     * Asked of the copy that told how far it may be read, once it shows all it has: another may lag behind it, and what
     * is missed here is never seen again.
     */
    List<Change> read(long after, int limit) {
        Primary primary = copies.primary(index);
        if (after > primary.checkpoint()) {
            return List.of();
        }
        copies.refresh(index);
        List<Change> changes = new ArrayList<>();
        long from = after;
        while (changes.size() < limit) {
            int size = Math.min(PAGE, limit - changes.size());
            JsonNode hits = search(primary, from, size);
            for (JsonNode hit : hits) {
                from = hit.path("sort").path(0).asLong() + 1;
                JsonNode source = hit.path("_source");
                changes.add(new Change(
                        from,
                        Collection.valueOf(source.path("collection").asString()),
                        source.path("key").asString(),
                        hit.path("_version").asLong()));
            }
            if (hits.size() < size) {
                break;
            }
        }
        if (!changes.isEmpty()) {
            awaitOthers(primary);
        }
        return changes;
    }

    private JsonNode search(Primary primary, long from, int size) {
        Connection.Answer answer = connection.ask(
                "POST",
                "/" + index + "/_search" + Search.WHOLE + "&filter_path=hits.hits,error&preference=_only_nodes:"
                        + primary.node(),
                Map.of(
                        "size",
                        size,
                        "version",
                        true,
                        "track_total_hits",
                        false,
                        "query",
                        Dsl.all(Dsl.between("_seq_no", from, primary.checkpoint())),
                        "sort",
                        List.of("_seq_no"),
                        "_source",
                        List.of("collection", "key")),
                Set.of(400));
        if (answer.status() == 400) {
            throw moved(Connection.reason(answer.body()));
        }
        return answer.body().path("hits").path("hits");
    }

    /**
     * A change whose document was written again meanwhile is told with that write, not here. Were that lost with the node,
     * as nobody else had it yet, nobody would ever be told: so it is waited until the other copies have all that was seen.
     */
    private void awaitOthers(Primary asked) {
        long seen = Long.MAX_VALUE;
        Connection.Pauses pauses = connection.pauses();
        while (true) {
            Primary now = copies.primary(index);
            if (!now.node().equals(asked.node())) {
                throw moved("another node is written first now");
            }
            seen = Math.min(seen, now.newest());
            if (now.checkpoint() >= seen) {
                return;
            }
            if (!pauses.pause()) {
                throw moved("a copy does not follow");
            }
        }
    }

    private LeadlineException moved(String reason) {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE,
                "the changes in the index '" + index + "' cannot be read now: " + reason + "; ask again");
    }
}
