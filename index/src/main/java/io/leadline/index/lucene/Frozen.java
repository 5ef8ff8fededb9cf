package io.leadline.index.lucene;

import io.leadline.index.search.Cursor;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The snapshots that frozen paging holds: so many a workspace, each until it has been idle for a while. What goes beyond
 * takes the place of the one that was used least recently.
 */
final class Frozen {
    private final LuceneIndex.Settings settings;
    private final SecureRandom random = new SecureRandom();
    /** In order of their last use. */
    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    private record Held(String workspace, Snapshot snapshot, Instant used) {}

    Frozen(LuceneIndex.Settings settings) {
        this.settings = settings;
    }

    /** Holds a snapshot and names it. */
    synchronized String hold(String workspace, Snapshot snapshot) throws IOException {
        if (!snapshot.hold()) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the search index is closing");
        }
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        held.put(id, new Held(workspace, snapshot, settings.now().instant()));
        long mine = held.values().stream()
                .filter(one -> one.workspace.equals(workspace))
                .count();
        if (mine > settings.frozenPerWorkspace()) {
            drop(one -> one.workspace.equals(workspace), 1);
        }
        return id;
    }

    /** The snapshot that a cursor names, held once more for the caller; {@code GONE} if it is no longer there. */
    synchronized Snapshot take(String workspace, Cursor cursor) throws IOException {
        Held one = held.get(cursor.snapshot());
        if (one == null || !one.workspace.equals(workspace) || !one.snapshot.hold()) {
            throw new LeadlineException(
                    ErrorCode.GONE,
                    "after: the snapshot of these pages is gone, as it was not used for "
                            + settings.frozenIdle().toMinutes() + " minutes or the server began anew; " + cursor.given()
                            + " hits were given, the last of them '" + cursor.id()
                            + "'; begin again without a cursor");
        }
        held.put(
                cursor.snapshot(),
                new Held(workspace, one.snapshot, settings.now().instant()));
        return one.snapshot;
    }

    /** Lets go of one that has given its last page. */
    synchronized void end(String id) throws IOException {
        Held one = held.remove(id);
        if (one != null) {
            one.snapshot.release();
        }
    }

    synchronized void dropIdle() {
        Instant bound = settings.now().instant().minus(settings.frozenIdle());
        drop(one -> one.used.isBefore(bound), Integer.MAX_VALUE);
    }

    synchronized void close() {
        drop(one -> true, Integer.MAX_VALUE);
    }

    private void drop(java.util.function.Predicate<Held> which, int most) {
        int left = most;
        for (Iterator<Held> all = held.values().iterator(); all.hasNext() && left > 0; ) {
            Held one = all.next();
            if (which.test(one)) {
                all.remove();
                left--;
                try {
                    one.snapshot.release();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
