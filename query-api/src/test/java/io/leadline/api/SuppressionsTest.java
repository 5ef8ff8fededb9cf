package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whom nobody may take in or write to, and how they come back. */
class SuppressionsTest {
    @TempDir
    Path folder;

    private static JsonNode suppress(Client client, String text) {
        return client.post("/api/v1/suppressions", "{\"text\":\"" + text + "\",\"reason\":\"asked\"}")
                .is(201)
                .json();
    }

    private static int count(TestServer server) {
        return server.refresh()
                .client()
                .get("/api/v1/leads/count")
                .is(200)
                .json()
                .get("total")
                .intValue();
    }

    private static String add(Client client, String body) {
        return client.post("/api/v1/leads", body).is(201).json().get("id").stringValue();
    }

    private static void lift(Client client, JsonNode suppression) {
        client.delete("/api/v1/suppressions/" + suppression.get("id").stringValue())
                .is(204);
    }

    @Test
    void readsWhatPeopleWrite() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            assertThat(suppress(client, "Ada@Acme.example").get("identifier").stringValue())
                    .isEqualTo("email:ada@acme.example");
            assertThat(suppress(client, "https://www.linkedin.com/in/Ada-L/?x=1")
                            .get("identifier")
                            .stringValue())
                    .isEqualTo("linkedin:ada-l");
            assertThat(suppress(client, "@ada").get("identifier").stringValue()).isEqualTo("x:ada");
            assertThat(suppress(client, "rival.example").get("identifier").stringValue())
                    .isEqualTo("domain:rival.example");
            JsonNode list = client.get("/api/v1/suppressions").is(200).json().get("suppressions");
            assertThat(list).hasSize(4);
            assertThat(list.get(0).get("user").stringValue()).isEqualTo("local");
            for (String body : List.of("{}", "{\"identifier\":null}", "{\"text\":null}")) {
                assertThat(client.post("/api/v1/suppressions", body)
                                .is(400)
                                .json()
                                .at("/errors/0/path")
                                .stringValue())
                        .isEqualTo("identifier");
            }
        }
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            List<String> all = Stream.of("a.example", "b.example", "c.example")
                    .map(text -> suppress(client, text).get("id").stringValue())
                    .toList()
                    .reversed();
            JsonNode first = client.get("/api/v1/suppressions?size=2").is(200).json();
            assertThat(ids(first)).isEqualTo(all.subList(0, 2));
            // What was seen may go, and who is new comes to the front: the next page stays what it was.
            lift(client, first.get("suppressions").get(1));
            suppress(client, "d.example");
            JsonNode second = client.get("/api/v1/suppressions?size=2&after="
                            + first.get("after").stringValue())
                    .is(200)
                    .json();
            assertThat(ids(second)).isEqualTo(all.subList(2, 3));
            assertThat(second.get("after")).isNull();
            for (String wrong : List.of("after=x", "after=", "after=2026,x", "size=0", "size=1001")) {
                assertThat(client.get("/api/v1/suppressions?" + wrong).problem(400))
                        .isEqualTo("invalid_value");
            }
        }
    }

    private static List<String> ids(JsonNode page) {
        return page.get("suppressions")
                .valueStream()
                .map(one -> one.get("id").stringValue())
                .toList();
    }

    @Test
    void aDryRunTellsWhomTheImportWillRefuse() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            suppress(client, "rival.example");

            JsonNode dry = client.send(
                            "POST",
                            "/api/v1/imports?dry_run",
                            "text/csv",
                            BodyPublishers.ofString("email,name\nada@rival.example,Ada\nbob@acme.example,Bob\n"))
                    .is(200)
                    .json();

            assertThat(dry.get("new").intValue()).isEqualTo(1);
            assertThat(dry.get("bad").intValue()).isEqualTo(1);
            JsonNode bad = dry.get("first_bad").get(0);
            assertThat(bad.get("line").intValue()).isEqualTo(2);
            assertThat(bad.get("reason").stringValue()).contains("rival.example is suppressed");
        }
    }

    @Test
    void whoIsLiftedComesBackAsBefore() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            String id = add(client, "{\"handle\":\"ada\",\"email\":\"ada@acme.example\",\"tags\":[\"warm\"]}");
            JsonNode suppression = suppress(client, "@ada");
            assertThat(suppression.get("people").intValue()).isEqualTo(1);
            assertThat(count(server)).isZero();
            assertThat(client.post("/api/v1/leads", "{\"email\":\"ada@acme.example\"}")
                            .problem(409))
                    .isEqualTo("conflict");
            lift(client, suppression);
            assertThat(count(server)).isEqualTo(1);
            assertThat(client.get("/api/v1/leads/" + id)
                            .is(200)
                            .json()
                            .get("tags")
                            .toString())
                    .contains("warm");
            assertThat(add(client, "{\"email\":\"ada@acme.example\"}")).isEqualTo(id);
            assertThat(suppress(client, "@ada").get("people").intValue()).isEqualTo(1);
            assertThat(count(server)).isZero();
        }
    }

    @Test
    void aDomainIsLiftedButForThoseWhomAnotherConcerns() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            add(client, "{\"email\":\"ada@acme.example\"}");
            add(client, "{\"email\":\"bob@acme.example\"}");
            add(client, "{\"email\":\"eve@other.example\"}");
            suppress(client, "ada@acme.example");
            JsonNode domain = suppress(client, "acme.example");
            assertThat(count(server)).isEqualTo(1);
            lift(client, domain);
            assertThat(count(server)).isEqualTo(2);
            assertThat(client.post("/api/v1/leads", "{\"email\":\"ada@acme.example\"}")
                            .problem(409))
                    .isEqualTo("conflict");
            add(client, "{\"email\":\"new@acme.example\"}");
        }
    }

    @Test
    void anAddressThatOthersHaveTooStaysOnTheListWhenOneOfThemIsErased() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            String ada = add(
                    client, "{\"handle\":\"ada\",\"fields\":{\"name\":\"Ada Low\"},\"email\":\"team@acme.example\"}");
            add(client, "{\"handle\":\"bob\",\"fields\":{\"name\":\"Bob Ross\"},\"email\":\"team@acme.example\"}");
            JsonNode suppression = suppress(client, "team@acme.example");
            assertThat(suppression.get("people").intValue()).isEqualTo(2);
            assertThat(count(server)).isZero();

            client.delete("/api/v1/people/" + ada + "?erase=true").is(200);
            lift(client, suppression);
            assertThat(count(server)).isEqualTo(1);
        }
    }
}
