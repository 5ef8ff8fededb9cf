package io.leadline.index.lucene;

import io.leadline.index.search.Projection;
import io.leadline.index.words.Words;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;

/** One Lucene index with its writer and its newest snapshot. Safe for use by several threads. */
final class Shard implements Closeable {
    private static final String POSITION = "position";
    private static final String LAYOUT = "layout";

    /** So many keys held since the last refresh make the next one due. */
    private static final int MAX_RECENT = 200_000;

    /** An index that nobody has read for so long is not refreshed by itself: an import alone then makes few, large segments. */
    private static final long READ_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Versions versions;
    private volatile long lastRead = System.nanoTime() - READ_NANOS;

    Shard(Directory directory, double ramBufferMegabytes) throws IOException {
        this.directory = directory;
        try {
            // A user's one document does not wait for the segment that an import has filled.
            this.writer = new IndexWriter(
                    directory,
                    new IndexWriterConfig(Words.ANALYZER)
                            .setRAMBufferSizeMB(ramBufferMegabytes)
                            .setCheckPendingFlushUpdate(false));
            // They keep out what a slower thread projects of an older truth; threads of an earlier process are no more,
            // and whatever it left undone is projected of the truth as it is now.
            writer.deleteDocuments(new Term(Layout.GONE, "1"));
        } catch (LockObtainFailedException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "the search index in " + directory + " is in use by another process; stop that one or choose"
                            + " another data folder",
                    e);
        }
        this.searchers = new SearcherManager(writer, new SearcherFactory());
        IndexSearcher searcher = searchers.acquire();
        try {
            this.versions = new Versions(searcher);
        } finally {
            searchers.release(searcher);
        }
        searchers.addListener(versions);
    }

    void apply(List<? extends Projection> projections) {
        try {
            for (Projection projection : projections) {
                String key = Layout.key(projection.workspace(), projection.id());
                versions.write(
                        key,
                        projection.version(),
                        this::indexed,
                        replaces -> Versions.put(writer, key, Documents.of(projection), replaces));
            }
            if (versions.size() > MAX_RECENT) {
                searchers.maybeRefresh();
            }
        } catch (IOException | AlreadyClosedException e) {
            throw failed("write to", e);
        }
    }

    private long indexed(String key) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return Versions.indexed(searcher, key);
        } finally {
            searchers.release(searcher);
        }
    }

    void refresh() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException | AlreadyClosedException e) {
            throw failed("refresh", e);
        }
    }

    /** Refreshes unless another thread is at it, or nobody has read for a while: then the next who reads does. */
    void refreshSoon() throws IOException {
        if (isRead()) {
            searchers.maybeRefresh();
        }
    }

    private boolean isRead() {
        return System.nanoTime() - lastRead < READ_NANOS;
    }

    /** The position of the last commit; 0 if there is none, or if it has an older layout. */
    long applied() {
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data == null) {
            return 0;
        }
        for (Map.Entry<String, String> entry : data) {
            if (entry.getKey().equals(POSITION)) {
                return Long.parseLong(entry.getValue());
            }
        }
        return 0;
    }

    /** Writes all that was applied, without making it the commit that a reader opens. */
    void prepare(long position) {
        try {
            Map<String, String> data =
                    Map.of(POSITION, Long.toString(position), LAYOUT, Integer.toString(Layout.VERSION));
            writer.setLiveCommitData(data.entrySet());
            writer.prepareCommit();
        } catch (IOException | AlreadyClosedException e) {
            throw failed("commit", e);
        }
    }

    /** Makes it the commit. */
    void finish() {
        try {
            writer.commit();
        } catch (IOException | AlreadyClosedException e) {
            throw failed("commit", e);
        }
    }

    long count() {
        return with(searcher ->
                (long) searcher.getIndexReader().numDocs() - searcher.count(new TermQuery(new Term(Layout.GONE, "1"))));
    }

    @FunctionalInterface
    interface Read<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    /** Reads from the newest snapshot, held open meanwhile. */
    <T> T with(Read<T> read) {
        try {
            if (!isRead()) {
                searchers.maybeRefreshBlocking();
            }
            lastRead = System.nanoTime();
            IndexSearcher searcher = searchers.acquire();
            try {
                return read.of(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException | AlreadyClosedException e) {
            throw failed("read", e);
        }
    }

    private LeadlineException failed(String what, Exception cause) {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE,
                "could not " + what + " the search index in " + directory + ": " + cause.getMessage(),
                cause);
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a directory holds an index that this version of the program can use. */
    static boolean isReadable(Directory directory) throws IOException {
        if (!org.apache.lucene.index.DirectoryReader.indexExists(directory)) {
            return true;
        }
        Map<String, String> data =
                org.apache.lucene.index.SegmentInfos.readLatestCommit(directory).getUserData();
        String layout = data.get(LAYOUT);
        return layout == null ? data.isEmpty() : layout.equals(Integer.toString(Layout.VERSION));
    }
}
