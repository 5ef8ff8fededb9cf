package io.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.client.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole demo: every source finds leads in the sandbox network, by the clients that ask the real one. */
@Tag("slow")
class DemoNetworkTest {
    @TempDir
    Path folder;

    @Test
    void everySourceBringsLeadsAndAfterARestartNoneRunsAgain() throws IOException, InterruptedException {
        Map<String, Long> runs = new TreeMap<>();
        Child demo = start();
        try (ApiClient api = demo.awaitReady()) {
            assertThat(api.get("/settings").path("sandbox").booleanValue()).isTrue();
            for (JsonNode source : api.get("/sources").path("sources")) {
                JsonNode run = source.path("last_run");
                assertThat(run.path("status").asString("")).as("%s", source).isEqualTo("done");
                assertThat(run.at("/counts/new").asInt()).as("%s", source).isPositive();
                runs.put(source.path("id").asString(""), 1L);
            }
            assertThat(runs).hasSize(8);
            assertThat(api.get("/leads/count?sources=links").path("total").asInt())
                    .isPositive();
            assertRequestsAreCounted(api);
            assertThat(demo.output()).contains("Asking for sales tools on X", "Where to look");
        } finally {
            demo.close();
        }
        Child again = start();
        try (ApiClient api = again.awaitReady()) {
            for (String source : runs.keySet()) {
                assertThat(api.get("/sources/" + source + "/runs").path("runs")).hasSize(1);
            }
        } finally {
            again.close();
        }
    }

    /** Each source's requests, on the dashboard of sources. */
    private static void assertRequestsAreCounted(ApiClient api) {
        Set<String> kinds = new TreeSet<>();
        api.get("/sources")
                .path("sources")
                .forEach(source -> kinds.add(source.path("kind").asString("")));
        Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
        Set<String> counted = new TreeSet<>();
        while (!counted.containsAll(kinds)) {
            assertThat(Instant.now()).as("%s of %s", counted, kinds).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            for (JsonNode panel : api.get("/stats/dashboards/sources").path("panels")) {
                for (JsonNode row : panel.path("rows")) {
                    if (panel.path("id").asString("").equals("requests")
                            && row.at("/values/0").asLong() > 0) {
                        counted.add(row.at("/keys/0/value").asString(""));
                    }
                }
            }
        }
    }

    private Child start() throws IOException {
        String data = folder.resolve("data").toString();
        return Child.start(folder, "demo", "--leads", "20", "--port", "0", "--data", data);
    }
}
