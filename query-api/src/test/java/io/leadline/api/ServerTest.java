package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.model.LeadlineException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What holds for every route: errors, limits, ids, health. */
class ServerTest {
    @TempDir
    Path folder;

    private TestServer server;
    private Client client;

    @BeforeEach
    void start() {
        server = TestServer.start(folder, ApiConfig.loopback(0).withLimits(10_000, 100_000, 5000));
        client = server.client();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsOfItsHealth() {
        assertThat(client.get("/health").is(200).json().get("status").stringValue())
                .isEqualTo("up");
        assertThat(client.get("/ready").is(200).json().get("leads").intValue()).isZero();
        assertThat(client.get("/metrics").is(200).text()).contains("http_server_requests", "leadline_index_documents");
        assertThat(client.get("/openapi.yaml").is(200).text()).startsWith("openapi: 3.1");
    }

    @Test
    void answersEveryErrorAsAProblem() {
        assertThat(client.get("/api/v1/nothing").problem(404)).isEqualTo("not_found");
        assertThat(client.get("/api/v1/leads/search/x/y").problem(404)).isEqualTo("not_found");
        assertThat(client.put("/api/v1/leads/search", "{}").problem(405)).isEqualTo("method_not_allowed");
        assertThat(client.post("/api/v1/leads/search", "{\"size\":").problem(400))
                .isEqualTo("invalid_request");
        assertThat(client.post("/api/v1/leads/search", "[]").problem(400)).isEqualTo("invalid_request");
        assertThat(client.post("/api/v1/leads/search", "{} {}").problem(400)).isEqualTo("invalid_request");
        assertThat(client.post("/api/v1/leads/search", "{\"q\":1}").problem(400))
                .isEqualTo("invalid_value");
        assertThat(client.post("/api/v1/leads/search", "{\"a\":\"" + "x".repeat(20_000) + "\"}")
                        .problem(413))
                .isEqualTo("payload_too_large");
        String deep = "{\"filter\":" + "{\"not\":".repeat(1000) + "{}" + "}".repeat(1000) + "}";
        assertThat(client.post("/api/v1/leads/search", deep).problem(400)).isEqualTo("limit_exceeded");
        assertThat(client.send("POST", "/api/v1/leads/search", "text/plain", BodyPublishers.ofString("{}"))
                        .problem(415))
                .isEqualTo("unsupported_media_type");
        assertThat(client.with("Content-Encoding", "gzip")
                        .post("/api/v1/leads/search", "\u001f\u008bgarbage")
                        .problem(415))
                .isEqualTo("unsupported_media_type");
    }

    @Test
    void namesEveryFaultOfABody() {
        JsonNode problem = client.post(
                        "/api/v1/leads/search", "{\"size\":1000000,\"sort\":\"name\",\"collapse\":\"x\",\"foo\":1}")
                .is(400)
                .json();
        assertThat(problem.get("errors")).hasSize(4);
        assertThat(problem.get("errors").toString())
                .contains("from 0 to 1000", "expected a list", "person or company", "is not a field here");
    }

    @Test
    void keepsARequestId() {
        assertThat(client.with("X-Request-Id", "abc-1").get("/health").header("X-Request-Id"))
                .isEqualTo("abc-1");
        assertThat(client.with("X-Request-Id", "a b<script>").get("/health").header("X-Request-Id"))
                .matches("[0-9a-f]+");
        JsonNode problem =
                client.with("X-Request-Id", "abc-2").get("/api/v1/nothing").json();
        assertThat(problem.get("request_id").stringValue()).isEqualTo("abc-2");
    }

    @Test
    void sendsSecurityHeadersAndNoCors() {
        Client.Answer answer = client.get("/api/v1/leads");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("Server")).isNull();
    }

    @Test
    void refusesAPublicAddressWithoutKeys() {
        ApiConfig open = ApiConfig.loopback(0).withHost("0.0.0.0", Set.of());
        assertThatThrownBy(() -> ApiServer.start(server.context(), open))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("without API keys");
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatThrownBy(() -> ApiServer.start(server.context(), ApiConfig.loopback(server.port())))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("port " + server.port())
                .hasMessageContaining("in use");
    }
}
