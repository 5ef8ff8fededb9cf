package io.leadline.index.store;

import static io.leadline.index.store.Collection.CATALOG;
import static io.leadline.index.store.Collection.COMPANY;
import static io.leadline.index.store.Collection.IDENTITY;
import static io.leadline.index.store.Collection.TRUTH;
import static io.leadline.index.store.Durability.BUFFERED;
import static io.leadline.index.store.Durability.DURABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link DocumentStore} does. A test class of an engine extends it and says how to open a store. */
@Timeout(60)
public abstract class DocumentStoreContract {
    /** Opens the store of this test; a second call after closing the first finds what was written. */
    protected abstract DocumentStore open() throws Exception;

    /** Whether the log still tells of a change once a newer one of the same document is told. */
    protected boolean keepsEveryChange() {
        return true;
    }

    /** How many of so many repetitions are made; fewer where each is slow. */
    protected int some(int repetitions) {
        return repetitions;
    }

    /** How long threads of a test may take. */
    protected Duration patience() {
        return Duration.ofSeconds(50);
    }

    protected DocumentStore store;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void findsNothingThatWasNotWritten() {
        assertThat(store.get(TRUTH, "w/none")).isNull();
        assertThat(store.getAll(TRUTH, List.of("w/a", "w/b"))).isEmpty();
        assertThat(store.getAll(TRUTH, List.of())).isEmpty();
        assertThat(store.scan(TRUTH, "", null, 10)).isEmpty();
        assertThat(store.changes(0, 10)).isEmpty();
        assertThat(store.write(List.of(), DURABLE)).isEmpty();
    }

    @Test
    void readsWhatWasWrittenAtOnce() {
        for (int i = 1; i <= some(200); i++) {
            assertThat(put(TRUTH, "w/a", i, "v" + i)).isTrue();
            Document read = store.get(TRUTH, "w/a");
            assertThat(read.version()).isEqualTo(i);
            assertThat(text(read)).isEqualTo("v" + i);
            assertThat(text(store.getAll(TRUTH, List.of("w/a")).get("w/a"))).isEqualTo("v" + i);
        }
    }

    @Test
    void takesOnlyTheNextVersion() {
        assertThat(put(TRUTH, "w/a", 2, "too early")).isFalse();
        assertThat(store.get(TRUTH, "w/a")).isNull();
        assertThat(put(TRUTH, "w/a", 1, "one")).isTrue();
        assertThat(put(TRUTH, "w/a", 1, "again")).isFalse();
        assertThat(put(TRUTH, "w/a", 3, "too far")).isFalse();
        assertThat(put(TRUTH, "w/a", 0, "zero")).isFalse();
        assertThat(put(TRUTH, "w/a", 2, "two")).isTrue();
        assertThat(text(store.get(TRUTH, "w/a"))).isEqualTo("two");
    }

    @Test
    void writesWithoutAVersionCountOn() {
        assertThat(put(CATALOG, "a", Write.ANY, "one")).isTrue();
        assertThat(put(CATALOG, "a", Write.ANY, "two")).isTrue();
        assertThat(store.get(CATALOG, "a").version()).isEqualTo(2);
        assertThat(put(CATALOG, "a", 3, "three")).isTrue();
    }

    @Test
    void eachWriteOfAListStandsAlone() {
        put(TRUTH, "w/b", 1, "b1");
        List<Boolean> taken = store.write(
                List.of(
                        write(TRUTH, "w/a", 1, "a1"),
                        write(TRUTH, "w/b", 1, "conflict"),
                        write(COMPANY, "w/b", 1, "another collection"),
                        write(TRUTH, "w/a", 2, "a2"),
                        write(TRUTH, "w/a", 2, "conflict within the list"),
                        Write.any(IDENTITY, "w/x:a", "a".getBytes(StandardCharsets.UTF_8))),
                BUFFERED);
        assertThat(taken).containsExactly(true, false, true, true, false, true);
        assertThat(text(store.get(TRUTH, "w/a"))).isEqualTo("a2");
        assertThat(text(store.get(TRUTH, "w/b"))).isEqualTo("b1");
        assertThat(text(store.get(COMPANY, "w/b"))).isEqualTo("another collection");
    }

