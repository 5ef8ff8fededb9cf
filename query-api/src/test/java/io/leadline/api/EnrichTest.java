package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.index.store.Durability;
import io.leadline.ingest.Sighting;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.provider.ProviderState;
import io.leadline.ingest.provider.Providers;
import io.leadline.ingest.provider.Tried;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Enrichment that users ask for. What the job states of its stages is stated here by hand. */
class EnrichTest {
    /** X alone. */
    private static final Providers X = new Providers() {
        @Override
        public List<ProviderState> states() {
            return List.of(
                    new ProviderState(Platform.X, true, "http://x.example", null, List.of(), List.of()),
                    ProviderState.notConnected(Platform.LINKEDIN));
        }

        @Override
        public Tried test(Platform platform) {
            throw Providers.notConnected(platform);
        }
    };

    @TempDir
    Path folder;

    private static String lead(Client client, String handle) {
        return client.post("/api/v1/leads", "{\"handle\":\"" + handle + "\",\"fields\":{\"name\":\"L\"}}")
                .is(201)
                .json()
                .get("id")
                .stringValue();
    }

    private static JsonNode until(Client client, String path, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            JsonNode answer = client.get(path).is(200).json();
            if (wanted.test(answer)) {
                return answer;
            }
            assertThat(System.nanoTime()).as(answer.toString()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static void ended(TestServer server, String handle, String stage, String status) {
        Instant now = Instant.now();
        Sighting sighting = new Sighting(
                "default", SourceKind.ENRICHMENT, null, now, server.context().key(), Gazetteer.standard());
        server.context()
                .writer()
                .write(
                        List.of(sighting.of(
                                List.of(Identifier.parse("x:" + handle)),
                                stage + now,
                                now,
                                1,
                                null,
                                new Value.StageResult(
                                        stage, status, 5, "x", status.equals("failed") ? "X is out of order" : null))),
                        Durability.DURABLE);
    }

    private static JsonNode ask(Client client, String body) {
        return client.post("/api/v1/leads/enrich", body).is(202).json();
    }

    @Test
    void theTaskEndsWhenEachLeadHasAResultOfEachStageAndTellsOfWhomNothingCame() {
        try (TestServer server = TestServer.start(folder, X)) {
            Client client = server.client();
            String ada = lead(client, "ada");
            String eve = lead(client, "eve");
            ended(server, "ada", "profile", "failed");
            String body = "{\"ids\":[\"" + ada + "\",\"" + eve + "\"],\"mode\":\"stages\",\"stages\":[\"profile\"]}";
            String task = "/api/v1/tasks/" + ask(client, body).get("id").stringValue();

            JsonNode waiting =
                    until(client, "/api/v1/leads/" + ada, lead -> stages(lead).contains("\"status\":\"pending\""));
            assertThat(waiting.get("enrichment").get("status").stringValue()).isEqualTo("pending");
            until(client, task, one -> one.get("state").stringValue().equals("running"));

            until(client, "/api/v1/leads/" + eve, lead -> stages(lead).contains("pending"));
            ended(server, "ada", "profile", "ready");
            until(client, task, one -> one.get("done").intValue() == 1);
            ended(server, "eve", "profile", "failed");
            JsonNode done =
                    until(client, task, one -> one.get("state").stringValue().equals("done"));
            assertThat(done.get("done").intValue()).isEqualTo(1);
            assertThat(done.get("failed").intValue()).isEqualTo(1);
            assertThat(done.get("undoable").booleanValue()).isFalse();
            assertThat(done.get("errors").get(0).get("reason").stringValue()).isEqualTo("profile: X is out of order");
        }
    }

    private static String stages(JsonNode lead) {
        return lead.get("enrichment").get("stages").toString();
    }

    @Test
    void aScoreAloneNeedsNobodyAndWhatNobodyCanBeAskedIsRefused() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            String ada = lead(client, "ada");
            String ids = "{\"ids\":[\"" + ada + "\"]";
            assertThat(ask(client, ids + ",\"mode\":\"score\"}")
                            .get("action")
                            .get("type")
                            .stringValue())
                    .isEqualTo("rescore");
            Client.Answer refused = client.post("/api/v1/leads/enrich", ids + "}");
            assertThat(refused.problem(409)).isEqualTo("conflict");
            assertThat(refused.text()).contains("LEADLINE_PROVIDERS_X_TOKEN");
            assertThat(client.post("/api/v1/leads/enrich", ids + ",\"mode\":\"stages\"}")
                            .problem(400))
                    .isEqualTo("invalid_value");
            assertThat(client.post("/api/v1/leads/enrich", ids + ",\"stages\":[\"profile\"]}")
                            .problem(400))
                    .isEqualTo("invalid_value");
            assertThat(client.post("/api/v1/leads/enrich", "{\"mode\":\"score\"}")
                            .problem(400))
                    .isEqualTo("invalid_value");
        }
    }

    @Test
    void whatIsFullFollowsTheSettingsAndTheOffers() {
        try (TestServer server = TestServer.start(folder, X)) {
            Client client = server.client();
            String ids = "{\"ids\":[\"" + lead(client, "ada") + "\"]";
            assertThat(ask(client, ids + "}").get("action").get("stages").toString())
                    .isEqualTo("[\"profile\",\"activity\",\"scoring\"]");
            assertThat(client.post("/api/v1/leads/enrich", ids + ",\"mode\":\"stages\",\"stages\":[\"web\"]}")
                            .problem(409))
                    .isEqualTo("conflict");
            assertThat(client.post("/api/v1/leads/enrich", ids + ",\"find_linkedin\":true}")
                            .problem(409))
                    .isEqualTo("conflict");
            JsonNode settings = client.put("/api/v1/settings", "{\"enrichment\":{\"web\":true}}")
                    .is(200)
                    .json();
            assertThat(settings.get("enrichment").get("web").booleanValue()).isTrue();
            client.post(
                            "/api/v1/offers",
                            "{\"name\":\"CRM\",\"target_audience\":\"heads of sales\",\"locations\":[\"Germany\"]}")
                    .is(201);
            assertThat(ask(client, ids + ",\"mode\":\"enrich\"}")
                            .get("action")
                            .get("stages")
                            .toString())
                    .isEqualTo("[\"profile\",\"activity\",\"location\",\"web\"]");
        }
    }
}
