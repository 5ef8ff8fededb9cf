package io.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.client.ApiClient;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.elastic.ElasticServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The server with nothing changed but its configuration: what it knows is in Elasticsearch. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ElasticsearchEndToEndTest {
    private static final ElasticOptions OPTIONS = ElasticServer.shared().fresh();

    private static final Map<String, Object> ANALYTICAL =
            Map.of("field", "company", "in", List.of("Analytical Engines"));

    @TempDir
    static Path folder;

    private static Child child;
    private static ApiClient api;

    @AfterAll
    static void stop() throws InterruptedException {
        if (child != null) {
            child.close();
        }
        ElasticServer.shared().delete(OPTIONS);
    }

    private static Path configuration() throws IOException {
        return Files.writeString(
                folder.resolve("leadline.conf"), """
                leadline.engine {
                  kind = elasticsearch
                  elasticsearch { urls = ["%s"], prefix = "%s", tenure-interval = 1 s }
                }
                """.formatted(OPTIONS.urls().getFirst(), OPTIONS.prefix()));
    }

    private static Child serve(String data) throws IOException {
        return Child.start(
                folder,
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve(data).toString(),
                "--config",
                configuration().toString());
    }

    @Test
    @Order(1)
    void anImportIsFoundAndADecisionStays() throws IOException {
        child = serve("data");
        api = child.awaitReady();
        api.post("/offers", Map.of("name", "Plumb", "target_audience", "heads of sales"));
        Path file = Files.writeString(folder.resolve("people.csv"), """
                Name,Email,Company,Title,Country
                Ada Lovelace,ada@example.org,Analytical Engines,Head of Sales,GB
                Grace Hopper,grace@example.org,Cobol Works,VP Engineering,US
                Alan Turing,alan@example.org,Analytical Engines,Founder,GB
                """);
        StringWriter out = new StringWriter();
        int status = CommandLines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute("import", file.toString(), "--wait", "--url", api.url().toString());
        assertThat(status).as(out.toString()).isZero();
        JsonNode found = api.post("/leads/search", Map.of("query", "analytical", "facets", List.of("country")));
        assertThat(found.path("total").asLong()).isEqualTo(2);
        assertThat(found.path("facets").path("country").path(0).path("count").asLong())
                .isEqualTo(2);
        api.post("/leads/bulk", Map.of("filter", ANALYTICAL, "action", Map.of("type", "tag", "add", List.of("warm"))));
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (warm() < 2) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static long warm() {
        Map<String, Object> filter = Map.of("field", "tags", "in", List.of("warm"));
        return api.post("/leads/search", Map.of("filter", filter)).path("total").asLong();
    }

    @Test
    @Order(2)
    void aSecondServerOfTheSameInstallationIsRefused() throws IOException, InterruptedException {
        try (Child second = serve("other")) {
            assertThat(second.awaitExit()).isEqualTo(ExitStatus.IN_USE);
            assertThat(second.output()).contains("in use by process " + child.process.pid());
        }
    }

    @Test
    @Order(3)
    void killedItAnswersAgainAndSaysTheSame() throws IOException, InterruptedException {
        child.process.destroyForcibly().waitFor();
        child = serve("data");
        api = child.awaitReady();
        JsonNode all = api.post("/leads/search", Map.of("facets", List.of("company")));
        assertThat(all.path("total").asLong()).isEqualTo(3);
        assertThat(all.path("facets").path("company").path(0).path("value").asString())
                .isEqualTo("Analytical Engines");
        assertThat(warm()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void toldToStopItStopsInOrderAndTheNextNeedNotWait() throws IOException, InterruptedException {
        child.process.destroy();
        child.awaitExit();
        assertThat(child.output()).doesNotContain("Exception");
        assertThat(ElasticServer.shared().request("POST", "/" + OPTIONS.prefix() + "-catalog/_refresh"))
                .contains("\"failed\":0");
    }
}
