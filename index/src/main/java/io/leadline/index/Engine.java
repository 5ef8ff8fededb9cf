package io.leadline.index;

import io.leadline.index.search.SearchIndex;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Path;

/** A store for truth and an index for its projections that belong together. */
public interface Engine extends AutoCloseable {
    DocumentStore store();

    SearchIndex search();

    /**
     * How far the projections have followed the truth. Whoever writes truth takes part in it, and the sweeper calls
     * {@link Watermark#redo} at the start and every minute.
     */
    Watermark watermark();

    /**
     * Makes projections anew whose layout an upgrade has changed, out of every truth, while the older ones answer and are
     * kept up to date. To be called from time to time, beside all else; what failed goes on with the next call. Returns
     * how many people were projected, 0 if there was nothing to do.
     *
     * @param page so many at a time
     */
    default long renew(int page, Watermark.Projector projector) {
        return 0;
    }

    /**
     * Copies the truth of one moment, and what it needs to be opened, into an empty folder; writes go on meanwhile. {@code
     * UNSUPPORTED} where the engine is a server with backups of its own.
     */
    default void copyTo(Path folder) {
        throw new LeadlineException(
                ErrorCode.UNSUPPORTED, "this engine is backed up by snapshots of its own; see docs/operations.md");
    }

    /** 32 bytes, made at random once for this installation: for {@link io.leadline.model.observation.NaturalKey}. */
    byte[] installationKey();

    @Override
    void close();
}
