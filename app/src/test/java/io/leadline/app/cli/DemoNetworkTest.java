package io.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.client.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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

    private Child start() throws IOException {
        String data = folder.resolve("data").toString();
        return Child.start(folder, "demo", "--leads", "20", "--port", "0", "--data", data);
    }
}
