package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.wire.LeadlineVersion;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ObservationsTest {
    private static final String LINES = """
            {"v":1,"workspace":"default","type":"profile","subject":{"ids":["x:ada"]},"source":{"kind":"x_search","ref":"p1"},"at":"2026-05-01T00:00:00Z","value":{"platform":"x","name":"Ada Lovelace"}}
            {"v":1,"workspace":"default","type":"post","subject":{"ids":["x:ada"]},"source":{"kind":"x_search","ref":"t1"},"at":"2026-05-30T00:00:00Z","value":{"platform":"x","text":"Can anyone recommend a good CRM?"}}

            {"v":1,"workspace":"elsewhere","type":"profile","subject":{"ids":["x:eve"]},"source":{"kind":"x_search","ref":"p2"},"value":{"platform":"x","name":"Eve"}}
            {"v":1,"type":"profile","subject":{"ids":["x:gone"]},"source":{"kind":"x_search","ref":"p3"},"value":{"platform":"x","name":"Gone"}}
            not json
            """;

    @TempDir
    Path folder;

    @Test
    void takesEachLineOnceAndTellsOfThoseItDoesNot() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            client.post("/api/v1/suppressions", "{\"identifier\":\"x:gone\"}").is(201);

            JsonNode first = send(client, "application/x-ndjson").is(200).json();
            assertThat(first.get("new").intValue() + first.get("added").intValue())
                    .isEqualTo(2);
            assertThat(first.at("/refused/0/line").intValue()).isEqualTo(5);
            assertThat(first.at("/refused/0/reason").stringValue()).contains("suppressed");
            assertThat(first.at("/bad/0/line").intValue()).isEqualTo(4);
            assertThat(first.at("/bad/0/reason").stringValue()).contains("'elsewhere' is not 'default'");
            assertThat(first.at("/bad/1/line").intValue()).isEqualTo(6);

            JsonNode again = send(client, "application/x-ndjson").is(200).json();
            assertThat(again.get("duplicate").intValue()).isEqualTo(2);
            assertThat(again.get("new").intValue() + again.get("added").intValue())
                    .isZero();

            server.refresh();
            JsonNode leads = client.get("/api/v1/leads?signals=asked_recommendation")
                    .is(200)
                    .json();
            assertThat(leads.at("/leads/0/name").stringValue()).isEqualTo("Ada Lovelace");
            assertThat(leads.get("total").intValue()).isEqualTo(1);
            assertThat(send(client, "application/json").problem(415)).isEqualTo("unsupported_media_type");
        }
    }

    @Test
    void aJobOfAnotherVersionIsRefusedBeforeAnythingIsTaken() {
        try (TestServer server = TestServer.start(folder)) {
            Client job = server.client().with(LeadlineVersion.HEADER, "0.0.1");
            Client.Answer refused = send(job, "application/x-ndjson").is(409);
            assertThat(refused.json().get("detail").stringValue())
                    .contains("the job is of Leadline 0.0.1 and this is " + LeadlineVersion.CURRENT)
                    .contains("savepoint");
            Client same = server.client().with(LeadlineVersion.HEADER, LeadlineVersion.CURRENT);
            assertThat(send(same, "application/x-ndjson")
                            .is(200)
                            .json()
                            .get("new")
                            .intValue())
                    .as("nothing was taken before")
                    .isPositive();
        }
    }

    private static Client.Answer send(Client client, String type) {
        return client.send("POST", "/api/v1/observations", type, BodyPublishers.ofString(LINES));
    }
}
