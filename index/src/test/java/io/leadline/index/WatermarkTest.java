package io.leadline.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.embedded.EmbeddedOptions;
import io.leadline.index.embedded.RocksStore;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatermarkTest {
    @TempDir
    Path folder;

    private RocksStore store;

    @BeforeEach
    void open() {
        store = RocksStore.open(folder, EmbeddedOptions.defaults());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void waitsForTheOldestOpenBatch() {
        Watermark watermark = new Watermark(store, 0);
        try (Watermark.Batch first = watermark.begin()) {
            put("a");
            try (Watermark.Batch second = watermark.begin()) {
                put("b");
                second.done();
            }
            assertThat(watermark.position()).as("the first has not projected a").isZero();
            first.done();
        }
        assertThat(watermark.position()).isEqualTo(2);
        assertThat(watermark.behind()).isFalse();
    }

    @Test
    void holdsBackForABatchThatFailedUntilItIsProjected() {
        Watermark watermark = new Watermark(store, 0);
        put("before");
        Watermark fresh = new Watermark(store, 1);
        try (Watermark.Batch failing = fresh.begin()) {
            put("a");
            put("b");
        }
        put("later");
        assertThat(fresh.position()).isEqualTo(1);
        assertThat(fresh.behind()).isTrue();
        assertThatThrownBy(() -> fresh.redo(10, changes -> {
                    throw new IllegalStateException("index");
                }))
                .hasMessage("index");
        assertThat(fresh.position()).as("a failure changes nothing").isEqualTo(1);
        List<String> projected = new ArrayList<>();
        assertThat(fresh.redo(1, changes -> changes.forEach(change -> projected.add(change.key()))))
                .isEqualTo(2);
        assertThat(projected).containsExactly("w/a", "w/b");
        assertThat(fresh.position()).isEqualTo(4);
        assertThat(fresh.redo(1, changes -> projected.clear())).isZero();
        assertThat(projected).isNotEmpty();
        assertThat(watermark.position()).isEqualTo(4);
    }

    @Test
    void beginsWithWhatTheIndexMissed() {
        put("a");
        put("b");
        Watermark watermark = new Watermark(store, 1);
        put("c");
        assertThat(watermark.position()).isEqualTo(1);
        List<Change> missed = new ArrayList<>();
        watermark.redo(10, missed::addAll);
        assertThat(missed).extracting(Change::key).containsExactly("w/b");
        assertThat(watermark.position()).isEqualTo(3);
    }

    @Test
    void walksTheWholeStoreWhereTheLogDoesNotReachBack() {
        for (int i = 0; i < 10; i++) {
            put("p" + i);
        }
        store.trim(8);
        Watermark watermark = new Watermark(store, 3);
        List<Change> missed = new ArrayList<>();
        assertThat(watermark.redo(3, missed::addAll)).isEqualTo(10);
        assertThat(missed).extracting(Change::key).contains("w/p0", "w/p9").hasSize(10);
        assertThat(watermark.position()).isEqualTo(10);
    }

    /** Whatever the threads do, every change up to the watermark was projected when it was read. */
    @Test
    void neverPassesAChangeThatIsNotProjected() throws Exception {
        Watermark watermark = new Watermark(store, 0);
        Set<String> projected = ConcurrentHashMap.newKeySet();
        try (ExecutorService pool = Executors.newFixedThreadPool(5)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Random random = new Random(thread);
                int t = thread;
                running.add(pool.submit(() -> {
                    for (int i = 0; i < 300; i++) {
                        try (Watermark.Batch batch = watermark.begin()) {
                            put(t + "-" + i);
                            if (random.nextInt(20) > 0) {
                                projected.add("w/" + t + "-" + i);
                                batch.done();
                            }
                        }
                    }
                }));
            }
            running.add(pool.submit(() -> {
                long position = 0;
                while (position < 1200) {
                    position = watermark.position();
                    assertThat(store.changes(0, (int) position))
                            .allSatisfy(change -> assertThat(projected).contains(change.key()));
                    watermark.redo(100, changes -> changes.forEach(change -> projected.add(change.key())));
                }
            }));
            for (Future<?> future : running) {
                future.get();
            }
        }
        assertThat(projected).hasSize(1200);
    }

    private void put(String person) {
        store.write(List.of(Write.any(Collection.TRUTH, "w/" + person, new byte[] {1})), Durability.BUFFERED);
    }
}
