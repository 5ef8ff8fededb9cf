package io.leadline.index.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.Engine;
import io.leadline.index.Watermark;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that count people up, each by reading, adding and writing under the version, and project what they wrote, and
 * remember what they were told became of it. One more follows the log of changes meanwhile.
 */
final class Load implements AutoCloseable {
    static final String W = "w";
    private static final int PEOPLE = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Engine engine;
    private final long[] before = new long[PEOPLE];
    private final AtomicLongArray acknowledged = new AtomicLongArray(PEOPLE);
    private final AtomicLongArray unknown = new AtomicLongArray(PEOPLE);
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final List<Thread> writers = new ArrayList<>();
    private final Thread follower;
    /** The newest version of each person that the log has told of. */
    private final ConcurrentHashMap<String, Long> told = new ConcurrentHashMap<>();

    private volatile Throwable unexpected;
    private volatile boolean ended;
    private volatile boolean closed;

    Load(Engine engine, int writers) {
        this.engine = engine;
        for (int person = 0; person < PEOPLE; person++) {
            before[person] = value(engine.store().get(Collection.TRUTH, key(person)));
        }
        long position = engine.store().position();
        follower = Thread.ofPlatform().name("load-follower").start(() -> follow(position));
        for (int i = 0; i < writers; i++) {
            this.writers.add(Thread.ofPlatform().name("load-" + i).start(this::run));
        }
    }

    private void follow(long from) {
        long after = from;
        try {
            while (!closed) {
                try {
                    List<Change> changes = engine.store().changes(after, 100);
                    for (Change change : changes) {
                        Long before = told.put(change.key(), change.version());
                        assertThat(before == null || before < change.version())
                                .as("%s after version %d", change, before)
                                .isTrue();
                        assertThat(change.position()).isGreaterThan(after);
                        after = change.position();
                    }
                } catch (LeadlineException e) {
                    assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNAVAILABLE);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        } catch (Throwable e) {
            unexpected = e;
        }
    }

    private void run() {
        try {
            while (!ended) {
                count(ThreadLocalRandom.current().nextInt(PEOPLE));
            }
        } catch (Throwable e) {
            unexpected = e;
        }
    }

    private void count(int person) {
        try (Watermark.Batch batch = engine.watermark().begin()) {
            Document now = engine.store().get(Collection.TRUTH, key(person));
            long version = now == null ? 0 : now.version();
            byte[] next = ByteBuffer.allocate(8).putLong(value(now) + 1).array();
            unknown.incrementAndGet(person);
            boolean taken = engine.store()
                    .write(List.of(new Write(Collection.TRUTH, key(person), version + 1, next)), Durability.DURABLE)
                    .getFirst();
            unknown.decrementAndGet(person); // an error leaves it open whether it was taken
            if (taken) {
                acknowledged.incrementAndGet(person);
            }
            project(engine, key(person));
            batch.done();
        } catch (LeadlineException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(ErrorCode.UNAVAILABLE);
            errors.add(String.valueOf(e.getMessage()));
        }
    }

    private static String key(int person) {
        return W + "/p" + person;
    }

    private static long value(Document document) {
        return document == null ? 0 : ByteBuffer.wrap(document.body()).getLong();
    }

    static void project(Engine engine, String key) {
        Document truth = engine.store().get(Collection.TRUTH, key);
        if (truth != null) {
            engine.search().apply(List.of(lead(truth)));
        }
    }

    /** A lead that shows the count of its person. */
    static Projection lead(Document truth) {
        String id = truth.key().substring(W.length() + 1);
        byte[] row = ("{\"count\":" + value(truth) + "}").getBytes(StandardCharsets.UTF_8);
        Map<IndexField, Object> fields =
                Map.of(IndexField.PERSON_ID, id, IndexField.NAME, "Person " + id, IndexField.FOLLOWERS, value(truth));
        return new Projection.Entry(IndexName.LEADS, W, id, truth.version(), fields, Map.of(), row, null);
    }

    static void project(Engine engine, List<Change> changes) {
        changes.forEach(change -> project(engine, change.key()));
    }

    long acknowledged() {
        return sum(acknowledged);
    }

    private static long sum(AtomicLongArray counts) {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    /** What went wrong so far, in words. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    /** Waits until so many more are acknowledged than now: so it goes on. */
    void awaitMore(long more) {
        long from = acknowledged();
        await(() -> acknowledged() >= from + more, "of " + more + " more were acknowledged");
    }

    void awaitError() {
        int before = errors.size();
        await(() -> errors.size() > before, "no error");
    }

    private void await(java.util.function.BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(unexpected).isNull();
            assertThat(System.nanoTime())
                    .as(() -> acknowledged() + " acknowledged, " + what + "; " + errors())
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /**
     * Ends the load. Then no person counts less than was acknowledged, nor more than was tried, and each write made one
     * version; the index shows the same as the truth, and so did the log of changes.
     */
    void endAndCheck() throws InterruptedException {
        end();
        assertThat(unexpected).isNull();
        engine.watermark().redo(100, changes -> project(engine, changes));
        engine.search().refresh();
        SearchResult found = engine.search().search(SearchRequest.of(IndexName.LEADS, W, Filter.ALL, 1_000));
        int there = 0;
        for (int person = 0; person < PEOPLE; person++) {
            Document truth = engine.store().get(Collection.TRUTH, key(person));
            long count = value(truth);
            long least = before[person] + acknowledged.get(person);
            assertThat(count).as("person " + person).isBetween(least, least + unknown.get(person));
            if (truth != null) {
                there++;
                assertThat(truth.version()).isEqualTo(count);
                assertThat(shown(found, "p" + person)).as("person " + person).isEqualTo("{\"count\":" + count + "}");
            }
        }
        assertThat(found.total()).isEqualTo(there);
        await(this::isAllTold, "of whom the log told " + told);
    }

    private boolean isAllTold() {
        for (int person = 0; person < PEOPLE; person++) {
            Document truth = engine.store().get(Collection.TRUTH, key(person));
            if (truth != null
                    && truth.version() > before[person]
                    && told.getOrDefault(key(person), 0L) != truth.version()) {
                return false;
            }
        }
        return true;
    }

    private static String shown(SearchResult found, String id) {
        return found.hits().stream()
                .filter(hit -> hit.id().equals(id))
                .map(hit -> new String(hit.json(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private void end() throws InterruptedException {
        ended = true;
        for (Thread writer : writers) {
            writer.join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        end();
        follower.join();
    }
}
