package io.leadline.index.embedded;

import io.leadline.index.Engine;
import io.leadline.index.Watermark;
import io.leadline.index.lucene.LuceneIndex;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of one machine: RocksDB for truth and Lucene for search, in a folder that one process holds. A background
 * thread commits the index every few seconds with the watermark, so that a start after a crash has little to project
 * again; {@link Watermark#redo} does that.
 */
public final class EmbeddedEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);

    private final EmbeddedOptions options;
    private final DataFolder folder;
    private final byte[] installationKey;
    private final RocksStore store;
    private final LuceneIndex search;
    private final Watermark watermark;
    private final ScheduledExecutorService committer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("index-commit").factory());
    private long committed;
    private boolean closed;

    private EmbeddedEngine(
            EmbeddedOptions options, DataFolder folder, byte[] installationKey, RocksStore store, LuceneIndex search) {
        this.options = options;
        this.folder = folder;
        this.installationKey = installationKey;
        this.store = store;
        this.search = search;
        this.committed = search.applied();
        this.watermark = new Watermark(store, committed);
        long millis = options.commitInterval().toMillis();
        committer.scheduleWithFixedDelay(this::commitByItself, millis, millis, TimeUnit.MILLISECONDS);
    }

    public static EmbeddedEngine open(Path dataFolder) {
        return open(dataFolder, EmbeddedOptions.defaults());
    }

    /**
     * Opens or creates it. {@code CONFLICT} if a process has the folder open; {@code UNAVAILABLE} if it cannot be read
     * or written. An index that is lost, damaged or newer than the store begins anew and is projected from the truth.
     */
    public static EmbeddedEngine open(Path dataFolder, EmbeddedOptions options) {
        return open(dataFolder, options, null);
    }

    /**
     * As {@link #open(Path, EmbeddedOptions)}, for an installation that has its key already.
     *
     * @throws LeadlineException {@code CONFLICT} if the folder is another installation's
     */
    public static EmbeddedEngine open(Path dataFolder, EmbeddedOptions options, byte @Nullable [] own) {
        Opening opening = new Opening();
        try {
            DataFolder folder = opening.add(DataFolder.open(dataFolder));
            byte[] key = own == null ? folder.installationKey() : folder.installationKey(own);
            RocksStore store = opening.add(RocksStore.open(folder.store(), options));
            LuceneIndex search = opening.add(openIndex(folder.search(), store));
            return new EmbeddedEngine(options, folder, key, store, search);
        } catch (RuntimeException e) {
            opening.undo(e);
            throw e;
        }
    }

    private static LuceneIndex openIndex(Path path, RocksStore store) {
        LuceneIndex index = LuceneIndex.open(path);
        if (index.applied() <= store.position()) {
            return index;
        }
        LOG.warn(
                "The search index has applied {} changes, the store has {} (is it from a backup?); the index is made again",
                index.applied(),
                store.position());
        index.close();
        delete(path);
        return LuceneIndex.open(path);
    }

    private static void delete(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the old search index in " + path + " cannot be deleted", e);
        }
    }

    @Override
    public DocumentStore store() {
        return store;
    }

    @Override
    public SearchIndex search() {
        return search;
    }

    @Override
    public Watermark watermark() {
        return watermark;
    }

    /** It lies in the data folder. */
    @Override
    public byte[] installationKey() {
        return installationKey.clone();
    }

    /** The store and its key; the index can be made again of them. */
    @Override
    public void copyTo(Path target) {
        store.copyTo(target.resolve("store"));
        folder.copyKeyTo(target);
    }

    /** Commits the index as far as the watermark is, and drops what nobody needs of the change log. */
    public synchronized void commit() {
        long position = watermark.position();
        if (closed || position == committed) {
            return;
        }
        search.commit(position, store::sync);
        committed = position;
        long unneeded = position - options.keptChanges();
        if (unneeded - store.trimmed() > options.keptChanges() / 4) {
            store.trim(unneeded);
        }
    }

    private void commitByItself() {
        try {
            commit();
        } catch (RuntimeException e) {
            LOG.warn("Could not commit the search index; the next attempt follows: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        committer.shutdown();
        synchronized (this) {
            if (closed) {
                return;
            }
            commitByItself();
            closed = true;
        }
        LeadlineException failure = null;
        for (AutoCloseable part : List.of(search, store, folder)) {
            try {
                part.close();
            } catch (Exception e) {
                failure = new LeadlineException(
                        ErrorCode.UNAVAILABLE, "closing failed, the next start repairs it: " + e.getMessage(), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** What was opened so far, closed again if the rest fails. */
    private static final class Opening {
        private final java.util.ArrayDeque<AutoCloseable> parts = new java.util.ArrayDeque<>();

        <T extends AutoCloseable> T add(T part) {
            parts.push(part);
            return part;
        }

        void undo(RuntimeException cause) {
            for (AutoCloseable part : parts) {
                try {
                    part.close();
                } catch (Exception e) {
                    cause.addSuppressed(e);
                }
            }
        }
    }
}
