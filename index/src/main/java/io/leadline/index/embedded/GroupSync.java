package io.leadline.index.embedded;

import org.rocksdb.RocksDBException;

/**
 * One fsync for all who wait: the first to come syncs for itself, whoever comes meanwhile shares the next. So a waiter
 * waits for two fsyncs at most, and no thread or timer is needed. After a failed fsync nobody knows what is on disk, so
 * all further calls fail; the files have to be opened again.
 */
final class GroupSync {
    interface Sync {
        void run() throws RocksDBException;
    }

    private final Sync sync;
    private long asked;
    private long synced;
    private boolean running;
    private boolean broken;

    GroupSync(Sync sync) {
        this.sync = sync;
    }

    /** Returns when everything that was written before the call is on disk; throws if it may not be. */
    void await() throws RocksDBException {
        long upTo = join();
        if (upTo == 0) {
            return;
        }
        boolean done = false;
        try {
            sync.run();
            done = true;
        } finally {
            synchronized (this) {
                running = false;
                broken = !done;
                synced = done ? upTo : synced;
                notifyAll();
            }
        }
    }

    /** Waits until someone has synced for the caller (0), or until it is the caller's turn: the last ticket it syncs for. */
    private synchronized long join() throws RocksDBException {
        long mine = ++asked;
        while (running) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RocksDBException("interrupted while waiting for an fsync");
            }
            if (synced >= mine) {
                return 0;
            }
        }
        if (broken) {
            throw new RocksDBException("an fsync failed before this one");
        }
        running = true;
        return asked;
    }
}
