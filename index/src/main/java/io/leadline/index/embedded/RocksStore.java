package io.leadline.index.embedded;

import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Truth in RocksDB: a column family per collection, values as {@link StoredBytes} lays them out, and the change log,
 * written in the same atomic batch as the documents it tells of.
 *
 * <p>A writer locks the stripes of its keys, compares versions, then takes the log: positions are given and written one
 * batch at a time, so whoever tails the log never sees a position appear below one already seen. The log is never
 * emptied: its newest entry keeps the position over a restart.
 */
public final class RocksStore implements DocumentStore {
    /** A list of writes is split into atomic batches of about this size; each write stands alone anyway. */
    private static final int BATCH_BYTES = 4 << 20;

    private static final long RECOVERY_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final Path folder;
    private final EmbeddedOptions options;
    private final FreeSpace space;
    private final Stripes stripes = new Stripes();
    private final Object log = new Object();
    /** Held for reading by each call and for writing while the native objects are replaced or closed under it. */
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private volatile @Nullable RocksFiles files;
    private GroupSync sync;
    private volatile long position;
    private volatile @Nullable RocksDBException broken;
    private long recoveryTriedAt = System.nanoTime() - RECOVERY_INTERVAL;
    private boolean closed;

    private RocksStore(Path folder, EmbeddedOptions options, FreeSpace space) throws RocksDBException {
        this.folder = folder;
        this.options = options;
        this.space = space;
        RocksFiles opened = new RocksFiles(folder, options);
        this.files = opened;
        this.sync = new GroupSync(opened.db::syncWal);
        this.position = lastPosition(opened);
    }

