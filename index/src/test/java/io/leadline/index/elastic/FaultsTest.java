package io.leadline.index.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.elastic.ElasticOptions.Breaking;
import io.leadline.index.elastic.ElasticOptions.Http;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network that fails between Leadline and a cluster that does not. */
@Tag("slow")
class FaultsTest {
    private final ElasticServer server = ElasticServer.shared();
    private final ElasticOptions options = server.fresh();
    private FaultyProxy proxy;
    private Connection connection;
    private ElasticStore store;

    @BeforeEach
    void open() throws IOException {
        Connection direct = new Connection(options);
        Indices.open(direct);
        direct.close();
        proxy = new FaultyProxy(server.url());
        connect(Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    private void connect(Duration request, Duration retry) {
        connect(options.withUrls(List.of(proxy.url())).withTimeouts(Duration.ofSeconds(2), request, retry));
    }

    private void connect(ElasticOptions through) {
        connection = new Connection(through);
        store = new ElasticStore(connection, Indices.open(connection));
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        proxy.close();
        server.delete(options);
    }

    @Test
    void whatFailsBecauseOneNodeLostAnotherIsAskedAgain() {
        assertThat(write("w/a", 1, 7)).isTrue();
        proxy.inject(FaultyProxy.Fault.NODE_LEFT, 3);
        assertThat(store.scan(Collection.TRUTH, "w/", null, 10)).hasSize(1);
        connect(Duration.ofSeconds(5), Duration.ofSeconds(1));
        proxy.inject(FaultyProxy.Fault.NODE_LEFT, Integer.MAX_VALUE);
        assertThatThrownBy(() -> store.scan(Collection.TRUTH, "w/", null, 10))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("[two][127.0.0.1:9300] disconnected");
    }

    /** The write arrives, its answer does not: sent again it meets itself, and is not taken for another's. */
    @Test
    void aWriteWhoseAnswerIsLostIsTakenOnce() {
        for (int version = 1; version <= 10; version++) {
            proxy.inject(FaultyProxy.Fault.ANSWERS_LOST, 1 + version % 3, 1); // the first is a reader's
            assertThat(write("w/a", version, version)).isTrue();
            proxy.heal();
            assertThat(write("w/a", version, 99)).as("a real conflict").isFalse();
        }
        assertThat(stored("w/a").version()).isEqualTo(10);
        proxy.inject(FaultyProxy.Fault.ANSWERS_LOST, 3, 1);
        Write any = Write.any(Collection.CATALOG, "count", new byte[] {1});
        assertThat(store.write(List.of(any), Durability.DURABLE)).containsExactly(true);
        assertThat(store.get(Collection.CATALOG, "count").version()).isEqualTo(1);
    }

    /** Others go on meanwhile: by the time it is sent again, many writes have followed it. */
    @Test
    void aWriteWhoseAnswerIsLostIsKnownAmongManyLaterOnes() throws Exception {
        connection.close();
        connect(options.withUrls(List.of(proxy.url()))
                .with(new ElasticOptions.Retries(
                        Duration.ofSeconds(30), Duration.ofSeconds(4), Duration.ofSeconds(4))));
        proxy.inject(FaultyProxy.Fault.ANSWERS_LOST, 1, 1);
        CompletableFuture<Boolean> lost = CompletableFuture.supplyAsync(() -> write("w/a", 1, 1));
        try (Connection direct = new Connection(options)) {
            ElasticStore others = new ElasticStore(direct, Indices.open(direct));
            await(() -> others.get(Collection.TRUTH, "w/a") != null);
            for (int version = 2; version <= 40; version++) {
                Write write = new Write(Collection.TRUTH, "w/a", version, new byte[] {1});
                assertThat(others.write(List.of(write), Durability.BUFFERED)).containsExactly(true);
            }
            assertThat(lost).as("is waiting to be sent again").isNotDone();
        }
        assertThat(lost.get()).isTrue();
        assertThat(stored("w/a").version()).isEqualTo(40);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void countersStayExactWhileConnectionsAreCut() throws Exception {
        int threads = 4;
        int updates = 30;
        AtomicInteger counted = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> counting = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                counting.add(pool.submit(() -> {
                    for (int i = 0; i < updates; i++) {
                        count("w/sum");
                        if (counted.incrementAndGet() % 5 == 0) {
                            proxy.cut(); // whatever the others have under way
                        }
                    }
                }));
            }
            for (Future<?> one : counting) {
                one.get();
            }
        }
        Document sum = stored("w/sum");
        assertThat(ByteBuffer.wrap(sum.body()).getLong())
                .isEqualTo(sum.version())
                .isEqualTo(threads * updates);
    }

    private void count(String key) {
        while (true) {
            Document now = store.get(Collection.TRUTH, key);
            long version = now == null ? 0 : now.version();
            long count = now == null ? 0 : ByteBuffer.wrap(now.body()).getLong();
            if (write(key, version + 1, count + 1)) {
                return;
            }
        }
    }

    @Test
    void whoIsAwayIsAskedAgainUntilItIsBack() {
        proxy.inject(FaultyProxy.Fault.REFUSED, 4);
        proxy.cut();
        assertThat(write("w/b", 1, 1)).isTrue();
    }

    @Test
    void afterManyFailuresNobodyWaitsAndAfterAWhileItIsTriedAgain() {
        connection.close();
        connect(Duration.ofSeconds(30), Duration.ofSeconds(1));
        proxy.inject(FaultyProxy.Fault.REFUSED, Integer.MAX_VALUE);
        proxy.cut();
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        String said = "";
        while (!said.contains("several times in a row")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LeadlineException failure = failureOf(() -> stored("w/c"));
            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            said = failure.getMessage();
        }
        proxy.heal();
        while (true) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            try {
                assertThat(write("w/c", 1, 1)).isTrue();
                return;
            } catch (LeadlineException e) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAskedForAgain() {
        connection.close();
        connect(Duration.ofSeconds(1), Duration.ofSeconds(4));
        proxy.delay(3_000);
        assertThatThrownBy(() -> stored("w/d"))
                .hasMessageContaining("did not do POST /_mget within PT4S")
                .isInstanceOf(LeadlineException.class);
        proxy.heal();
        assertThat(stored("w/d")).isNull();
    }

    /** Told of one address that goes away, it goes on by those that the cluster told. */
    @Test
    void nodesThatTheClusterToldAreAskedInPlaceOfTheUrls() throws IOException {
        connection.close();
        Http http = options.http();
        connect(options.withUrls(List.of(proxy.url()))
                .with(new Http(http.connect(), http.answer(), http.connections(), Duration.ofMillis(50))));
        URI own = server.url();
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (connection.nodes().getFirst().getHost().getPort() != own.getPort()) {
            assertThat(System.nanoTime()).as("asked: " + connection.nodes()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(connection.nodes()).hasSize(1);
        proxy.close();
        assertThat(write("w/g", 1, 1)).isTrue();
        assertThat(stored("w/g").version()).isEqualTo(1);
    }

    @Test
    void theCircuitStaysOpenAsLongAsIsSet() {
        connection.close();
        connect(options.withUrls(List.of(proxy.url()))
                .with(new Breaking(2, Duration.ofHours(1), Duration.ofHours(1)))
                .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(5)));
        proxy.inject(FaultyProxy.Fault.REFUSED, Integer.MAX_VALUE);
        proxy.cut();
        LeadlineException failure = failureOf(() -> stored("w/h"));
        assertThat(failure.getMessage()).contains("several times in a row");
        proxy.heal();
        assertThat(failureOf(() -> stored("w/h")).getMessage()).contains("several times in a row");
    }

    /** Jobs interrupt their threads when they stop: what is under way is still written, and the interrupt is not lost. */
    @Test
    void anInterruptLosesNothing() {
        Thread.currentThread().interrupt();
        assertThat(write("w/f", 1, 1)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stored("w/f").version()).isEqualTo(1);
    }

    @Test
    void aReadOnlyIndexIsSaidAndTakesWritesAgainAfterwards() {
        String settings = "/" + options.prefix() + "-truth/_settings";
        server.request("PUT", settings, "{\"index.blocks.write\":true}");
        LeadlineException failure = failureOf(() -> write("w/e", 1, 1));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure.getMessage()).contains("block").contains("acknowledged");
        server.request("PUT", settings, "{\"index.blocks.write\":null}");
        assertThat(write("w/e", 1, 1)).isTrue();
    }

    /** As after a restore or a node's end: the index is there, its copy is not yet. */
    @Test
    void aReadWaitsForACopyThatIsComingUp() throws Exception {
        assertThat(write("w/f", 1, 7)).isTrue();
        String index = "/" + options.prefix() + "-truth";
        server.request("PUT", index + "/_settings", "{\"index.routing.allocation.enable\":\"none\"}");
        server.request("POST", index + "/_close", "");
        server.request("POST", index + "/_open?wait_for_active_shards=0", "");
        Thread later = Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            server.request("PUT", index + "/_settings", "{\"index.routing.allocation.enable\":\"all\"}");
        });
        assertThat(Objects.requireNonNull(stored("w/f")).version()).isEqualTo(1);
        later.join();
    }

    private static LeadlineException failureOf(Runnable call) {
        try {
            call.run();
        } catch (LeadlineException e) {
            return e;
        }
        throw new AssertionError("nothing failed");
    }

    private Document stored(String key) {
        return store.get(Collection.TRUTH, key);
    }

    private boolean write(String key, long version, long value) {
        byte[] body = ByteBuffer.allocate(8).putLong(value).array();
        return store.write(List.of(new Write(Collection.TRUTH, key, version, body)), Durability.DURABLE)
                .getFirst();
    }
}
