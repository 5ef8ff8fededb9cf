package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Changes as they happen, and again for who comes back. */
@Timeout(120)
class EventsTest {
    @TempDir
    Path folder;

    private static BufferedReader follow(int port, String lastId) throws IOException {
        return follow(port, lastId, null);
    }

    private static BufferedReader follow(int port, String lastId, String key) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/api/v1/events")
                .toURL()
                .openConnection();
        connection.setReadTimeout(120_000);
        if (lastId != null) {
            connection.setRequestProperty("Last-Event-ID", lastId);
        }
        if (key != null) {
            connection.setRequestProperty("X-API-Key", key);
        }
        assertThat(connection.getContentType()).startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader stream, String prefix) throws IOException {
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith(prefix)) {
                return line.substring(prefix.length());
            }
        }
        throw new AssertionError("the stream ended before a line that begins with " + prefix);
    }

    /** Preemptively: a read of a stream that goes on is not interrupted. */
    private static void assertEnds(BufferedReader stream) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThat(stream.lines()).noneMatch(line -> line.startsWith("event:")));
    }

    @Test
    void followsChangesAndGoesOnWhereItWas() throws IOException {
        TestServer server = TestServer.start(folder);
        try {
            Client client = server.client();
            BufferedReader stream = follow(server.port(), null);
            next(stream, ": following");
            String person = client.post("/api/v1/leads", "{\"handle\":\"live\"}")
                    .is(201)
                    .json()
                    .get("person_id")
                    .stringValue();
            String id = next(stream, "id: ");
            assertThat(next(stream, "event: ")).isEqualTo("people");
            assertThat(next(stream, "data: ")).contains(person);
            String second = client.post("/api/v1/leads", "{\"handle\":\"live2\"}")
                    .is(201)
                    .json()
                    .get("person_id")
                    .stringValue();
            BufferedReader again = follow(server.port(), id);
            assertThat(next(again, "data: ")).contains(second).doesNotContain(person);
            assertThat(client.with("Last-Event-ID", "x").get("/api/v1/events").problem(400))
                    .isEqualTo("invalid_value");
            server.close();
            assertThat(again.lines().anyMatch(line -> line.contains(person))).isFalse();
        } finally {
            server.close();
        }
    }

    @Test
    void endsWhenTheKeyIsRemoved() throws IOException {
        try (TestServer server = TestServer.start(folder)) {
            BufferedReader keyless = follow(server.port(), null);
            String boss = server.client()
                    .post("/api/v1/keys", "{\"name\":\"boss\",\"scope\":\"admin\"}")
                    .is(201)
                    .json()
                    .get("secret")
                    .stringValue();
            Client admin = server.client().key(boss);
            assertEnds(keyless);
            JsonNode made = admin.post("/api/v1/keys", "{\"name\":\"r\",\"scope\":\"read\"}")
                    .is(201)
                    .json();
            BufferedReader stream =
                    follow(server.port(), null, made.get("secret").stringValue());
            BufferedReader bosses = follow(server.port(), null, boss);
            next(stream, ": following");
            admin.post("/api/v1/leads", "{\"handle\":\"before\"}").is(201);
            next(stream, "event: people");
            admin.delete("/api/v1/keys/" + made.get("id").stringValue()).is(204);
            assertEnds(stream);
            admin.post("/api/v1/leads", "{\"handle\":\"after\"}").is(201);
            next(bosses, "event: people");
            next(bosses, "event: people");
        }
    }

    @Test
    void saysThatWhatWasMissedIsNotKnown() throws IOException {
        try (TestServer server = TestServer.start(folder)) {
            // A position of another store, or of a log that was trimmed since.
            BufferedReader stream = follow(server.port(), "1000000");
            assertThat(next(stream, "event: ")).isEqualTo("reset");
            assertThat(next(stream, "data: ")).contains("position");
            server.client().post("/api/v1/leads", "{\"handle\":\"after\"}").is(201);
            assertThat(next(stream, "event: ")).isEqualTo("people");
        }
    }

    @Test
    void tellsOfTasksAndOfWhoEntersAndLeavesAWatchedView() throws IOException {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            client.post(
                            "/api/v1/views",
                            "{\"name\":\"Warm\",\"screen\":\"leads\",\"filter\":{\"field\":\"tags\",\"in\":[\"warm\"]},\"watch\":true}")
                    .is(201);
            String lead = client.post("/api/v1/leads", "{\"handle\":\"live\"}")
                    .is(201)
                    .json()
                    .get("id")
                    .stringValue();
            BufferedReader stream = follow(server.port(), null);
            next(stream, ": following");
            String body = "{\"ids\":[\"" + lead + "\"],\"action\":{\"type\":\"tag\",\"%s\":[\"warm\"]}}";
            client.post("/api/v1/leads/bulk", body.formatted("add")).is(202);
            next(stream, "event: task");
            assertThat(next(stream, "data: ")).contains("\"total\":1");
            next(stream, "event: view");
            assertThat(next(stream, "data: ")).contains("\"entered\":[\"" + lead + "\"]");
            client.post("/api/v1/leads/bulk", body.formatted("remove")).is(202);
            next(stream, "event: view");
            assertThat(next(stream, "data: ")).contains("\"left\":[\"" + lead + "\"]");
        }
    }
}
