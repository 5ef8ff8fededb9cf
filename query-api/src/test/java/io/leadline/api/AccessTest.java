package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.LogLines;
import io.leadline.api.support.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who gets in: keys and scopes, and no hostile page of the user's browser. */
class AccessTest {
    @TempDir
    Path folder;

    private TestServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, ApiConfig.loopback(0).withLimits(1 << 20, 1 << 20, 50));
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String raw(String request) throws IOException {
        return raw(server.port(), request);
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            byte[] start = in.readNBytes(12);
            return new String(start, StandardCharsets.ISO_8859_1) + new String(in.readNBytes(in.available()));
        }
    }

    @Test
    void aKeyDoesWhatItsScopePermits() {
        assertThat(client.post("/api/v1/keys", "{\"name\":\"r\",\"scope\":\"read\"}")
                        .problem(409))
                .isEqualTo("conflict");
        JsonNode made = client.post("/api/v1/keys", "{\"name\":\"boss\",\"scope\":\"admin\"}")
                .is(201)
                .json();
        String secret = made.get("secret").stringValue();
        assertThat(client.get("/api/v1/leads").problem(401)).isEqualTo("unauthorized");
        assertThat(client.get("/metrics").problem(401)).isEqualTo("unauthorized");
        client.get("/health").is(200);
        Client admin = client.key(secret);
        String read = admin.post("/api/v1/keys", "{\"name\":\"r\",\"scope\":\"read\"}")
                .is(201)
                .json()
                .get("secret")
                .stringValue();
        JsonNode writer = admin.post("/api/v1/keys", "{\"name\":\"w\",\"user\":\"wendy\",\"scope\":\"write\"}")
                .is(201)
                .json();
        Client reader = client.with("X-API-Key", read);
        reader.get("/api/v1/leads").is(200);
        reader.post("/api/v1/leads/search", "{}").is(200);
        assertThat(reader.post("/api/v1/leads", "{\"handle\":\"a\"}").problem(403))
                .isEqualTo("forbidden");
        Client writing = client.key(writer.get("secret").stringValue());
        String id = writing.post("/api/v1/leads", "{\"handle\":\"a\"}")
                .is(201)
                .json()
                .get("id")
                .stringValue();
        JsonNode noted = writing.post("/api/v1/leads/" + id + "/notes", "{\"text\":\"n\"}")
                .is(200)
                .json();
        assertThat(noted.get("notes").get(0).get("by").stringValue()).isEqualTo("wendy");
        assertThat(writing.get("/api/v1/keys").problem(403)).isEqualTo("forbidden");
        JsonNode keys = admin.get("/api/v1/keys").is(200).json();
        assertThat(keys.get("keys")).hasSize(3);
        assertThat(keys.toString()).doesNotContain("ll_", "secret", "hash");
        admin.delete("/api/v1/keys/" + writer.get("id").stringValue()).is(204);
        assertThat(writing.get("/api/v1/leads").problem(401)).isEqualTo("unauthorized");
        assertThat(admin.delete("/api/v1/keys/" + made.get("id").stringValue()).problem(409))
                .isEqualTo("conflict");
        assertThat(client.key("ll_guess").get("/api/v1/leads").problem(401)).isEqualTo("unauthorized");
        assertThat(client.with("Authorization", "Basic YTpi")
                        .get("/api/v1/leads")
                        .problem(401))
                .isEqualTo("unauthorized");
    }

    @Test
    void whoAdministersTheInstallationActsInEachWorkspaceAndNobodyElseInAnother() {
        client.post("/api/v1/workspaces", "{\"id\":\"acme\",\"name\":\"Acme\"}").is(201);
        Client inAcme = client.with("Leadline-Workspace", "acme");
        JsonNode me = inAcme.get("/api/v1/me").is(200).json();
        assertThat(me.get("workspace_name").stringValue()).isEqualTo("Acme");
        assertThat(me.get("installation").booleanValue()).isTrue();
        inAcme.post("/api/v1/sequences", "{\"id\":\"s\",\"name\":\"S\",\"steps\":[{\"id\":\"a\",\"type\":\"like\"}]}")
                .is(201);
        assertThat(client.get("/api/v1/sequences/s").problem(404)).isEqualTo("not_found");
        assertThat(inAcme.get("/api/v1/workspaces").json().get("workspaces")).hasSize(2);
        assertThat(client.with("Leadline-Workspace", "none").get("/api/v1/me").problem(404))
                .isEqualTo("not_found");
        assertThat(inAcme.post("/api/v1/keys", "{\"name\":\"a\",\"scope\":\"admin\"}")
                        .problem(409))
                .as("nobody could administer the installation any more")
                .isEqualTo("conflict");

        String boss = secret(client, "default", "admin");
        Client theirs = client.key(secret(client.key(boss), "acme", "admin"));
        theirs.with("Leadline-Workspace", "acme").get("/api/v1/sequences/s").is(200);
        assertThat(theirs.with("Leadline-Workspace", "default")
                        .get("/api/v1/leads")
                        .problem(404))
                .isEqualTo("not_found");
        Client writer = client.key(secret(client.key(boss), "default", "write"));
        assertThat(writer.with("Leadline-Workspace", "acme")
                        .get("/api/v1/leads")
                        .problem(404))
                .isEqualTo("not_found");
    }

    @Test
    void onlyWhoAdministersTheInstallationIsToldWhatAllWorkspacesHave() {
        client.post("/api/v1/workspaces", "{\"id\":\"acme\"}").is(201);
        assertThat(client.get("/ready").is(200).json().get("leads").intValue()).isZero();
        client.get("/metrics").is(200);
        Client boss = client.key(secret(client, "default", "admin"));
        Client reader = client.key(secret(boss, "default", "read"));
        Client theirs = client.key(secret(boss, "acme", "admin"));
        for (Client other : List.of(client, reader, theirs, client.key("ll_wrong"))) {
            assertThat(other.get("/ready").is(200).json().propertyNames())
                    .containsExactlyInAnyOrder("status", "starting");
        }
        assertThat(boss.get("/ready").is(200).json().propertyNames()).contains("leads", "position");
        assertThat(reader.get("/metrics").problem(403)).isEqualTo("forbidden");
        assertThat(theirs.get("/metrics").problem(403)).isEqualTo("forbidden");
        boss.with("Leadline-Workspace", "acme").get("/metrics").is(200);
    }

    private static String secret(Client by, String workspace, String scope) {
        return by.post(
                        "/api/v1/keys",
                        "{\"name\":\"k\",\"workspace\":\"" + workspace + "\",\"scope\":\"" + scope + "\"}")
                .is(201)
                .json()
                .get("secret")
                .stringValue();
    }

    @Test
    void secretsStayOutOfLogsAndAnswers() {
        try (LogLines log = new LogLines()) {
            String secret = client.post("/api/v1/keys", "{\"name\":\"boss\",\"scope\":\"admin\"}")
                    .is(201)
                    .json()
                    .get("secret")
                    .stringValue();
            Client admin = client.key(secret);
            String answers = admin.get("/api/v1/keys").text()
                    + admin.get("/api/v1/leads?q=x").text()
                    + admin.get("/api/v1/nothing").text()
                    + admin.post("/api/v1/leads/search", "{").text()
                    + admin.get("/metrics").text()
                    + client.key(secret + "x").get("/api/v1/leads").text();
            assertThat(answers).doesNotContain(secret);
            assertThat(log.text())
                    .contains("/api/v1/leads")
                    .doesNotContain(secret)
                    .doesNotContain("Bearer");
        }
    }

    @Test
    void aHostilePageGetsNowhere() throws IOException {
        int port = server.port();
        assertThat(raw("GET /api/v1/leads HTTP/1.1\r\nHost: evil.example:" + port + "\r\n\r\n"))
                .contains("403");
        assertThat(raw("GET /api/v1/leads HTTP/1.0\r\n\r\n")).contains("403");
        assertThat(raw("GET /api/v1/leads HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n"))
                .contains("200");
        assertThat(client.with("Origin", "https://evil.example")
                        .get("/api/v1/leads")
                        .problem(403))
                .isEqualTo("forbidden");
        assertThat(client.with("Origin", "null").get("/api/v1/leads").problem(403))
                .isEqualTo("forbidden");
        assertThat(client.with("Origin", "http://localhost:" + (port + 1))
                        .get("/api/v1/leads")
                        .problem(403))
                .isEqualTo("forbidden");
        client.with("Origin", "http://127.0.0.1:" + port).get("/api/v1/leads").is(200);
        assertThat(client.with("Sec-Fetch-Site", "cross-site")
                        .get("/api/v1/leads")
                        .problem(403))
                .isEqualTo("forbidden");
        assertThat(client.with("Sec-Fetch-Site", "same-site")
                        .get("/api/v1/leads")
                        .problem(403))
                .isEqualTo("forbidden");
        for (String type :
                new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"}) {
            assertThat(client.send("POST", "/api/v1/leads", type, BodyPublishers.ofString("{\"handle\":\"evil\"}"))
                            .problem(415))
                    .isEqualTo("unsupported_media_type");
        }
        assertThat(client.send("POST", "/api/v1/keys", null, BodyPublishers.noBody())
                        .problem(415))
                .isEqualTo("unsupported_media_type");
        Client.Answer preflight = client.with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", "/api/v1/leads", null, BodyPublishers.noBody());
        assertThat(preflight.status()).isGreaterThanOrEqualTo(400);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
        assertThat(client.get("/api/v1/leads/count").json().get("total").intValue())
                .isZero();
    }

    @Test
    void thePairedExtensionMayLookAndAddAndNothingElse(@TempDir Path other) throws IOException {
        String origin = "chrome-extension://" + "a".repeat(32);
        try (TestServer paired = TestServer.start(other, ApiConfig.loopback(0).withExtensions(Set.of(origin)))) {
            Client extension = paired.client().with("Origin", origin).with("Sec-Fetch-Site", "cross-site");
            assertThat(raw(
                            paired.port(),
                            "OPTIONS /api/v1/leads HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin
                                    + "\r\nAccess-Control-Request-Method: POST\r\nConnection: close\r\n\r\n"))
                    .contains("204")
                    .contains("Access-Control-Allow-Origin: " + origin)
                    .contains("X-API-Key");
            Client.Answer added = extension
                    .post("/api/v1/leads", "{\"handle\":\"ada\",\"source\":\"extension\"}")
                    .is(201);
            assertThat(added.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(added.json().get("source").stringValue()).isEqualTo("extension");
            assertThat(extension
                            .post("/api/v1/leads", "{\"handle\":\"eve\",\"source\":\"csv\"}")
                            .problem(400))
                    .isEqualTo("invalid_value");
            assertThat(extension.get("/api/v1/keys").problem(403)).isEqualTo("forbidden");
            Client stranger = paired.client().with("Origin", "chrome-extension://" + "b".repeat(32));
            assertThat(stranger.get("/api/v1/leads").problem(403)).isEqualTo("forbidden");
        }
        Client unpaired = client.with("Origin", origin);
        assertThat(unpaired.post("/api/v1/leads", "{\"handle\":\"ada\"}").problem(403))
                .isEqualTo("forbidden");
    }

    @Test
    void brokenHttpIsAProblemWithoutAStackTrace() throws IOException {
        for (String request : new String[] {
            "NONSENSE\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /api/v1/leads/%2e%2e%2fx HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
        }) {
            assertThat(raw(request)).contains("HTTP/1.1 4").doesNotContain("at org.", "at io.", "<html", "Exception");
        }
    }

    @Test
    void tooManyRequestsAreTurnedAway() {
        server.close();
        server = TestServer.start(folder, ApiConfig.loopback(0).withLimits(1 << 20, 1 << 20, 2));
        client = server.client();
        int refused = 0;
        for (int i = 0; i < 400 && refused == 0; i++) {
            Client.Answer answer = client.get("/api/v1/leads/count");
            if (answer.status() == 429) {
                assertThat(answer.problem(429)).isEqualTo("too_many_requests");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                refused++;
            }
        }
        assertThat(refused).isEqualTo(1);
    }

    @Test
    void settingsAndWorkspaces() {
        JsonNode changed = client.put("/api/v1/settings", "{\"time_zone\":\"Europe/Berlin\",\"pool\":{\"use\":true}}")
                .is(200)
                .json();
        assertThat(changed.get("time_zone").stringValue()).isEqualTo("Europe/Berlin");
        assertThat(changed.get("pool").get("use").booleanValue()).isTrue();
        assertThat(client.get("/api/v1/settings").is(200).json()).isEqualTo(changed);
        assertThat(client.put("/api/v1/settings", "{\"time_zone\":\"Mars\"}").problem(400))
                .isEqualTo("invalid_value");
        client.post("/api/v1/workspaces", "{\"id\":\"second\",\"name\":\"Second\"}")
                .is(201);
        assertThat(client.post("/api/v1/workspaces", "{\"id\":\"second\"}").problem(409))
                .isEqualTo("conflict");
        assertThat(client.post("/api/v1/workspaces", "{\"id\":\"A/b\"}").problem(400))
                .isEqualTo("invalid_value");
        assertThat(client.get("/api/v1/workspaces").is(200).json().get("workspaces"))
                .hasSize(2);
    }
}
