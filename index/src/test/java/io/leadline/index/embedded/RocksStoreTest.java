package io.leadline.index.embedded;

import static io.leadline.index.store.Collection.TRUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.store.Change;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.DocumentStoreContract;
import io.leadline.index.store.Durability;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreTest extends DocumentStoreContract {
    @TempDir
    Path folder;

    @Override
    protected DocumentStore open() {
        return RocksStore.open(folder, EmbeddedOptions.defaults());
    }

    @Test
    void trimsTheLogButKeepsThePosition() {
        RocksStore rocks = (RocksStore) store;
        for (int i = 0; i < 10; i++) {
            put(TRUTH, "w/" + i, 1, "x");
        }
        assertThat(rocks.trimmed()).isZero();
        rocks.trim(4);
        assertThat(rocks.trimmed()).isEqualTo(4);
        assertThat(rocks.changes(0, 100))
                .extracting(Change::position)
                .startsWith(5L)
                .hasSize(6);
        rocks.trim(1_000);
        store.close();
        store = open();
        assertThat(store.position()).isEqualTo(10);
        assertThat(store.changes(0, 100)).extracting(Change::position).containsExactly(10L);
    }

    @Test
    void refusesCallsAfterClosing() {
        store.close();
        store.close();
        assertThatThrownBy(() -> store.get(TRUTH, "w/a")).satisfies(RocksStoreTest::isUnavailable);
        assertThatThrownBy(() -> put(TRUTH, "w/a", 1, "a")).satisfies(RocksStoreTest::isUnavailable);
        assertThatThrownBy(store::sync).hasMessageContaining("closed");
    }

    @Test
    void refusesWritesWhileTheDiskIsNearlyFullAndReadsOn() {
        put(TRUTH, "w/a", 1, "a");
        store.close();
        EmbeddedOptions greedy = EmbeddedOptions.defaults().withMinFreeBytes(Long.MAX_VALUE);
        store = RocksStore.open(folder, greedy);
        assertThatThrownBy(() -> store.write(List.of(write(TRUTH, "w/a", 2, "b")), Durability.DURABLE))
                .satisfies(RocksStoreTest::isUnavailable)
                .hasMessageContaining("nearly full");
        assertThat(text(store.get(TRUTH, "w/a"))).isEqualTo("a");
    }

    @Test
    void namesTheFolderThatCannotBeOpened() {
        assertThatThrownBy(this::open).satisfies(RocksStoreTest::isUnavailable).hasMessageContaining(folder.toString());
    }

    private static void isUnavailable(Throwable thrown) {
        assertThat(((LeadlineException) thrown).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }
}
