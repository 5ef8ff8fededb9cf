package io.leadline.index;

import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * How far the projections have followed the store's change log. Truth is written first and projected after, so between
 * the two the index lags; the watermark is the position up to which it surely does not. An engine stores it with the
 * index, and a start after a crash projects what lies above it again.
 *
 * <p>Whoever writes truth brackets the write and its projections:
 *
 * <pre>{@code
 * try (Watermark.Batch batch = engine.watermark().begin()) { // before the truth is written
 *     store.write(truths, durability);
 *     search.apply(projections);
 *     batch.done();
 * }
 * }</pre>
 *
 * A batch that is closed without {@code done} (an error came between) is abandoned: it holds the watermark back until
 * {@link #redo} has projected its changes. Safe for use by several threads.
 */
public final class Watermark {
    private final DocumentStore store;
    private final TreeSet<Batch> open = new TreeSet<>((a, b) -> Long.compare(a.number, b.number));
    private final List<Batch> abandoned = new ArrayList<>();
    private long batches;

    /** @param applied the position that the index had reached when it was opened; the changes after it wait for {@link #redo} */
    public Watermark(DocumentStore store, long applied) {
        this.store = store;
        long newest = store.position();
        if (applied < newest) {
            Batch missed = new Batch(batches++, applied);
            missed.until = newest;
            open.add(missed);
            abandoned.add(missed);
        }
    }

    /** To be called before the truth is written. */
    public synchronized Batch begin() {
        Batch batch = new Batch(batches++, store.position());
        open.add(batch);
        return batch;
    }

    /**
     * Waits until every batch that is open now has ended, so that what they were told before is all that they did. Returns
     * whether they did within {@code atMost}.
     */
    public synchronized boolean awaitOpen(Duration atMost) {
        long newest = batches;
        long deadline = System.nanoTime() + atMost.toNanos();
        while (open.stream().anyMatch(batch -> batch.number < newest && !abandoned.contains(batch))) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Every change up to this position has been projected. */
    public synchronized long position() {
        long oldest = store.position();
        for (Batch batch : open) {
            oldest = Math.min(oldest, batch.after);
        }
        return oldest;
    }

    /** Whether changes wait for {@link #redo}. */
    public synchronized boolean behind() {
        return !abandoned.isEmpty();
    }

    /**
     * Projects the changes of every abandoned batch, up to {@code page} at a time; what fails stays for the next call.
     * Returns how many changes were projected.
     */
    public long redo(int page, Projector projector) {
        long count = 0;
        for (Batch batch : abandoned()) {
            synchronized (this) {
                abandoned.remove(batch);
            }
            try (batch) {
                count += redo(batch, page, projector);
                batch.done();
            }
        }
        return count;
    }

    private long redo(Batch batch, int page, Projector projector) {
        if (batch.after < store.trimmed()) {
            return redoAll(page, projector);
        }
        long count = 0;
        long after = batch.after;
        while (after < batch.until) {
            List<Change> changes = new ArrayList<>(store.changes(after, page));
            if (changes.isEmpty()) {
                return count;
            }
            after = changes.getLast().position();
            changes.removeIf(change -> change.position() > batch.until);
            projector.project(changes);
            count += changes.size();
        }
        return count;
    }

    /** The log no longer reaches back so far (the index was lost, or is as old as a backup): projects every truth. */
    private long redoAll(int page, Projector projector) {
        long count = 0;
        String after = null;
        while (true) {
            List<Document> truths = store.scan(Collection.TRUTH, "", after, page);
            if (truths.isEmpty()) {
                return count;
            }
            projector.project(truths.stream()
                    .map(truth -> new Change(0, Collection.TRUTH, truth.key(), truth.version()))
                    .toList());
            after = truths.getLast().key();
            count += truths.size();
        }
    }

    private synchronized List<Batch> abandoned() {
        return List.copyOf(abandoned);
    }

    /** Makes the projections of what changed from its present truth; positions of 0 mean the whole store is walked. */
    @FunctionalInterface
    public interface Projector {
        void project(List<Change> changes);
    }

    /** One write of truth with its projections. */
    public final class Batch implements AutoCloseable {
        private final long number;
        private final long after;
        private long until;
        private boolean done;

        private Batch(long number, long after) {
            this.number = number;
            this.after = after;
        }

        /** All that this batch wrote is projected. */
        public void done() {
            done = true;
        }

        @Override
        public void close() {
            synchronized (Watermark.this) {
                if (done) {
                    open.remove(this);
                } else if (open.contains(this)) {
                    until = until == 0 ? store.position() : until; // a failed redo adds nothing
                    abandoned.add(this);
                }
                Watermark.this.notifyAll();
            }
        }
    }
}
