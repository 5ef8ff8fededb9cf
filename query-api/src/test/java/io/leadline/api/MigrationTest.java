package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MigrationTest {
    @TempDir
    Path folder;

    @Test
    void theInstallationIsCopiedToAnotherEngineWhileItServes() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            client.post("/api/v1/leads", "{\"handle\":\"ada\"}").is(201);
            JsonNode before = client.get("/api/v1/migration").is(200).json();
            assertThat(before.get("state").stringValue()).isEqualTo("none");
            assertThat(client.post("/api/v1/migration", "{}").problem(400)).isEqualTo("invalid_value");
            assertThat(client.post("/api/v1/migration", "{\"to\":\"embedded\"}").problem(400))
                    .isEqualTo("invalid_value");

            client.post("/api/v1/migration", "{\"to\":\"other\"}").is(202);
            JsonNode progress = await(client);
            assertThat(progress.get("state").stringValue())
                    .as(progress.toString())
                    .isEqualTo("copied");
            assertThat(progress.get("copied").longValue()).isPositive();
            assertThat(progress.get("last").get("to").stringValue()).isEqualTo("other");
        }
    }

    private static JsonNode await(Client client) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            JsonNode progress = client.get("/api/v1/migration").is(200).json();
            if (!progress.get("state").stringValue().equals("copying") || System.nanoTime() > deadline) {
                return progress;
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
