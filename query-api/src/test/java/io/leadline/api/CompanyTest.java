package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.index.store.Durability;
import io.leadline.ingest.Sighting;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.score.Strength;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What goes on at a company. */
class CompanyTest {
    @TempDir
    Path folder;

    private static String lead(Client client, String handle, String company) {
        return client.post(
                        "/api/v1/leads",
                        "{\"handle\":\"" + handle + "\",\"fields\":{\"name\":\"" + handle + "\",\"company\":\""
                                + company + "\",\"company_domain\":\"" + company.toLowerCase() + ".example\"}}")
                .is(201)
                .json()
                .get("id")
                .stringValue();
    }

    private static Observation signal(TestServer server, String subject, String type, Strength strength) {
        Instant now = Instant.now();
        return new Sighting(
                        "default",
                        SourceKind.ENRICHMENT,
                        null,
                        now,
                        server.context().key(),
                        Gazetteer.standard())
                .of(
                        List.of(Identifier.parse(subject)),
                        type + subject,
                        now,
                        1,
                        null,
                        new Value.SignalSeen(type, strength, null, null));
    }

    @Test
    void theHeatOfACompanyIsWhatItsContactsAndItselfShowEachCountedOnce() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            String ada = lead(client, "ada", "Acme");
            lead(client, "bob", "Acme");
            lead(client, "eve", "Other");
            server.context()
                    .writer()
                    .write(
                            List.of(
                                    signal(server, "x:ada", "asked_recommendation", Strength.HIGH),
                                    signal(server, "x:bob", "complained", Strength.HIGH),
                                    signal(server, "x:eve", "complained", Strength.HIGH),
                                    signal(server, "domain:acme.example", "funding", Strength.HIGH)),
                            Durability.DURABLE);
            server.refresh();
            JsonNode company =
                    client.get("/api/v1/leads/" + ada + "/company").is(200).json();
            assertThat(company.get("contacts").intValue()).isEqualTo(2);
            List<String> lines = new ArrayList<>();
            company.get("signals")
                    .forEach(line -> lines.add(line.get("signal").get("type").stringValue()
                            + (line.has("name") ? " of " + line.get("name").stringValue() : "")));
            assertThat(lines).containsExactlyInAnyOrder("asked_recommendation of ada", "complained of bob", "funding");
            assertThat(company.get("heat").doubleValue()).isEqualTo(55.0);
        }
    }

    /** What an offer sees in what people do, and what their company does, is found and counted like what was stated. */
    @Test
    void signalsThatNobodyStatedOfALeadAreFoundAndCounted() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            client.post(
                            "/api/v1/offers",
                            "{\"name\":\"Growth\",\"target_audience\":\"Sellers\",\"is_default\":true,\"competitors\":[{\"name\":\"Rival\",\"x\":\"https://x.com/Rival\"}]}")
                    .is(201);
            String ada = lead(client, "ada", "Acme");
            lead(client, "bob", "Acme");
            lead(client, "eve", "Other");
            server.refresh();
            Observation follows = new Sighting(
                            "default",
                            SourceKind.ENRICHMENT,
                            null,
                            Instant.now(),
                            server.context().key(),
                            Gazetteer.standard())
                    .of(
                            List.of(Identifier.parse("x:bob")),
                            "follows",
                            Instant.now(),
                            1,
                            null,
                            new Value.Engagement(Platform.X, "follow", "x:rival", null));
            server.context()
                    .writer()
                    .write(
                            List.of(follows, signal(server, "domain:acme.example", "funding", Strength.HIGH)),
                            Durability.DURABLE);
            server.refresh();
            assertThat(names(client, "funding")).containsExactlyInAnyOrder("ada", "bob");
            assertThat(names(client, "competitor_engagement")).containsExactly("bob");
            assertThat(client.get("/api/v1/leads/" + ada + "/company").is(200).text())
                    .contains("competitor_engagement");
        }
    }

    private static List<String> names(Client client, String signal) {
        List<String> names = new ArrayList<>();
        client.get("/api/v1/leads?signals=" + signal)
                .is(200)
                .json()
                .get("leads")
                .forEach(lead -> names.add(lead.get("name").stringValue()));
        return names;
    }
}
