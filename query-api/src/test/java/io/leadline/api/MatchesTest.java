package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.index.match.Matcher;
import io.leadline.index.match.Proposals;
import io.leadline.index.match.Resolver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who may be one person: what is shown of them, and what a decision does. */
class MatchesTest {
    @TempDir
    Path folder;

    private static String add(Client client, String body) {
        return client.post("/api/v1/leads", body)
                .is(201)
                .json()
                .get("person_id")
                .stringValue();
    }

    /** Two on LinkedIn who can both be the one on X. */
    private static void fill(TestServer server) {
        Client client = server.client();
        String emma =
                "\"fields\":{\"name\":\"Emma Walker\",\"title\":\"Head of Sales\",\"company\":\"Red Kite Labs\"}}";
        add(client, "{\"url\":\"https://www.linkedin.com/in/emma-walker\"," + emma);
        add(client, "{\"url\":\"https://www.linkedin.com/in/emma-walker-2\"," + emma);
        String x = add(client, "{\"url\":\"https://x.com/emma_w\"," + emma);
        server.refresh();
        ApiContext context = server.context();
        new Resolver(
                        new Matcher(context.engine(), context.writer()),
                        new Proposals(context.engine(), context.key(), context.clock()),
                        context.writer(),
                        context.key(),
                        context.clock())
                .resolve("default", List.of(x));
    }

    private static JsonNode matches(Client client, String query) {
        return client.get("/api/v1/people/matches" + query).is(200).json().get("matches");
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).stringValue();
    }

    private static String person(Client client, JsonNode side) {
        return text(client.get("/api/v1/people/" + text(side, "person")).is(200).json(), "id");
    }

    @Test
    void showsBothWithWhatSpeaksForAndAgainst() {
        try (TestServer server = TestServer.start(folder)) {
            fill(server);
            JsonNode matches = matches(server.client(), "");
            assertThat(matches).hasSize(2);
            JsonNode match = matches.get(0);
            assertThat(text(match.get("left"), "name")).isEqualTo("Emma Walker");
            assertThat(text(match.get("right"), "x_url")).isEqualTo("https://x.com/emma_w");
            assertThat(match.get("evidence")).anySatisfy(line -> {
                assertThat(text(line, "aspect")).isEqualTo("company");
                assertThat(line.get("weight").doubleValue()).isPositive();
                assertThat(text(line, "found")).isEqualTo("Red Kite Labs");
            });
            JsonNode first =
                    server.client().get("/api/v1/people/matches?size=1").is(200).json();
            assertThat(first.get("matches")).hasSize(1);
            JsonNode second = matches(server.client(), "?size=1&after=" + text(first, "after"));
            assertThat(text(second.get(0), "id")).isNotEqualTo(text(match, "id"));
        }
    }

    @Test
    void acceptedTheyAreOnePersonUntilThatIsTakenBack() {
        try (TestServer server = TestServer.start(folder)) {
            fill(server);
            Client client = server.client();
            JsonNode match = matches(client, "").get(0);
            String path = "/api/v1/people/matches/" + text(match, "id");
            client.post(path + "/accept", "{}").is(200);
            assertThat(person(client, match.get("left"))).isEqualTo(person(client, match.get("right")));
            client.post(path + "/accept", "{}").is(200);
            assertThat(client.post(path + "/reject", "{}").problem(409)).isEqualTo("conflict");
            // The other pair can't be one any more: that account has its profile.
            assertThat(matches(client, "")).isEmpty();
            assertThat(matches(client, "?status=accepted")).hasSize(1);

            client.post(path + "/undo", "{}").is(200);
            assertThat(person(client, match.get("left"))).isNotEqualTo(person(client, match.get("right")));
            assertThat(matches(client, "")).hasSize(2);
        }
    }

    @Test
    void rejectedTheyStayTwo() {
        try (TestServer server = TestServer.start(folder)) {
            fill(server);
            Client client = server.client();
            for (JsonNode match : matches(client, "")) {
                client.post("/api/v1/people/matches/" + text(match, "id") + "/reject", "{}")
                        .is(200);
            }
            assertThat(matches(client, "")).isEmpty();
            JsonNode rejected = matches(client, "?status=rejected");
            assertThat(rejected).hasSize(2);
            assertThat(text(rejected.get(0), "user")).isEqualTo("local");
            client.post("/api/v1/people/matches/" + text(rejected.get(0), "id") + "/undo", "{}")
                    .is(200);
            assertThat(matches(client, "")).hasSize(1);
            assertThat(client.post("/api/v1/people/matches/nobody/accept", "{}").problem(404))
                    .isEqualTo("not_found");
            assertThat(client.get("/api/v1/people/matches?status=odd").problem(400))
                    .isEqualTo("invalid_value");
        }
    }

    @Test
    void ofWhoIsErasedNothingStaysInTheQueue() {
        try (TestServer server = TestServer.start(folder)) {
            fill(server);
            Client client = server.client();
            JsonNode match = matches(client, "").get(0);
            String x = text(match.get("right"), "person");
            JsonNode certificate =
                    client.delete("/api/v1/people/" + x + "?erase=true").is(200).json();
            assertThat(certificate.get("items")).anySatisfy(item -> {
                assertThat(text(item, "store")).isEqualTo("review queue");
                assertThat(item.get("documents").intValue()).isEqualTo(2);
            });
            assertThat(matches(client, "")).isEmpty();
        }
    }
}
