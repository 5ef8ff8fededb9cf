package io.leadline.index.lucene;

import static io.leadline.index.search.Leads.lead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchIndexContract;
import io.leadline.index.search.SearchRequest;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest extends SearchIndexContract {
    @TempDir
    Path folder;

    @Override
    protected SearchIndex open() {
        return LuceneIndex.inMemory();
    }

    @Test
    void remembersVersionsAndPositionOverARestart() {
        try (LuceneIndex first = LuceneIndex.open(folder)) {
            first.apply(List.of(lead(W, "a").version(5).entry()));
            first.commit(42);
        }
        try (LuceneIndex second = LuceneIndex.open(folder)) {
            assertThat(second.applied()).isEqualTo(42);
            second.apply(List.of(lead(W, "a").version(4).entry()));
            second.refresh();
            assertThat(second.search(SearchRequest.of(IndexName.LEADS, W, Filter.ALL, 1))
                            .hits())
                    .singleElement()
                    .satisfies(hit -> assertThat(hit.version()).isEqualTo(5));
        }
    }

    @Test
    void tombstonesLastAsLongAsTheProcess() {
        Projection gone = new Projection.Tombstone(IndexName.LEADS, W, "a", 5);
        try (LuceneIndex first = LuceneIndex.open(folder)) {
            first.apply(List.of(lead(W, "a").version(3).entry(), gone));
            first.apply(List.of(lead(W, "a").version(4).entry()));
            first.refresh();
            assertThat(first.count(IndexName.LEADS)).isZero();
            first.commit(42);
        }
        try (LuceneIndex second = LuceneIndex.open(folder)) {
            second.apply(List.of(lead(W, "a").version(4).entry()));
            second.refresh();
            assertThat(second.count(IndexName.LEADS)).isEqualTo(1);
        }
    }

    @Test
    void aDamagedIndexBeginsAnew() throws Exception {
        try (LuceneIndex first = LuceneIndex.open(folder)) {
            first.apply(List.of(lead(W, "a").entry()));
            first.commit(42);
        }
        try (var files = Files.list(folder.resolve("leads"))) {
            Path segments = files.filter(file -> file.getFileName().toString().startsWith("segments_"))
                    .findFirst()
                    .orElseThrow();
            Files.write(segments, new byte[] {1, 2, 3});
        }
        try (LuceneIndex second = LuceneIndex.open(folder)) {
            assertThat(second.applied()).isZero();
            assertThat(second.count(IndexName.LEADS)).isZero();
        }
    }

    @Test
    void theNewestVersionWinsWhoeverWritesIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LuceneIndex shared = LuceneIndex.inMemory(settings(Duration.ofMillis(1)))) {
            List<Future<?>> done = new java.util.ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int offset = thread;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        long version = 1 + (i * 7L + offset * 500L) % 2_000;
                        shared.apply(List.of(lead(W, "k" + i % 10)
                                .version(version * 10 + i % 10)
                                .entry()));
                    }
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
            shared.refresh();
            assertThat(shared.count(IndexName.LEADS)).isEqualTo(10);
            assertThat(shared.search(SearchRequest.of(IndexName.LEADS, W, Filter.ALL, 10))
                            .hits())
                    .allSatisfy(hit -> assertThat(hit.version()).isGreaterThan(19_900));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anIdleSnapshotIsLetGo() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        LuceneIndex.Settings settings =
                new LuceneIndex.Settings(Duration.ofHours(1), 16, 2, Duration.ofMinutes(5), now::get);
        try (LuceneIndex own = LuceneIndex.inMemory(settings)) {
            own.apply(List.of(
                    lead(W, "a").entry(),
                    lead(W, "b").entry(),
                    lead(W, "c").with(IndexField.NAME, "C").entry()));
            own.refresh();
            String first = own.search(frozen(null)).after();
            String second = own.search(frozen(null)).after();
            own.search(frozen(null)); // A third one takes the place of the first.
            assertThatThrownBy(() -> own.search(frozen(first))).hasMessageContaining("1 hits were given");
            String next = own.search(frozen(second)).after();
            now.set(now.get().plus(Duration.ofMinutes(6)));
            own.dropIdle();
            assertThatThrownBy(() -> own.search(frozen(next)))
                    .isInstanceOfSatisfying(
                            LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GONE));
        }
    }

    private static LuceneIndex.Settings settings(Duration refresh) {
        return new LuceneIndex.Settings(refresh, 16, 2, Duration.ofMinutes(5), java.time.InstantSource.system());
    }

    private static SearchRequest frozen(String after) {
        return new SearchRequest(
                IndexName.LEADS, W, Filter.ALL, Filter.ALL, null, List.of(), List.of(), 1, after, true, null, false);
    }
}