    @Test
    void getAllLeavesOutWhatIsMissingAndTakesRepeats() {
        put(TRUTH, "w/a", 1, "a");
        put(TRUTH, "w/c", 1, "c");
        Map<String, Document> found = store.getAll(TRUTH, List.of("w/a", "w/b", "w/c", "w/a"));
        assertThat(found).containsOnlyKeys("w/a", "w/c");
        assertThat(text(found.get("w/c"))).isEqualTo("c");
    }

    @Test
    void aTombstoneIsADocumentWithoutBody() {
        put(TRUTH, "w/a", 1, "a");
        assertThat(store.write(List.of(new Write(TRUTH, "w/a", 2, new byte[0])), DURABLE))
                .containsExactly(true);
        assertThat(store.get(TRUTH, "w/a").version()).isEqualTo(2);
        assertThat(store.get(TRUTH, "w/a").body()).isEmpty();
        assertThat(store.scan(TRUTH, "w/", null, 10)).isEmpty();
        assertThat(put(TRUTH, "w/a", 1, "phoenix")).as("a late create").isFalse();
        assertThat(put(TRUTH, "w/a", 3, "phoenix")).isTrue();
        assertThat(told(store.changes(0, 10))).isEqualTo(told("TRUTH w/a 1", "TRUTH w/a 2", "TRUTH w/a 3"));
    }

