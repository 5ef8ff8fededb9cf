package io.leadline.index.embedded;

import io.leadline.index.store.Collection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBufferManager;

/**
 * An open RocksDB: a column family per collection and one for the change log, all within one bounded cache. Owns every
 * native object but those of single calls.
 */
final class RocksFiles implements AutoCloseable {
    private static final String LOG = "changes";
    private static final int BLOOM_BITS = 10;
    private static final int BLOCK_BYTES = 8 << 10;
    /** The kernel begins to write out a file after so many bytes, so that an fsync during an import finds little left to do. */
    private static final long WRITTEN_AHEAD = 1 << 20;

    private static final int OPEN_FILES = 512;
    private static final long ARENA_BYTES = 256 << 10;
    private static final long INFO_LOG_BYTES = 1 << 20;
    private static final int INFO_LOGS = 2;

    static {
        RocksDB.loadLibrary();
    }

    final RocksDB db;
    final ColumnFamilyHandle log;
    private final Map<Collection, ColumnFamilyHandle> families = new EnumMap<>(Collection.class);
    private final List<RocksObject> owned = new ArrayList<>();

    RocksFiles(Path folder, EmbeddedOptions options) throws RocksDBException {
        try {
            LRUCache cache = own(new LRUCache(options.blockCacheBytes()));
            DBOptions db = own(databaseOptions(options, cache));
            List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
            descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family(options, cache, true)));
            for (Collection collection : Collection.values()) {
                boolean compress = collection != Collection.VECTOR; // floats do not compress
                descriptors.add(new ColumnFamilyDescriptor(name(collection), family(options, cache, compress)));
            }
            descriptors.add(
                    new ColumnFamilyDescriptor(LOG.getBytes(StandardCharsets.UTF_8), family(options, cache, true)));
            List<ColumnFamilyHandle> handles = new ArrayList<>();
            this.db = RocksDB.open(db, folder.toString(), descriptors, handles);
            for (Collection collection : Collection.values()) {
                families.put(collection, handles.get(collection.ordinal() + 1));
            }
            this.log = handles.getLast();
        } catch (RocksDBException e) {
            closeOwned();
            throw e;
        }
    }

    @SuppressWarnings("NullAway") // the constructor puts every collection
    ColumnFamilyHandle family(Collection collection) {
        return families.get(collection);
    }

    private DBOptions databaseOptions(EmbeddedOptions options, LRUCache cache) {
        return new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(own(new WriteBufferManager(options.memtableBytes(), cache)))
                .setMaxTotalWalSize(options.walBytes())
                .setWalBytesPerSync(WRITTEN_AHEAD)
                .setBytesPerSync(WRITTEN_AHEAD)
                .setAvoidFlushDuringRecovery(true) // a start needs little space and time
                .setMaxOpenFiles(OPEN_FILES)
                .setMaxBackgroundJobs(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setMaxLogFileSize(INFO_LOG_BYTES)
                .setKeepLogFileNum(INFO_LOGS)
                .setStatsDumpPeriodSec(0);
    }

    private ColumnFamilyOptions family(EmbeddedOptions options, LRUCache cache, boolean compress) {
        BlockBasedTableConfig table = new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setBlockSize(BLOCK_BYTES)
                .setFilterPolicy(own(new BloomFilter(BLOOM_BITS, false)))
                .setCacheIndexAndFilterBlocks(true)
                .setPinL0FilterAndIndexBlocksInCache(true);
        return own(new ColumnFamilyOptions()
                .setTableFormatConfig(table)
                .setWriteBufferSize(options.memtableBytes() / 2)
                .setArenaBlockSize(ARENA_BYTES)
                .setLevelCompactionDynamicLevelBytes(true)
                .setCompressionType(compress ? CompressionType.LZ4_COMPRESSION : CompressionType.NO_COMPRESSION));
    }

    private static byte[] name(Collection collection) {
        return collection.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    private <T extends RocksObject> T own(T object) {
        owned.add(object);
        return object;
    }

    @Override
    public void close() {
        families.values().forEach(ColumnFamilyHandle::close);
        log.close();
        db.close();
        closeOwned();
    }

    private void closeOwned() {
        owned.reversed().forEach(RocksObject::close);
    }
}
