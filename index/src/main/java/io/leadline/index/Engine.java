package io.leadline.index;

import io.leadline.index.search.SearchIndex;
import io.leadline.index.store.DocumentStore;

/** A store for truth and an index for its projections that belong together. */
public interface Engine extends AutoCloseable {
    DocumentStore store();

    SearchIndex search();

    /**
     * How far the projections have followed the truth. Whoever writes truth takes part in it, and the sweeper calls
     * {@link Watermark#redo} at the start and every minute.
     */
    Watermark watermark();

    @Override
    void close();
}