    @Test
    void scansAPrefixInByteOrderPageByPage() {
        List<String> keys = new ArrayList<>(List.of("w/a", "w/b", "w/ä", "w/z", "w/\uFFFD", "w/😀", "w/a/1", "w/"));
        for (String key : keys) {
            put(IDENTITY, key, 1, key);
        }
        put(IDENTITY, "v/a", 1, "before");
        put(IDENTITY, "w", 1, "no slash");
        put(IDENTITY, "x/a", 1, "after");
        keys.sort(Comparator.comparing((String k) -> k.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        assertThat(keys)
                .as("the order differs from that of String")
                .isNotEqualTo(keys.stream().sorted().toList());
        for (int size = 1; size <= keys.size() + 1; size++) {
            assertThat(scanAll("w/", size)).as("pages of %d", size).isEqualTo(keys);
        }
        assertThat(scanAll("", 3)).hasSize(keys.size() + 3);
        assertThat(scanAll("w/none", 3)).isEmpty();
        assertThat(store.scan(IDENTITY, "w/", "w/c", 1))
                .as("after a key that does not exist")
                .extracting(Document::key)
                .containsExactly("w/z");
        assertThat(store.scan(IDENTITY, "w/", "a", 1)).extracting(Document::key).containsExactly("w/");
    }

    private List<String> scanAll(String prefix, int size) {
        List<String> keys = new ArrayList<>();
        String after = null;
        for (List<Document> page = store.scan(IDENTITY, prefix, after, size); !page.isEmpty(); ) {
            assertThat(page.size()).isLessThanOrEqualTo(size);
            page.forEach(document -> keys.add(document.key()));
            after = page.getLast().key();
            page = store.scan(IDENTITY, prefix, after, size);
        }
        return keys;
    }

    @Test
    void keepsUnicodeKeysAndAnyBytes() {
        List<String> keys = List.of("w/Ünïcödé", "w/日本語", "w/👩‍👩‍👧", "w/\u0000zero", "w/" + "long".repeat(500));
        byte[] body = new byte[256];
        IntStream.range(0, 256).forEach(i -> body[i] = (byte) i);
        for (String key : keys) {
            assertThat(store.write(List.of(new Write(TRUTH, key, 1, body)), BUFFERED))
                    .containsExactly(true);
            assertThat(store.get(TRUTH, key).body()).isEqualTo(body);
        }
        assertThat(store.scan(TRUTH, "w/", null, 10))
                .extracting(Document::key)
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(store.changes(0, 10)).extracting(Change::key).containsExactlyElementsOf(keys);
    }

    @Test
    void keepsLargeDocuments() {
        List<Write> writes = IntStream.range(0, 12)
                .mapToObj(i -> new Write(TRUTH, "w/" + i, 1, random(i)))
                .toList();
        assertThat(store.write(writes, DURABLE)).hasSize(12).doesNotContain(false);
        for (int i = 0; i < 12; i++) {
            assertThat(store.get(TRUTH, "w/" + i).body()).isEqualTo(random(i));
        }
    }

    private static byte[] random(int seed) {
        byte[] body = new byte[1 << 20];
        new Random(seed).nextBytes(body);
        return body;
    }

    @Test
    void logsTheChangesOfTruthsInOrder() {
        long start = store.position();
        put(TRUTH, "w/a", 1, "a");
        put(IDENTITY, "w/x:a", 1, "not logged");
        put(TRUTH, "w/a", 1, "refused, not logged");
        put(COMPANY, "w/c", 1, "c");
        put(TRUTH, "w/a", 2, "a");
        List<Change> changes = store.changes(start, 10);
        assertThat(told(changes)).isEqualTo(told("TRUTH w/a 1", "COMPANY w/c 1", "TRUTH w/a 2"));
        assertThat(changes).extracting(Change::position).isSorted().doesNotHaveDuplicates();
        assertThat(changes.getLast().position()).isEqualTo(store.position());
        assertThat(store.changes(start, 2)).isEqualTo(changes.subList(0, 2));
        assertThat(store.changes(changes.get(0).position(), 10)).isEqualTo(changes.subList(1, changes.size()));
        assertThat(store.changes(store.position(), 10)).isEmpty();
    }

    private static List<String> told(List<Change> changes) {
        return changes.stream()
                .map(change -> change.collection() + " " + change.key() + " " + change.version())
                .toList();
    }

    /** What is told of these changes: all, or of each document the newest. */
    private List<String> told(String... changes) {
        Map<String, String> newest = new LinkedHashMap<>();
        for (String change : changes) {
            String document = keepsEveryChange() ? change : change.substring(0, change.lastIndexOf(' '));
            newest.remove(document);
            newest.put(document, change);
        }
        return List.copyOf(newest.values());
    }

    @Test
    void losesNoUpdateOfThreadsThatCompareAndSet() throws Exception {
        int threads = 8;
        int updates = some(200);
        run(threads, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < updates; i++) {
                String key = "w/" + random.nextInt(3);
                while (true) {
                    Document now = store.get(TRUTH, key);
                    long version = now == null ? 0 : now.version();
                    long count = now == null ? 0 : ByteBuffer.wrap(now.body()).getLong();
                    byte[] next = ByteBuffer.allocate(8).putLong(count + 1).array();
                    if (store.write(List.of(new Write(TRUTH, key, version + 1, next)), BUFFERED)
                            .getFirst()) {
                        break;
                    }
                }
            }
        });
        long sum = store.scan(TRUTH, "w/", null, 10).stream()
                .mapToLong(document -> {
                    assertThat(ByteBuffer.wrap(document.body()).getLong()).isEqualTo(document.version());
                    return document.version();
                })
                .sum();
        assertThat(sum).isEqualTo(threads * updates);
        assertThat(store.changes(0, threads * updates + 1)).hasSize(keepsEveryChange() ? threads * updates : 3);
    }

    @Test
    void listsThatOverlapNeitherLoseNorBlock() throws Exception {
        int threads = 6;
        int rounds = some(100);
        run(threads, thread -> {
            Random random = new Random(thread);
            for (int i = 0; i < rounds; i++) {
                List<Write> writes = random.ints(20, 0, 30)
                        .mapToObj(k -> Write.any(TRUTH, "w/" + k, new byte[] {1}))
                        .toList();
                assertThat(store.write(writes, i % 20 == 0 ? DURABLE : BUFFERED))
                        .doesNotContain(false);
            }
        });
        assertThat(store.scan(TRUTH, "w/", null, 100).stream()
                        .mapToLong(Document::version)
                        .sum())
                .isEqualTo(threads * rounds * 20L);
    }

