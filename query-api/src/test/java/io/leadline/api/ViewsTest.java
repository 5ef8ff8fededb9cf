package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Saved views: whose they are, who sees them, who changes them. */
class ViewsTest {
    @TempDir
    Path folder;

    private static Client user(Client anybody, Client admin, String user, String scope) {
        return anybody.key(admin.post(
                        "/api/v1/keys",
                        "{\"name\":\"" + user + "\",\"user\":\"" + user + "\",\"scope\":\"" + scope + "\"}")
                .is(201)
                .json()
                .get("secret")
                .stringValue());
    }

    private static JsonNode save(Client client, String body) {
        return client.post("/api/v1/views", body).is(201).json();
    }

    private static List<String> names(Client client) {
        return client.get("/api/v1/views")
                .is(200)
                .json()
                .get("views")
                .valueStream()
                .map(view -> view.get("name").stringValue())
                .toList();
    }

    @Test
    void keepsWhatWasSaved() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            JsonNode saved = save(client, """
                            {"name":"Warm","screen":"leads","filter":{"field":"created_at","gte":"now-7d"},"query":"title:vp",
                             "like":"sales","offer":"default","sort":["-score"],"columns":["name","score"],"density":"compact",
                             "watch":true}""");
            String path = "/api/v1/views/" + saved.get("id").stringValue();
            assertThat(client.get(path).is(200).json()).isEqualTo(saved);
            assertThat(saved.get("filter").get("gte").stringValue()).isEqualTo("now-7d");
            assertThat(saved.get("mine").booleanValue()).isTrue();
            JsonNode changed = client.put(path, "{\"name\":\"Warmer\",\"screen\":\"leads\"}")
                    .is(200)
                    .json();
            assertThat(changed.get("density").stringValue()).isEqualTo("comfortable");
            assertThat(changed.get("created_at")).isEqualTo(saved.get("created_at"));
            client.delete(path).is(204);
            assertThat(client.get(path).problem(404)).isEqualTo("not_found");
        }
    }

    @Test
    void oneDefaultAScreen() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            save(client, "{\"name\":\"A\",\"screen\":\"leads\",\"default\":true}");
            save(client, "{\"name\":\"B\",\"screen\":\"buyers\",\"default\":true}");
            save(client, "{\"name\":\"C\",\"screen\":\"leads\",\"default\":true}");
            assertThat(client.get("/api/v1/views")
                            .json()
                            .get("views")
                            .valueStream()
                            .filter(view -> view.get("default").booleanValue())
                            .map(view -> view.get("name").stringValue()))
                    .containsExactly("B", "C");
        }
    }

    @Test
    void sharedOnesAreSeenAndChangedByTheirOwnerAlone() {
        try (TestServer server = TestServer.start(folder)) {
            Client admin = user(server.client(), server.client(), "root", "admin");
            Client eve = user(server.client(), admin, "eve", "write");
            Client bob = user(server.client(), admin, "bob", "read");
            save(eve, "{\"name\":\"Hers\",\"screen\":\"leads\"}");
            JsonNode shared = save(eve, "{\"name\":\"Ours\",\"screen\":\"leads\",\"shared\":true}");
            save(bob, "{\"name\":\"His\",\"screen\":\"leads\"}");
            assertThat(names(eve)).containsExactly("Hers", "Ours");
            assertThat(names(bob)).containsExactly("His", "Ours");
            String path = "/api/v1/views/" + shared.get("id").stringValue();
            assertThat(bob.delete(path).problem(403)).isEqualTo("forbidden");
            assertThat(bob.post("/api/v1/views", "{\"name\":\"X\",\"screen\":\"leads\",\"shared\":true}")
                            .problem(403))
                    .isEqualTo("forbidden");
            JsonNode byAdmin = admin.put(path, "{\"name\":\"All\",\"screen\":\"leads\",\"shared\":true}")
                    .is(200)
                    .json();
            assertThat(byAdmin.get("user").stringValue()).isEqualTo("eve");
            assertThat(names(bob)).containsExactly("All", "His");
        }
    }

    @Test
    void refusesToWatchMoreLeadsThanAreHeld() {
        try (TestServer server = TestServer.start(folder, ApiConfig.loopback(0).withWatchedLeads(1))) {
            Client client = server.client();
            String body = "{\"name\":\"All\",\"screen\":\"leads\",\"watch\":true}";
            client.post("/api/v1/leads", "{\"handle\":\"one\"}").is(201);
            server.refresh();
            String path = "/api/v1/views/" + save(client, body).get("id").stringValue();
            client.post("/api/v1/leads", "{\"handle\":\"two\"}").is(201);
            server.refresh();
            assertThat(client.post("/api/v1/views", body).problem(400)).isEqualTo("limit_exceeded");
            assertThat(client.put(path, body).is(400).text()).contains("2 leads", "at most 1");
            client.put(path, body.replace("\"watch\":true", "\"watch\":false")).is(200);
        }
    }

    @Test
    void refusesWhatCannotBeRun() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            assertThat(client.post("/api/v1/views", "{\"screen\":\"Leads!\"}").problem(400))
                    .isEqualTo("invalid_value");
            assertThat(client.post(
                                    "/api/v1/views",
                                    "{\"name\":\"x\",\"screen\":\"leads\",\"filter\":{\"field\":\"nope\",\"in\":[\"x\"]}}")
                            .problem(400))
                    .isEqualTo("unknown_field");
            assertThat(client.post("/api/v1/views", "{\"name\":\"x\",\"screen\":\"leads\",\"query\":\"title:(\"}")
                            .problem(400))
                    .isEqualTo("invalid_query");
            assertThat(client.post("/api/v1/views", "{\"name\":\"x\",\"screen\":\"leads\",\"filter\":[]}")
                            .problem(400))
                    .isEqualTo("invalid_value");
        }
    }
}
