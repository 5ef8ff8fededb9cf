package io.leadline.index.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The port for truth: versioned documents by key, read in real time. Each write stands alone; none of a list is undone
 * because another conflicts. Safe for use by several threads.
 */
public interface DocumentStore extends AutoCloseable {
    /** Null if it was never written. A tombstone is a document with an empty body. */
    @Nullable
    Document get(Collection collection, String key);

    /** Those that exist, by key. */
    Map<String, Document> getAll(Collection collection, java.util.Collection<String> keys);

    /** For each write, in order, whether it was taken ({@code true}) or met another version ({@code false}). */
    List<Boolean> write(List<Write> writes, Durability durability);

    /**
     * Takes documents of another store as they are, each with its version, but where a newer one is stored. For who moves a
     * store; whoever changes anything uses {@link #write}.
     */
    void take(Collection collection, List<Document> documents);

    /**
     * Up to {@code limit} documents in order of key, tombstones left out.
     *
     * @param prefix of the key
     * @param after the last key of the page before; null for the first page
     */
    List<Document> scan(Collection collection, String prefix, @Nullable String after, int limit);

    /**
     * Up to {@code limit} changes after a position (0 = from the start of what is kept), oldest first. Of each document
     * the newest is always told; an older one may be left out, as whoever follows the log reads the document anyway.
     */
    List<Change> changes(long after, int limit);

    /** Up to this position changes are no longer in the log; 0 while it has them all. */
    default long trimmed() {
        return 0;
    }

    /** The position of the newest change. */
    long position();

    /** Makes every write so far durable. */
    void sync();

    @Override
    void close();
}
