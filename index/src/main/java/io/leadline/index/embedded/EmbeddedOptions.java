package io.leadline.index.embedded;

import java.time.Duration;

/**
 * What the embedded engine may use. The defaults let the whole application work in a 1 GiB heap and about 300 MB of
 * native memory.
 *
 * @param blockCacheBytes of the store, native; memtables, indexes and filters are counted in it
 * @param memtableBytes what the store may hold unflushed, of the block cache
 * @param walBytes at which the oldest memtable is flushed; bounds what a start after a crash has to replay
 * @param minFreeBytes under which free space on the volume writes are refused, so that neither store nor index ever
 *     meets a full disk in the middle of a write
 * @param commitInterval how often the index is committed
 * @param keptChanges how many of the newest changes stay in the log after every projection has applied them, for those
 *     who tail it
 */
public record EmbeddedOptions(
        long blockCacheBytes,
        long memtableBytes,
        long walBytes,
        long minFreeBytes,
        Duration commitInterval,
        long keptChanges) {
    private static final long MB = 1L << 20;

    public static EmbeddedOptions defaults() {
        return new EmbeddedOptions(128 * MB, 64 * MB, 256 * MB, 128 * MB, Duration.ofSeconds(5), 200_000);
    }

    public EmbeddedOptions withMemtableBytes(long bytes) {
        return new EmbeddedOptions(blockCacheBytes, bytes, walBytes, minFreeBytes, commitInterval, keptChanges);
    }

    public EmbeddedOptions withMinFreeBytes(long bytes) {
        return new EmbeddedOptions(blockCacheBytes, memtableBytes, walBytes, bytes, commitInterval, keptChanges);
    }

    public EmbeddedOptions withCommitInterval(Duration interval) {
        return new EmbeddedOptions(blockCacheBytes, memtableBytes, walBytes, minFreeBytes, interval, keptChanges);
    }

    public EmbeddedOptions withKeptChanges(long changes) {
        return new EmbeddedOptions(blockCacheBytes, memtableBytes, walBytes, minFreeBytes, commitInterval, changes);
    }
}
