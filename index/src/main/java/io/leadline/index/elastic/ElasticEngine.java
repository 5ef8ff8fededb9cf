package io.leadline.index.elastic;

import io.leadline.index.Engine;
import io.leadline.index.Watermark;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.store.Collection;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine of a cluster: truth and search in Elasticsearch. Projections are as durable as the truth there; what a crash
 * leaves open is only which truths were not projected, so every few seconds it is written down how far that is known.
 */
public final class ElasticEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(ElasticEngine.class);

    private static final String KEY = "installation/key";
    private static final int KEY_BYTES = 32;

    private final Connection connection;
    private final ElasticStore store;
    private final ElasticIndex search;
    private final Watermark watermark;
    private final Renewal renewal;
    private final byte[] installationKey;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("index-applied").factory());
    private final Tenure tenure;
    private boolean closed;

    private ElasticEngine(Connection connection, Indices indices, byte @Nullable [] key) {
        this.connection = connection;
        this.store = new ElasticStore(connection, indices);
        this.renewal = indices.renewal();
        this.search = new ElasticIndex(connection, indices, InstantSource.system());
        this.installationKey = key(key);
        this.tenure = Tenure.take(store, connection.options().applyInterval());
        if (indices.isUnprojected()) {
            tenure.keep(0);
        }
        long position = tenure.applied();
        long newest = store.position();
        if (position > newest) {
            LOG.warn(
                    "Projections follow {} changes of a truth that has {} (is it from a snapshot?); all are made again",
                    position,
                    newest);
            position = 0;
        }
        this.watermark = new Watermark(store, position);
        long millis = connection.options().applyInterval().toMillis();
        keeper.scheduleWithFixedDelay(this::keepByItself, millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Connects, and makes the indexes that are missing. {@code UNAVAILABLE} if the cluster is not to be reached or refuses
     * the credentials, {@code UNSUPPORTED} for another version of it or of the indexes, {@code CONFLICT} if something else
     * has made an index of our name or another process serves this installation.
     */
    public static ElasticEngine open(ElasticOptions options) {
        return open(options, null);
    }

    /**
     * As {@link #open(ElasticOptions)}, for an installation that has its key already.
     *
     * @throws LeadlineException {@code CONFLICT} if the prefix is another installation's
     */
    public static ElasticEngine open(ElasticOptions options, byte @Nullable [] key) {
        Connection connection = new Connection(options);
        try {
            return new ElasticEngine(connection, Indices.open(connection), key);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Says in a line what is there and changes nothing; refuses as {@link #open} does. */
    public static String describe(ElasticOptions options) {
        try (Connection connection = new Connection(options)) {
            return Indices.describe(connection);
        }
    }

    /** Made once for this cluster and prefix, unless the installation has one: whoever joins later uses the same. */
    private byte[] key(byte @Nullable [] own) {
        byte[] fresh = own;
        if (fresh == null) {
            fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
        }
        if (store.get(Collection.CATALOG, KEY) == null) {
            store.write(List.of(new Write(Collection.CATALOG, KEY, 1, fresh)), Durability.DURABLE);
        }
        byte[] stored =
                Objects.requireNonNull(store.get(Collection.CATALOG, KEY)).body();
        if (own != null && !Arrays.equals(own, stored)) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "what lies in Elasticsearch under the prefix '"
                            + connection.options().prefix()
                            + "' is another installation's; choose another leadline.engine.elasticsearch.prefix");
        }
        return stored;
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

    @Override
    public long renew(int page, Watermark.Projector projector) {
        return renewal.run(store, page, projector);
    }

    @Override
    public byte[] installationKey() {
        return installationKey.clone();
    }

    private synchronized void keep() {
        if (!closed) {
            tenure.keep(watermark.position());
        }
    }

    private void keepByItself() {
        try {
            keep();
        } catch (LeadlineException e) {
            LOG.warn("Could not write down how far the projections are; the next attempt follows: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        keeper.shutdown();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        for (Runnable last : List.<Runnable>of(search::close, () -> tenure.end(watermark.position()))) {
            try {
                last.run();
            } catch (LeadlineException e) {
                LOG.warn("Stopping left something open in Elasticsearch that ends by itself: {}", e.getMessage());
            }
        }
        connection.close();
    }
}
