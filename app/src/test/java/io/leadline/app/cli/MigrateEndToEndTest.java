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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the embedded engine into a real Elasticsearch and back, by the commands and the configuration alone. */
@Tag("slow")
class MigrateEndToEndTest {
    private static final ElasticOptions OPTIONS = ElasticServer.shared().fresh();
    private static final String URL = OPTIONS.urls().getFirst().toString();

    @TempDir
    Path folder;

    private Child child;
    private ApiClient api;

    @AfterEach
    void stop() throws InterruptedException {
        if (child != null) {
            child.close();
        }
        ElasticServer.shared().delete(OPTIONS);
    }

    private Child start(String kind) throws IOException {
        Path configuration =
                Files.writeString(folder.resolve(kind + ".conf"), """
                leadline.engine {
                  kind = %s
                  elasticsearch { urls = ["%s"], prefix = "%s", tenure-interval = 1 s }
                }
                """.formatted(kind, URL, OPTIONS.prefix()));
        return Child.start(
                folder,
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--config",
                configuration.toString());
    }

    private void serve(String kind) throws IOException, InterruptedException {
        if (child != null) {
            child.process.destroy();
            child.awaitExit();
        }
        child = start(kind);
        api = child.awaitReady();
    }

    private String run(String... arguments) {
        StringWriter out = new StringWriter();
        int status = CommandLines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
        assertThat(status).as(out.toString()).isZero();
        return out.toString();
    }

    private void migrate(String to) {
        assertThat(run("migrate", "--to", to, "--url", api.url().toString())).contains("restart the server");
    }

    private String add(String handle) {
        return api.post("/leads", Map.of("handle", handle, "fields", Map.of("name", handle)))
                .path("id")
                .asString();
    }

    private List<String> names() {
        return api.post("/leads/search", Map.of("sort", List.of("name"), "size", 100))
                .path("leads")
                .valueStream()
                .map(lead -> lead.path("name").asString())
                .toList();
    }

    /** What was just written is searchable within a second or so. */
    private void assertNames(String... expected) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!names().equals(List.of(expected)) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(50_000_000);
        }
        assertThat(names()).containsExactly(expected);
    }

    @Test
    void thereAndBackNothingIsLost() throws IOException, InterruptedException {
        serve("embedded");
        Path file = Files.writeString(folder.resolve("people.csv"), """
                Name,Email,Company,Title,Country
                Ada Lovelace,ada@example.org,Analytical Engines,Head of Sales,GB
                Grace Hopper,grace@example.org,Cobol Works,VP Engineering,US
                """);
        run("import", file.toString(), "--wait", "--url", api.url().toString());
        migrate(URL);
        add("after_the_copy");

        serve("elasticsearch");
        assertNames("Ada Lovelace", "after_the_copy", "Grace Hopper");
        assertThat(api.get("/migration").path("last").path("finished").asBoolean())
                .isTrue();
        add("in_the_cluster");

        child.process.destroy();
        child.awaitExit();
        child = start("embedded");
        assertThat(child.awaitExit()).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(child.output()).contains("moved to elasticsearch/" + OPTIONS.prefix());

        serve("elasticsearch");
        migrate("embedded");
        serve("embedded");
        assertNames("Ada Lovelace", "after_the_copy", "Grace Hopper", "in_the_cluster");
    }
}
