package io.leadline.index.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What befalls a cluster of three nodes while it is written to. Whatever it is: nothing that was acknowledged is lost,
 * nothing is written twice, and when it is over all goes on by itself.
 */
@Tag("slow")
class ThreeNodesFaultsTest {
    private static final int WRITERS = 6;

    private final ElasticServer cluster = ElasticServer.threeNodes();
    private final ElasticOptions options = cluster.fresh();
    private final List<FaultyProxy> proxies = new ArrayList<>();
    private ElasticEngine engine;

    @BeforeEach
    void open() throws IOException {
        List<URI> urls = new ArrayList<>();
        for (ElasticNode node : cluster.nodes()) {
            FaultyProxy proxy = new FaultyProxy(node.url());
            proxies.add(proxy);
            urls.add(proxy.url());
        }
        engine = ElasticEngine.open(options.withUrls(urls)
                .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15)));
        cluster.awaitWhole();
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        for (FaultyProxy proxy : proxies) {
            proxy.close();
        }
        cluster.awaitWhole();
        cluster.delete(options);
    }

    @Test
    void aNodeIsKilled() throws Exception {
        try (Load load = new Load(engine, WRITERS)) {
            load.awaitMore(100);
            ElasticNode node = primary("truth");
            node.kill();
            load.awaitMore(200);
            node.start();
            node.awaitReady();
            cluster.awaitWhole();
            load.awaitMore(100);
            load.endAndCheck();
        }
    }

    /** Each node in turn, faster than a client may be told of it: the copy that is left is always one that has everything. */
    @Test
    void oneNodeAfterTheOtherIsKilled() throws Exception {
        try (Load load = new Load(engine, WRITERS)) {
            for (ElasticNode node : cluster.nodes()) {
                load.awaitMore(50);
                node.kill();
                load.awaitMore(50);
                node.start();
                node.awaitReady();
                cluster.awaitWhole();
            }
            load.endAndCheck();
        }
    }

    /** It keeps its connections and answers nothing, as one does that swaps or collects garbage. */
    @Test
    void aNodeAnswersNothingForAWhile() throws Exception {
        try (Load load = new Load(engine, WRITERS)) {
            load.awaitMore(100);
            ElasticNode node = primary("truth");
            node.suspend();
            try {
                load.awaitMore(200); // the others miss it, and one of them takes its place
            } finally {
                node.resume();
            }
            cluster.awaitWhole();
            load.awaitMore(100);
            load.endAndCheck();
        }
    }

    @Test
    void theQueueForWritesIsFull() throws Exception {
        long before = rejected();
        try (Load load = new Load(engine, 32)) {
            load.awaitMore(1_000);
            load.endAndCheck();
            assertThat(rejected()).as("429s").isGreaterThan(before);
            assertThat(load.errors()).as("asked again").isEmpty();
        }
    }

    @Test
    void aNodeIsSlow() throws Exception {
        try (Load load = new Load(engine, WRITERS)) {
            load.awaitMore(100);
            proxies.getFirst().delay(2_000);
            load.awaitMore(60);
            proxies.getFirst().delay(8_000); // longer than is waited for: another node is asked
            load.awaitMore(60);
            proxies.getFirst().heal();
            load.awaitMore(100);
            load.endAndCheck();
            assertThat(load.errors()).isEmpty();
        }
    }

    @Test
    void connectionsAreCutAndAnswersLost() throws Exception {
        try (Load load = new Load(engine, WRITERS)) {
            for (int i = 0; i < 30; i++) {
                load.awaitMore(10);
                FaultyProxy proxy = proxies.get(i % proxies.size());
                switch (i % 3) {
                    case 0 -> proxy.cut();
                    case 1 -> proxy.inject(FaultyProxy.Fault.ANSWERS_LOST, 3);
                    default -> proxy.inject(FaultyProxy.Fault.REFUSED, 2);
                }
            }
            proxies.forEach(FaultyProxy::heal);
            load.awaitMore(50);
            load.endAndCheck();
            assertThat(load.errors()).as("asked again").isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truth", "leads"})
    void anIndexIsReadOnly(String what) throws Exception {
        String settings = "/" + options.prefix() + '-' + what + "/_settings";
        try (Load load = new Load(engine, WRITERS)) {
            load.awaitMore(50);
            cluster.request("PUT", settings, "{\"index.blocks.write\":true}");
            load.awaitError();
            cluster.request("PUT", settings, "{\"index.blocks.write\":null}");
            load.awaitMore(50);
            load.endAndCheck();
            assertThat(load.errors()).allSatisfy(error -> assertThat(error).contains("block"));
        }
    }

    /** The node where the one shard of an index is written first. */
    private ElasticNode primary(String what) {
        JsonNode told = Connection.JSON.readTree(
                cluster.request("GET", "/" + options.prefix() + '-' + what + "/_search_shards"));
        for (JsonNode copy : told.path("shards").path(0)) {
            if (copy.path("primary").asBoolean()) {
                String id = copy.path("node").asString();
                String name = told.path("nodes").path(id).path("name").asString();
                return cluster.nodes().get(List.of("one", "two", "three").indexOf(name));
            }
        }
        throw new IllegalStateException("no primary: " + told);
    }

    private long rejected() {
        long sum = 0;
        JsonNode told = Connection.JSON.readTree(
                cluster.request("GET", "/_nodes/stats/thread_pool?filter_path=nodes.*.thread_pool.write.rejected"));
        for (JsonNode node : told.path("nodes")) {
            sum += node.path("thread_pool").path("write").path("rejected").asLong();
        }
        return sum;
    }
}
