package io.leadline.index.elastic;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.SearchRequest;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Points in time for frozen paging. The cursor itself holds the id, so any server goes on from it; here is only kept how
 * many a workspace holds, of which the least recently used goes first.
 */
final class Snapshots {
    private static final int PER_WORKSPACE = 16;
    static final Duration IDLE = Duration.ofMinutes(5);
    static final String KEEP_ALIVE = IDLE.toMinutes() + "m";

    private final Connection connection;
    private final Indices indices;
    /** By workspace, the most recently used last. */
    private final Map<String, Deque<String>> held = new HashMap<>();

    Snapshots(Connection connection, Indices indices) {
        this.connection = connection;
        this.indices = indices;
    }

    /** Of the index that is asked and of the pool, which orders leads by meaning; one point in time may span both. */
    String open(SearchRequest request) {
        String id = connection
                .call("POST", "/" + indices.searched() + "/_pit?keep_alive=" + KEEP_ALIVE, null)
                .path("id")
                .asString();
        used(request.workspace(), id);
        return id;
    }

    void used(String workspace, String id) {
        List<String> old = new ArrayList<>();
        synchronized (held) {
            Deque<String> mine = held.computeIfAbsent(workspace, name -> new ArrayDeque<>());
            mine.remove(id);
            mine.addLast(id);
            while (mine.size() > PER_WORKSPACE) {
                old.add(mine.removeFirst());
            }
        }
        old.forEach(this::end);
    }

    /** Lets go of one that has given its last page. */
    void close(String workspace, String id) {
        synchronized (held) {
            Deque<String> mine = held.get(workspace);
            if (mine != null && mine.remove(id) && mine.isEmpty()) {
                held.remove(workspace);
            }
        }
        end(id);
    }

    private void end(String id) {
        connection.ask("DELETE", "/_pit", Map.of("id", id), Set.of(400, 404));
    }

    void closeAll() {
        List<String> all = new ArrayList<>();
        synchronized (held) {
            held.values().forEach(all::addAll);
            held.clear();
        }
        all.forEach(this::end);
    }

    static LeadlineException gone(Cursor cursor) {
        return new LeadlineException(
                ErrorCode.GONE,
                "after: the snapshot of these pages is gone, as it was not used for " + IDLE.toMinutes()
                        + " minutes or the server began anew; " + cursor.given()
                        + " hits were given, the last of them '" + cursor.id() + "'; begin again without a cursor");
    }
}
