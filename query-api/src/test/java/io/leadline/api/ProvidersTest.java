package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.provider.ProviderState;
import io.leadline.ingest.provider.ProviderState.Failure;
import io.leadline.ingest.provider.ProviderState.Quota;
import io.leadline.ingest.provider.Providers;
import io.leadline.ingest.provider.Tried;
import io.leadline.model.observation.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the API tells of the providers. */
class ProvidersTest {
    @TempDir
    Path folder;

    @Test
    void whoIsNotConnectedSaysWhatToDo() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            JsonNode providers = client.get("/api/v1/providers").is(200).json().get("providers");
            assertThat(providers).hasSize(2);
            assertThat(providers.get(0).get("platform").stringValue()).isEqualTo("x");
            assertThat(providers.get(0).get("connected").booleanValue()).isFalse();
            Client.Answer refused = client.post("/api/v1/providers/linkedin/test", "{}");
            assertThat(refused.problem(409)).isEqualTo("conflict");
            assertThat(refused.text()).contains("LEADLINE_PROVIDERS_LINKEDIN_TOKEN");
            assertThat(client.post("/api/v1/providers/myspace/test", "{}").problem(404))
                    .isEqualTo("not_found");
        }
    }

    @Test
    void whatIsLeftAndWhatWentWrongIsTold() {
        Instant now = Instant.parse("2026-06-01T12:00:00Z");
        Providers limited = new Providers() {
            @Override
            public List<ProviderState> states() {
                return List.of(new ProviderState(
                        Platform.X,
                        true,
                        "https://x.example",
                        null,
                        List.of(new Quota("GET /2/users/:id", 300, Duration.ofMinutes(15), 0, now, now)),
                        List.of(new Failure("GET /2/users/:id", Fault.DOWN, now, 3))));
            }

            @Override
            public Tried test(Platform platform) {
                return new Tried(false, 12, Fault.UNAUTHORIZED, "the token is not accepted");
            }
        };
        try (TestServer server = TestServer.start(folder, limited)) {
            JsonNode x = server.client()
                    .get("/api/v1/providers")
                    .is(200)
                    .json()
                    .get("providers")
                    .get(0);
            assertThat(x.get("quotas").get(0).get("left").intValue()).isZero();
            assertThat(x.get("failures").get(0).get("count").intValue()).isEqualTo(3);
            JsonNode tried = server.client()
                    .post("/api/v1/providers/x/test", "{}")
                    .is(200)
                    .json();
            assertThat(tried.get("ok").booleanValue()).isFalse();
            assertThat(tried.get("fault").stringValue()).isEqualTo("unauthorized");
        }
    }
}
