package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.index.catalog.Sources;
import io.leadline.ingest.limit.Ledger;
import io.leadline.ingest.limit.Ledgers;
import io.leadline.ingest.provider.ProviderState;
import io.leadline.ingest.provider.Providers;
import io.leadline.ingest.provider.Tried;
import io.leadline.model.observation.Platform;
import io.leadline.model.source.SourceRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SourcesTest {
    private static final String SEARCH =
            "{\"id\":\"s\",\"name\":\"Asking\",\"settings\":{\"kind\":\"x_search\",\"query\":\"crm\"},\"schedule\":\"daily\"}";

    @TempDir
    Path folder;

    /** X alone is connected, with a hundred requests an hour. */
    private static final Providers X_ONLY = new Providers() {
        @Override
        public List<ProviderState> states() {
            return List.of(
                    new ProviderState(Platform.X, true, "http://x.example", null, List.of(), List.of()),
                    ProviderState.notConnected(Platform.LINKEDIN));
        }

        @Override
        public Map<Platform, Ledgers> ledgers() {
            return Map.of(Platform.X, Ledgers.inMemory(Map.of(), Ledger.of(100, Duration.ofHours(1))));
        }

        @Override
        public Tried test(Platform platform) {
            throw Providers.notConnected(platform);
        }
    };

    private static String message(Client.Answer answer) {
        answer.problem(400);
        return answer.json().get("errors").toString();
    }

    private static Client.Answer put(Client client, String settings) {
        return client.put("/api/v1/sources/s", "{\"name\":\"S\",\"settings\":" + settings + "}");
    }

    @Test
    void everyKindIsKeptWithItsDefaults() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            JsonNode made = client.post("/api/v1/sources", SEARCH).is(201).json();
            assertThat(made.at("/settings/max_posts").intValue()).isEqualTo(250);
            assertThat(made.at("/settings/excluded").toString()).isEqualTo("[\"giveaway\",\"retweet\",\"airdrop\"]");
            assertThat(made.get("next_run_at")).isNotNull();
            assertThat(made.get("missing").toString()).isEqualTo("[\"x\"]");
            assertThat(client.post("/api/v1/sources", SEARCH).problem(409)).isEqualTo("conflict");
            for (String settings : List.of(
                    "{\"kind\":\"linkedin_content\",\"intent\":\"switching\"}",
                    "{\"kind\":\"linkedin_content\",\"intent\":\"hiring\",\"queries\":[\"account executive\"]}",
                    "{\"kind\":\"linkedin_people\",\"title\":\"vp sales\",\"follower_of\":\"https://www.linkedin.com/in/ada\"}",
                    "{\"kind\":\"linkedin_company\",\"description\":\"B2B SaaS sales tooling\"}",
                    "{\"kind\":\"linkedin_jobs\",\"roles\":[\"head of sales\"]}",
                    "{\"kind\":\"lookalike\",\"profile\":\"@acme\"}",
                    "{\"kind\":\"lookalike\",\"accounts\":[\"@acme\",\"https://x.com/harbor\"]}",
                    "{\"kind\":\"followers\",\"accounts\":[\"@acme\",\"https://www.linkedin.com/in/ada\"],\"direction\":\"following\"}",
                    "{\"kind\":\"comments\",\"post\":\"https://x.com/acme/status/123\"}")) {
                JsonNode changed = put(client, settings).is(200).json();
                JsonNode again = client.put("/api/v1/sources/s", changed.toString())
                        .is(200)
                        .json();
                assertThat(again)
                        .as("what was answered can be sent back: " + settings)
                        .isEqualTo(changed);
                client.get("/api/v1/sources/s/estimate").is(200);
            }
            assertThat(client.get("/api/v1/sources").is(200).json().get("sources"))
                    .hasSize(1);
            client.delete("/api/v1/sources/s").is(204);
            assertThat(client.get("/api/v1/sources/s").problem(404)).isEqualTo("not_found");
        }
    }

    @Test
    void whatIsWrongIsSaidWithItsPath() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            client.post("/api/v1/sources", SEARCH).is(201);
            assertThat(message(put(client, "{\"kind\":\"x_search\",\"query\":\"crm\",\"days_back\":30}")))
                    .contains("settings.days_back", "full archive");
            assertThat(message(put(client, "{\"kind\":\"x_search\",\"query\":\"crm\",\"max_posts\":5}")))
                    .contains("settings.max_posts", "10 to 300");
            assertThat(message(put(client, "{\"kind\":\"csv\"}"))).contains("settings.kind", "x_search");
            assertThat(message(put(client, "{\"kind\":\"linkedin_people\"}"))).contains("settings.title");
            assertThat(message(put(client, "{\"kind\":\"followers\",\"accounts\":[\"not a name\"]}")))
                    .contains("settings.accounts[0]");
            assertThat(message(put(
                            client,
                            "{\"kind\":\"followers\",\"accounts\":[\"https://www.linkedin.com/company/acme\"]}")))
                    .contains("company pages");
            assertThat(message(put(client, "{\"kind\":\"comments\",\"post\":\"https://example.com/1\"}")))
                    .contains("settings.post");
            assertThat(message(put(client, "{\"kind\":\"lookalike\",\"querry\":1}")))
                    .contains("settings.querry");
            assertThat(message(client.put("/api/v1/sources/s", "{\"name\":\"S\"}")))
                    .contains("settings");
            assertThat(
                            message(
                                    client.put(
                                            "/api/v1/sources/s",
                                            "{\"name\":\"S\",\"settings\":{\"kind\":\"lookalike\"},\"schedule\":\"61 * * * *\",\"offer\":\"none\"}")))
                    .contains("schedule", "minute", "offer");
        }
    }

    @Test
    void aRunNeedsItsProviderAndIsOneAtATime() {
        try (TestServer server = TestServer.start(folder, X_ONLY)) {
            Client client = server.client();
            client.post("/api/v1/sources", SEARCH).is(201);
            int nudges = server.nudges();
            JsonNode run = client.post("/api/v1/sources/s/run", "").is(202).json();
            assertThat(run.get("status").stringValue()).isEqualTo("pending");
            assertThat(server.nudges()).isGreaterThan(nudges);
            assertThat(client.post("/api/v1/sources/s/run", "").problem(409)).isEqualTo("conflict");

            String path = "/api/v1/sources/s/runs/" + run.get("id").stringValue();
            assertThat(client.get(path).is(200).json()).isEqualTo(run);
            assertThat(client.delete(path).is(200).json().get("status").stringValue())
                    .isEqualTo("cancelled");
            assertThat(client.delete(path).problem(409)).isEqualTo("conflict");
            client.post("/api/v1/sources/s/run", "").is(202);
            assertThat(client.get("/api/v1/sources/s/runs").is(200).json().get("runs"))
                    .hasSize(2);
            assertThat(client.get("/api/v1/sources/s")
                            .json()
                            .at("/last_run/status")
                            .stringValue())
                    .isEqualTo("pending");

            client.post(
                            "/api/v1/sources",
                            "{\"id\":\"l\",\"name\":\"L\",\"settings\":{\"kind\":\"linkedin_jobs\",\"roles\":[\"cfo\"]}}")
                    .is(201);
            Client.Answer refused = client.post("/api/v1/sources/l/run", "");
            assertThat(refused.problem(409)).isEqualTo("conflict");
            assertThat(refused.text()).contains("LinkedIn is not connected");

            client.delete("/api/v1/sources/s").is(204);
            assertThat(new Sources(server.context().engine().store()).recentRuns("default"))
                    .noneMatch(left -> left.status() == SourceRun.Status.PENDING);
        }
    }

    @Test
    void anEstimateCountsRequestsAndMinutes() {
        try (TestServer server = TestServer.start(folder, X_ONLY)) {
            Client client = server.client();
            JsonNode small = client.post(
                            "/api/v1/sources/estimate",
                            "{\"settings\":{\"kind\":\"x_search\",\"query\":\"crm\"},\"links\":{\"depth\":0}}")
                    .is(200)
                    .json();
            assertThat(small.get("requests").intValue()).isEqualTo(3);
            assertThat(small.get("people").intValue()).isEqualTo(250);
            JsonNode large = client.post(
                            "/api/v1/sources/estimate",
                            "{\"settings\":{\"kind\":\"x_search\",\"query\":\"crm\",\"with_replies\":true}}")
                    .is(200)
                    .json();
            assertThat(large.get("requests").intValue()).isEqualTo(273);
            assertThat(large.get("minutes").doubleValue()).isBetween(90.0, 200.0);
        }
    }
}
