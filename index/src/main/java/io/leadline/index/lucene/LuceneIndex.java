package io.leadline.index.lucene;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads and pool in two Lucene indexes of one directory. What is applied is searchable within {@link
 * Settings#refresh()} and on disk with the next {@link #commit}; what a crash takes is applied again from the truth's
 * change log, from {@link #applied} on. An index that can't be read is thrown away and begins at 0.
 */
public final class LuceneIndex implements SearchIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);

    /**
     * @param refresh how often what was applied becomes searchable by itself
     * @param ramBufferMegabytes how much of each index is gathered in memory before it is written as a segment
     * @param frozenPerWorkspace how many snapshots frozen paging may hold; beyond, the one that was used least recently
     *     goes
     * @param frozenIdle how long a snapshot is held without being used
     * @param now the clock for relative dates and for idle snapshots
     */
    public record Settings(
            Duration refresh,
            double ramBufferMegabytes,
            int frozenPerWorkspace,
            Duration frozenIdle,
            InstantSource now) {
        public static final Settings DEFAULT =
                new Settings(Duration.ofMillis(900), 48, 16, Duration.ofMinutes(5), InstantSource.system());
    }

    private final Map<IndexName, Shard> shards = new EnumMap<>(IndexName.class);
    private final ScheduledExecutorService refresher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("search-refresh").factory());
    private final Search search;

    private LuceneIndex(Map<IndexName, Directory> directories, Settings settings) throws IOException {
        try {
            for (Map.Entry<IndexName, Directory> directory : directories.entrySet()) {
                shards.put(directory.getKey(), new Shard(directory.getValue(), settings.ramBufferMegabytes()));
            }
        } catch (IOException | RuntimeException e) {
            shards.values().forEach(Shard::close);
            refresher.shutdownNow();
            throw e;
        }
        search = new Search(shards, settings);
        long millis = settings.refresh().toMillis();
        refresher.scheduleWithFixedDelay(this::refreshByItself, millis, millis, TimeUnit.MILLISECONDS);
    }

    public static LuceneIndex open(Path directory) {
        return open(directory, Settings.DEFAULT);
    }

    public static LuceneIndex open(Path directory, Settings settings) {
        try {
            Map<IndexName, Directory> directories = new EnumMap<>(IndexName.class);
            boolean readable = true;
            for (IndexName name : IndexName.values()) {
                Directory one = FSDirectory.open(directory.resolve(name.name().toLowerCase(Locale.ROOT)));
                directories.put(name, one);
                readable &= isReadable(one);
            }
            if (!readable) {
                LOG.warn("The search index in {} is damaged or of another version; it is made again", directory);
                for (Directory one : directories.values()) {
                    for (String file : one.listAll()) {
                        one.deleteFile(file);
                    }
                }
            }
            return new LuceneIndex(directories, settings);
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "could not open the search index in " + directory + ": " + e.getMessage(),
                    e);
        }
    }

    /** An index that is gone when it is closed. */
    public static LuceneIndex inMemory() {
        return inMemory(Settings.DEFAULT);
    }

    public static LuceneIndex inMemory(Settings settings) {
        try {
            Map<IndexName, Directory> directories = new EnumMap<>(IndexName.class);
            for (IndexName name : IndexName.values()) {
                directories.put(name, new ByteBuffersDirectory());
            }
            return new LuceneIndex(directories, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReadable(Directory directory) throws IOException {
        try {
            return Shard.isReadable(directory);
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
            return false;
        }
    }

    private void refreshByItself() {
        try {
            for (Shard shard : shards.values()) {
                shard.refreshSoon();
            }
            dropIdle();
        } catch (AlreadyClosedException e) {
            LOG.debug("The index was closed during a refresh");
        } catch (IOException | RuntimeException e) {
            LOG.warn("Could not make the newest writes searchable; the next attempt follows: {}", e.getMessage());
        }
    }

    @Override
    public void apply(List<Projection> projections) {
        Map<IndexName, List<Projection>> byIndex = new EnumMap<>(IndexName.class);
        for (Projection projection : projections) {
            byIndex.computeIfAbsent(projection.index(), name -> new ArrayList<>(projections.size()))
                    .add(projection);
        }
        byIndex.forEach((name, some) -> shard(name).apply(some));
    }

    @Override
    public void refresh() {
        shards.values().forEach(Shard::refresh);
    }

    /** The position in the truth's change log up to which all was applied by the last commit; 0 if there was none. */
    public long applied() {
        return shards.values().stream().mapToLong(Shard::applied).min().orElse(0);
    }

    /** Makes all that was applied durable and remembers up to where that is. */
    public void commit(long position) {
        commit(position, () -> {});
    }

    /**
     * As {@link #commit(long)}.
     *
     * @param truthDurable makes every truth written so far durable; called when it is settled what the commit holds and
     *     before it counts, so that even a power cut leaves no projection of a truth that is lost
     */
    public void commit(long position, Runnable truthDurable) {
        shards.values().forEach(shard -> shard.prepare(position));
        try {
            truthDurable.run();
        } finally {
            shards.values().forEach(Shard::finish);
        }
    }

    /** Lets go of the snapshots of frozen paging that were not used for long; done by itself with every refresh. */
    void dropIdle() {
        search.dropIdle();
    }

    @Override
    public SearchResult search(SearchRequest request) {
        return search.run(request);
    }

    @Override
    public void forEachId(IndexName index, String workspace, Filter filter, Consumer<List<String>> page) {
        search.forEachId(index, workspace, filter, page);
    }

    @Override
    public Map<String, float[]> vectors(String workspace, java.util.Collection<String> people) {
        return search.vectors(workspace, people);
    }

    @Override
    public long count(IndexName index) {
        return shard(index).count();
    }

    private Shard shard(IndexName name) {
        return java.util.Objects.requireNonNull(shards.get(name));
    }

    /** Writes out what it holds; the position stays that of the last {@link #commit}. */
    @Override
    public void close() {
        refresher.shutdown();
        try {
            refresher.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        search.close();
        shards.values().forEach(Shard::close);
    }
}
