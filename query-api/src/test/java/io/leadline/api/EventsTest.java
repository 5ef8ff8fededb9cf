package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes as they happen, and again for who comes back. */
class EventsTest {
    @TempDir
    Path folder;

    private static BufferedReader follow(int port, String lastId) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/api/v1/events")
                .toURL()
                .openConnection();
        connection.setReadTimeout(120_000);
        if (lastId != null) {
            connection.setRequestProperty("Last-Event-ID", lastId);
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
}
