package io.leadline.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rocksdb.RocksDBException;

@Timeout(30)
class GroupSyncTest {
    @Test
    void whoComesDuringASyncSharesTheNext() throws Exception {
        CountDownLatch firstRuns = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger syncs = new AtomicInteger();
        GroupSync group = new GroupSync(() -> {
            syncs.incrementAndGet();
            firstRuns.countDown();
            awaitQuietly(goOn);
        });
        try (ExecutorService pool = Executors.newFixedThreadPool(20)) {
            List<Future<?>> waiting = new ArrayList<>();
            waiting.add(pool.submit(() -> await(group)));
            firstRuns.await();
            List<Thread> others = new ArrayList<>();
            for (int i = 0; i < 19; i++) {
                waiting.add(pool.submit(() -> {
                    synchronized (others) {
                        others.add(Thread.currentThread());
                    }
                    return await(group);
                }));
            }
            while (blocked(others) < 19) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            for (Future<?> future : waiting) {
                future.get();
            }
        }
        assertThat(syncs).hasValue(2);
    }

    private static long blocked(List<Thread> threads) {
        synchronized (threads) {
            return threads.stream()
                    .filter(thread -> thread.getState() == Thread.State.WAITING)
                    .count();
        }
    }

    /** No call returns before a sync that began after it. */
    @Test
    void neverReturnsBeforeALaterSync() throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicLong onDisk = new AtomicLong();
        GroupSync group = new GroupSync(() -> onDisk.set(written.get()));
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                running.add(pool.submit(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        long mine = written.incrementAndGet();
                        group.await();
                        assertThat(onDisk.get()).isGreaterThanOrEqualTo(mine);
                    }
                    return null;
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
    }

    @Test
    void afterAFailureNothingCountsAsDurable() {
        AtomicInteger syncs = new AtomicInteger();
        GroupSync group = new GroupSync(() -> {
            if (syncs.incrementAndGet() == 2) {
                throw new RocksDBException("no space");
            }
        });
        await(group);
        assertThatThrownBy(group::await).hasMessageContaining("no space");
        assertThatThrownBy(group::await).hasMessageContaining("failed before");
        assertThat(syncs).as("a second fsync would lie").hasValue(2);
    }

    private static Void await(GroupSync group) {
        try {
            group.await();
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
