package io.leadline.index.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.leadline.index.Engine;
import io.leadline.index.Watermark;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ElasticEngineTest {
    private final ElasticServer server = ElasticServer.shared();
    private final ElasticOptions options = server.fresh().withApplyInterval(Duration.ofMillis(500));

    @AfterEach
    void delete() {
        server.delete(options);
    }

    @Test
    void keepsTruthProjectionsAndKeyOverARestart() {
        byte[] key;
        try (ElasticEngine engine = ElasticEngine.open(options)) {
            key = engine.installationKey();
            write(engine, "a", true);
            write(engine, "b", true);
        }
        try (ElasticEngine engine = ElasticEngine.open(options)) {
            assertThat(engine.installationKey()).isEqualTo(key).hasSize(32);
            assertThat(engine.watermark().behind()).isFalse();
            assertThat(engine.watermark().position()).isEqualTo(2);
            engine.search().refresh();
            assertThat(engine.search().count(IndexName.LEADS)).isEqualTo(2);
        }
    }

    @Test
    void projectsAgainWhatWasNotProjected() {
        try (ElasticEngine engine = ElasticEngine.open(options)) {
            write(engine, "a", true);
            write(engine, "b", false);
            write(engine, "a", false);
        }
        try (ElasticEngine engine = ElasticEngine.open(options)) {
            assertThat(engine.watermark().behind()).isTrue();
            List<String> projected = new ArrayList<>();
            engine.watermark().redo(10, changes -> {
                for (Change change : changes) {
                    projected.add(change.key());
                    project(engine, change.key());
                }
            });
            engine.search().refresh();
            assertThat(projected).containsExactly("w/b", "w/a");
            assertThat(engine.watermark().position()).isEqualTo(3);
            assertThat(engine.search().count(IndexName.LEADS)).isEqualTo(2);
        }
    }

    /** Who deletes them, to go back to an older layout say, gets them again. */
    @Test
    void projectsEverybodyWhoseIndexIsGone() {
        try (ElasticEngine engine = ElasticEngine.open(options)) {
            write(engine, "a", true);
            write(engine, "b", true);
        }
        server.request("DELETE", "/" + options.prefix() + "-leads-v" + Mappings.VERSION);
        ElasticEngine.open(options).close(); // one that does not come to it
        try (ElasticEngine engine = ElasticEngine.open(options)) {
            engine.watermark().redo(10, changes -> changes.forEach(change -> project(engine, change.key())));
            engine.search().refresh();
            assertThat(engine.search().count(IndexName.LEADS)).isEqualTo(2);
        }
    }

    private static void write(Engine engine, String person, boolean projected) {
        try (Watermark.Batch batch = engine.watermark().begin()) {
            byte[] truth = person.getBytes(StandardCharsets.UTF_8);
            engine.store().write(List.of(Write.any(Collection.TRUTH, "w/" + person, truth)), Durability.BUFFERED);
            if (projected) {
                project(engine, "w/" + person);
                batch.done();
            }
        }
    }

    private static void project(Engine engine, String key) {
        long version = engine.store().get(Collection.TRUTH, key).version();
        byte[] row = "{}".getBytes(StandardCharsets.UTF_8);
        engine.search()
                .apply(List.of(new Projection.Entry(
                        IndexName.LEADS, "w", key.substring(2), version, Map.of(), Map.of(), row, null)));
    }

    @Test
    void oneProcessServesAnInstallation() {
        try (ElasticEngine first = ElasticEngine.open(options)) {
            assertThatThrownBy(() -> ElasticEngine.open(options))
                    .satisfies(failure -> assertThat(code(failure)).isEqualTo(ErrorCode.CONFLICT))
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
            write(first, "a", true);
        }
        ElasticEngine.open(options).close();
    }

    @Test
    void whoWasKilledIsFollowedAfterAWhile() {
        Connection connection = new Connection(options);
        ElasticStore store = new ElasticStore(connection, Indices.open(connection));
        Tenure killed = Tenure.take(store, options.applyInterval());
        killed.keep(0);
        try (ElasticEngine next = ElasticEngine.open(options)) {
            write(next, "a", true);
            assertThatThrownBy(() -> killed.keep(1)).hasMessageContaining("in use by");
        }
        connection.close();
    }

    @Test
    void aWrongUrlIsSaid() throws IOException {
        ElasticOptions nobody = ElasticOptions.at(URI.create("http://127.0.0.1:" + ElasticNode.freePort()))
                .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThatThrownBy(() -> ElasticEngine.open(nobody))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining(nobody.urls().getFirst().toString())
                .hasMessageContaining("leadline.engine.elasticsearch.urls");
    }

    @Test
    void whatIsNotOursIsRefusedBeforeAnyHarm() throws IOException {
        assertThatThrownBy(() -> openAt(200, "<html>", false)).hasMessageContaining("is not Elasticsearch");
        assertThatThrownBy(() -> openAt(401, "{\"error\":\"missing authentication\"}", true))
                .hasMessageContaining("without credentials")
                .hasMessageContaining("api-key");
        String early = "{\"nodes\":{\"n\":{\"version\":\"9.5.3\",\"name\":\"slow\",\"timestamp\":1700000000000}}}";
        assertThatThrownBy(() -> openAt(200, early, true))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("the clock of this machine says 20")
                .hasMessageContaining("the node 'slow' of Elasticsearch 2023-11-14T22:13:20Z")
                .hasMessageContaining("time server");
        assertThatThrownBy(() -> openAt(200, "{\"nodes\":{\"n\":{\"version\":\"8.19.1\"}}}", true))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("8.19.1")
                .hasMessageContaining("9.x");
        String mapping = "{\"mappings\":{\"properties\":{\"theirs\":{\"type\":\"keyword\"}}}}";
        server.request("PUT", "/" + options.prefix() + "-truth", mapping);
        assertThatThrownBy(() -> ElasticEngine.open(options))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining(options.prefix() + "-truth")
                .hasMessageContaining("prefix");
        assertThat(server.request("GET", "/" + options.prefix() + "-*/_alias"))
                .as("nothing was made")
                .doesNotContain("-leads");
    }

    @Test
    void anIndexOfAnotherLayoutIsRefused() {
        String index = options.prefix() + "-truth-v9";
        server.request(
                "PUT",
                "/" + index,
                "{\"mappings\":{\"_meta\":{\"leadline\":9}},\"aliases\":{\"" + options.prefix() + "-truth\":{}}}");
        assertThatThrownBy(() -> ElasticEngine.open(options))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo(ErrorCode.UNSUPPORTED))
                .hasMessageContaining("layout 9");
        server.request("DELETE", "/" + index);
        String leads = options.prefix() + "-leads";
        server.request(
                "PUT",
                "/" + leads + "-v99",
                "{\"mappings\":{\"_meta\":{\"leadline\":99}},\"aliases\":{\"" + leads + "\":{}}}");
        assertThatThrownBy(() -> ElasticEngine.open(options)).hasMessageContaining("layout 99");
    }

    @Test
    void aMappingThatSomethingElseChangedIsRefused() {
        ElasticEngine.open(options).close();
        for (String leads : List.of("{\"dynamic\":\"strict\"}", "{\"properties\":{\"score\":{\"type\":\"text\"}}}")) {
            String index = options.prefix() + "-leads-v" + Mappings.VERSION;
            server.request("DELETE", "/" + index);
            server.request("DELETE", "/_index_template/" + options.prefix() + "-leads");
            server.request(
                    "PUT",
                    "/" + index,
                    "{\"mappings\":{\"_meta\":{\"leadline\":%d},%s},\"aliases\":{\"%s-leads\":{}}}"
                            .formatted(Mappings.VERSION, leads.substring(1, leads.length() - 1), options.prefix()));
            assertThatThrownBy(() -> ElasticEngine.open(options))
                    .satisfies(failure -> assertThat(code(failure)).isEqualTo(ErrorCode.CONFLICT))
                    .hasMessageContaining("of the index '" + index + "' in Elasticsearch as")
                    .hasMessageContaining("something else changed its mapping");
            assertThatThrownBy(() -> ElasticEngine.describe(options)).hasMessageContaining("its mapping");
        }
    }

    /** A server that answers every request so. */
    private static void openAt(int status, String body, boolean product) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            if (product) {
                exchange.getResponseHeaders().add("X-elastic-product", "Elasticsearch");
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        http.start();
        try {
            ElasticEngine.open(ElasticOptions.at(
                    URI.create("http://127.0.0.1:" + http.getAddress().getPort())));
        } finally {
            http.stop(0);
        }
    }

    private static ErrorCode code(Throwable failure) {
        return ((LeadlineException) failure).code();
    }
}