    /** Whoever tails the log while others write sees every change once and in order. */
    @Test
    void aTailSeesEveryChange() throws Exception {
        int threads = 4;
        int writes = some(500);
        List<Change> seen = new ArrayList<>();
        try (ExecutorService tail = Executors.newSingleThreadExecutor()) {
            Future<?> tailing = tail.submit(() -> {
                long after = 0;
                while (seen.size() < threads * writes && !Thread.currentThread().isInterrupted()) {
                    List<Change> page = store.changes(after, 100);
                    seen.addAll(page);
                    after = page.isEmpty() ? after : page.getLast().position();
                }
            });
            run(threads, thread -> {
                for (int i = 0; i < writes; i++) {
                    put(TRUTH, "w/" + thread + "-" + i, 1, "x");
                }
            });
            tailing.get(patience().toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(seen).hasSize(threads * writes).doesNotHaveDuplicates();
        assertThat(seen).extracting(Change::position).isSorted();
    }

    @Test
    void durableWritersShareTheirWait() throws Exception {
        run(16, thread -> {
            for (int i = 0; i < 20; i++) {
                store.write(List.of(write(TRUTH, "w/" + thread + "-" + i, 1, "x")), DURABLE);
            }
        });
        assertThat(store.scan(TRUTH, "w/", null, 1000)).hasSize(16 * 20);
    }

    @Test
    void findsEverythingAfterOpeningAgain() throws Exception {
        put(TRUTH, "w/a", 1, "a1");
        put(TRUTH, "w/a", 2, "a2");
        put(IDENTITY, "w/x:a", 1, "a");
        store.write(List.of(new Write(TRUTH, "w/gone", 1, new byte[0])), DURABLE);
        List<Change> changes = store.changes(0, 10);
        long position = store.position();
        store.sync();
        store.close();

        store = open();
        assertThat(text(store.get(TRUTH, "w/a"))).isEqualTo("a2");
        assertThat(store.get(TRUTH, "w/a").version()).isEqualTo(2);
        assertThat(text(store.get(IDENTITY, "w/x:a"))).isEqualTo("a");
        assertThat(store.get(TRUTH, "w/gone").body()).isEmpty();
        assertThat(store.changes(0, 10)).isEqualTo(changes);
        assertThat(store.position()).isEqualTo(position);
        assertThat(put(TRUTH, "w/a", 2, "late")).isFalse();
        put(TRUTH, "w/b", 1, "b");
        assertThat(store.position()).isGreaterThan(position);
        assertThat(store.changes(position, 10)).extracting(Change::key).containsExactly("w/b");
    }

    protected interface Work {
        void run(int thread) throws Exception;
    }

    protected void run(int threads, Work work) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            LongStream.range(0, threads)
                    .forEach(thread -> running.add(pool.submit(() -> {
                        work.run((int) thread);
                        return null;
                    })));
            for (Future<?> future : running) {
                future.get(patience().toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void takesDocumentsAsTheyAreButOlderOnes() {
        put(TRUTH, "w/a", 1, "a1");
        put(TRUTH, "w/a", 2, "a2");
        store.take(
                TRUTH,
                List.of(
                        new Document("w/a", 1, "old".getBytes(StandardCharsets.UTF_8)),
                        new Document("w/b", 7, "b7".getBytes(StandardCharsets.UTF_8)),
                        new Document("w/c", 3, new byte[0])));
        assertThat(text(store.get(TRUTH, "w/a"))).isEqualTo("a2");
        assertThat(store.get(TRUTH, "w/b").version()).isEqualTo(7);
        assertThat(store.changes(0, 100)).anyMatch(change -> change.key().equals("w/b") && change.version() == 7);
        assertThat(store.scan(TRUTH, "", null, 10)).extracting(Document::key).containsExactly("w/a", "w/b");
        assertThat(put(TRUTH, "w/b", 7, "again")).isFalse();
        assertThat(put(TRUTH, "w/b", 8, "b8")).isTrue();
        assertThat(put(TRUTH, "w/c", 4, "c4")).isTrue();

        store.take(TRUTH, List.of(new Document("w/b", 8, "same version".getBytes(StandardCharsets.UTF_8))));
        assertThat(text(store.get(TRUTH, "w/b"))).isEqualTo("same version");
    }

    protected boolean put(Collection collection, String key, long version, String body) {
        return store.write(List.of(write(collection, key, version, body)), BUFFERED)
                .getFirst();
    }

    protected static Write write(Collection collection, String key, long version, String body) {
        return new Write(collection, key, version, body.getBytes(StandardCharsets.UTF_8));
    }

    protected static String text(Document document) {
        return new String(document.body(), StandardCharsets.UTF_8);
    }
}