    /** Opens or creates the store in a folder; {@code UNAVAILABLE} if another process has it or it cannot be read. */
    public static RocksStore open(Path folder, EmbeddedOptions options) {
        try {
            Files.createDirectories(folder);
            return new RocksStore(folder, options, new FreeSpace(folder, options.minFreeBytes()));
        } catch (IOException | RocksDBException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the store in " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Document get(Collection collection, String key) {
        return read(files -> Optional.ofNullable(files.db.get(files.family(collection), StoredBytes.key(key))))
                .map(stored -> StoredBytes.document(key, stored))
                .orElse(null);
    }

    @Override
    public Map<String, Document> getAll(Collection collection, java.util.Collection<String> keys) {
        return read(files -> {
            List<byte[]> stored = multiGet(
                    files, keys.stream().map(key -> new Key(collection, key)).toList());
            Map<String, Document> found = HashMap.newHashMap(keys.size());
            int i = 0;
            for (String key : keys) {
                byte[] value = stored.get(i++);
                if (value != null) {
                    found.put(key, StoredBytes.document(key, value));
                }
            }
            return found;
        });
    }

    @Override
    public List<Document> scan(Collection collection, String prefix, @Nullable String after, int limit) {
        byte[] first = StoredBytes.key(prefix);
        byte[] last = after == null ? first : StoredBytes.key(after);
        byte[] from = Arrays.compareUnsigned(last, first) < 0 ? first : last;
        return read(files -> {
            List<Document> page = new ArrayList<>();
            try (ReadOptions read = new ReadOptions();
                    RocksIterator at = files.db.newIterator(files.family(collection), read)) {
                for (at.seek(from); page.size() < limit && at.isValid(); at.next()) {
                    byte[] key = at.key();
                    if (!StoredBytes.startsWith(key, first)) {
                        break;
                    }
                    byte[] stored = at.value();
                    if (StoredBytes.isTombstone(stored) || (after != null && Arrays.equals(key, last))) {
                        continue;
                    }
                    page.add(StoredBytes.document(StoredBytes.key(key), stored));
                }
                at.status();
            }
            return page;
        });
    }

    @Override
    public List<Change> changes(long after, int limit) {
        return read(files -> {
            List<Change> page = new ArrayList<>();
            try (RocksIterator at = files.db.newIterator(files.log)) {
                for (at.seek(StoredBytes.position(after + 1)); page.size() < limit && at.isValid(); at.next()) {
                    page.add(StoredBytes.change(at.key(), at.value()));
                }
                at.status();
            }
            return page;
        });
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long trimmed() {
        List<Change> oldest = changes(0, 1);
        return oldest.isEmpty() ? 0 : oldest.getFirst().position() - 1;
    }

    /** Forgets the changes up to a position, the newest of all excepted. */
    public void trim(long upTo) {
        long end = Math.min(upTo + 1, position);
        if (end > 0) {
            read(files -> {
                files.db.deleteRange(files.log, StoredBytes.position(0), StoredBytes.position(end));
                return end;
            });
        }
    }

    /** Lays the store as it is now into a folder that does not exist yet; finished files are linked where that is possible. */
    void copyTo(Path target) {
        read(files -> {
            try (Checkpoint checkpoint = Checkpoint.create(files.db)) {
                checkpoint.createCheckpoint(target.toString());
            }
            return target;
        });
    }

    @Override
    public List<Boolean> write(List<Write> writes, Durability durability) {
        if (writes.isEmpty()) {
            return List.of();
        }
        if (broken != null) {
            recover();
        }
        space.check();
        Boolean[] taken = new Boolean[writes.size()];
        return change(files -> {
            for (int from = 0; from < writes.size(); ) {
                from = writeBatch(files, writes, from, taken);
            }
            if (durability == Durability.DURABLE) {
                sync.await();
            }
            return List.of(taken);
        });
    }

    @Override
    public void take(Collection collection, List<Document> documents) {
        if (broken != null) {
            recover();
        }
        space.check();
        List<Key> keys =
                documents.stream().map(d -> new Key(collection, d.key())).toList();
        change(files -> {
            try (Stripes.Held held = stripes.lock(keys);
                    WriteBatch batch = new WriteBatch()) {
                List<Logged> logged = new ArrayList<>();
                Map<Key, Long> versions = versions(files, keys);
                for (int i = 0; i < keys.size(); i++) {
                    Document document = documents.get(i);
                    if (document.version() >= versions.getOrDefault(keys.get(i), 0L)) {
                        put(files, keys.get(i), document.version(), document.body(), batch, logged);
                    }
                }
                commit(files, batch, logged);
                return true;
            }
        });
    }

    /** Writes from an index on until the batch is full; returns the index after the last. */
    private int writeBatch(RocksFiles files, List<Write> writes, int from, Boolean[] taken) throws RocksDBException {
        int to = from;
        for (long bytes = 0; to < writes.size() && bytes < BATCH_BYTES; to++) {
            bytes += writes.get(to).body().length;
        }
        List<Write> part = writes.subList(from, to);
        List<Key> keys =
                part.stream().map(w -> new Key(w.collection(), w.key())).toList();
        try (Stripes.Held held = stripes.lock(keys);
                WriteBatch batch = new WriteBatch()) {
            List<Logged> logged = new ArrayList<>();
            Map<Key, Long> versions = versions(files, keys);
            for (int i = 0; i < part.size(); i++) {
                taken[from + i] = add(files, part.get(i), keys.get(i), versions, batch, logged);
            }
            commit(files, batch, logged);
        }
        return to;
    }

    private static boolean add(
            RocksFiles files, Write write, Key key, Map<Key, Long> versions, WriteBatch batch, List<Logged> logged)
            throws RocksDBException {
        long next = versions.getOrDefault(key, 0L) + 1;
        if (write.version() != Write.ANY && write.version() != next) {
            return false;
        }
        versions.put(key, next);
        put(files, key, next, write.body(), batch, logged);
        return true;
    }

    private static void put(RocksFiles files, Key key, long version, byte[] body, WriteBatch batch, List<Logged> logged)
            throws RocksDBException {
        batch.put(files.family(key.collection), StoredBytes.key(key.key), StoredBytes.value(version, body));
        if (key.collection == Collection.TRUTH || key.collection == Collection.COMPANY) {
            logged.add(new Logged(key, version));
        }
    }

    private void commit(RocksFiles files, WriteBatch batch, List<Logged> logged) throws RocksDBException {
        if (batch.count() == 0) {
            return;
        }
        try (WriteOptions unsynced = new WriteOptions()) {
            if (logged.isEmpty()) {
                files.db.write(unsynced, batch);
                return;
            }
            synchronized (log) {
                long next = position;
                for (Logged entry : logged) {
                    Key key = entry.key;
                    Change change = new Change(++next, key.collection, key.key, entry.version);
                    batch.put(files.log, StoredBytes.position(next), StoredBytes.value(change));
                }
                files.db.write(unsynced, batch);
                position = next;
            }
        }
    }

    private static Map<Key, Long> versions(RocksFiles files, List<Key> keys) throws RocksDBException {
        List<byte[]> stored = multiGet(files, keys);
        Map<Key, Long> versions = HashMap.newHashMap(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            byte[] value = stored.get(i);
            if (value != null) {
                versions.put(keys.get(i), StoredBytes.version(value));
            }
        }
        return versions;
    }

    private static List<byte[]> multiGet(RocksFiles files, List<Key> keys) throws RocksDBException {
        if (keys.isEmpty()) {
            return List.of(); // RocksDB refuses an empty question
        }
        if (keys.size() == 1) {
            Key key = keys.getFirst();
            return Collections.singletonList(files.db.get(files.family(key.collection), StoredBytes.key(key.key)));
        }
        List<ColumnFamilyHandle> families = new ArrayList<>(keys.size());
        List<byte[]> bytes = new ArrayList<>(keys.size());
        for (Key key : keys) {
            families.add(files.family(key.collection));
            bytes.add(StoredBytes.key(key.key));
        }
        return files.db.multiGetAsList(families, bytes);
    }

    @Override
    public void sync() {
        change(files -> {
            sync.await();
            return true;
        });
    }

    @Override
    public void close() {
        life.writeLock().lock();
        try {
            closed = true;
            RocksFiles open = files;
            if (open == null) {
                return;
            }
            files = null;
            try (open) {
                open.db.syncWal();
            } catch (RocksDBException e) {
                throw failed("closing", e);
            }
        } finally {
            life.writeLock().unlock();
        }
    }

    /**
     * After a failed write RocksDB takes no more; opening the files again replays all that was acknowledged. Tried at
     * most once a second, and only where there is space, so that reads go on from the old files for as long as possible.
     */
    private void recover() {
        space.check(Math.max(options.minFreeBytes(), options.memtableBytes())); // what opening may flush
        life.writeLock().lock();
        try {
            RocksDBException cause = broken;
            if (cause == null || closed) {
                return;
            }
            if (System.nanoTime() - recoveryTriedAt < RECOVERY_INTERVAL) {
                throw failed("writing", cause);
            }
            recoveryTriedAt = System.nanoTime();
            RocksFiles old = files;
            files = null;
            if (old != null) {
                old.close();
            }
            RocksFiles opened = new RocksFiles(folder, options);
            files = opened;
            sync = new GroupSync(opened.db::syncWal);
            position = lastPosition(opened);
            broken = null;
        } catch (RocksDBException e) {
            broken = e;
            throw failed("opening again", e);
        } finally {
            life.writeLock().unlock();
        }
    }

    private static long lastPosition(RocksFiles files) {
        try (RocksIterator at = files.db.newIterator(files.log)) {
            at.seekToLast();
            return at.isValid() ? StoredBytes.position(at.key()) : 0;
        }
    }

    private interface Call<T> {
        T on(RocksFiles files) throws RocksDBException;
    }

    private <T> T read(Call<T> call) {
        if (files == null && broken != null) {
            recover();
        }
        return call("reading", call);
    }

    private <T> T change(Call<T> call) {
        return call("writing", call);
    }

    private <T> T call(String doing, Call<T> call) {
        life.readLock().lock();
        try {
            RocksFiles open = files;
            if (open == null) {
                throw new LeadlineException(ErrorCode.UNAVAILABLE, "the store in " + folder + " is closed", broken);
            }
            return call.on(open);
        } catch (RocksDBException e) {
            if (doing.equals("writing")) {
                broken = e;
            }
            throw failed(doing, e);
        } finally {
            life.readLock().unlock();
        }
    }

    private LeadlineException failed(String doing, RocksDBException e) {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE,
                doing + " the store in " + folder + " failed (" + e.getMessage()
                        + "); nothing of this call is acknowledged. Check the disk's space and health, then try again",
                e);
    }

    /** A document's place; locked and looked up by. */
    record Key(Collection collection, String key) {}

    private record Logged(Key key, long version) {}
}
