package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One workspace's key asks for another's data, in every way that the API's own description knows. */
@Tag("slow")
class IsolationTest {
    private static final int REQUESTS = 10_000;
    /** In every text that the other workspace holds; must be in no answer but an echo of what was asked. */
    private static final String SECRET = "zyzzyva";

    @TempDir
    Path folder;

    private Client admin;
    private Client stranger;
    private final List<String> foreign = new ArrayList<>();

    private String text(JsonNode json, String field) {
        return json.get(field).stringValue();
    }

    private String key(Client by, String workspace, String scope) {
        return text(
                by.post(
                                "/api/v1/keys",
                                "{\"name\":\"k\",\"scope\":\"" + scope + "\",\"workspace\":\"" + workspace + "\"}")
                        .is(201)
                        .json(),
                "secret");
    }

    @Test
    void nothingOfAnotherWorkspaceIsSeenOrChanged() {
        try (TestServer server = TestServer.start(folder)) {
            Client local = server.client();
            admin = local.key(key(local, "default", "admin"));
            admin.post("/api/v1/workspaces", "{\"id\":\"mine\"}").is(201);
            admin.post("/api/v1/workspaces", "{\"id\":\"theirs\"}").is(201);
            stranger = local.key(key(admin, "mine", "admin"));
            Client owner = local.key(key(admin, "theirs", "admin"));
            fill(owner);
            stranger.post("/api/v1/leads", "{\"handle\":\"own1\",\"fields\":{\"name\":\"Own\"}}")
                    .is(201);
            server.refresh();
            String before = snapshot(owner);
            assertThat(stranger.get("/api/v1/backup").problem(403)).isEqualTo("forbidden");
            assertThat(stranger.get("/api/v1/migration").problem(403)).isEqualTo("forbidden");
            assertThat(stranger.post("/api/v1/migration", "{\"to\":\"elsewhere\"}")
                            .problem(403))
                    .isEqualTo("forbidden");
            assertThat(admin.get("/api/v1/backup").is(200).text()).startsWith("PK");

            long seed = System.nanoTime();
            Random random = new Random(seed);
            for (int i = 0; i < REQUESTS; i++) {
                ask(random, seed, i);
            }

            server.refresh();
            assertThat(snapshot(owner)).as("seed %d", seed).isEqualTo(before);
        }
    }

    private void fill(Client owner) {
        for (int i = 0; i < 3; i++) {
            JsonNode lead = owner.post(
                            "/api/v1/leads",
                            "{\"email\":\"p" + i + "@" + SECRET + ".example\",\"tags\":[\"" + SECRET
                                    + "\"],\"fields\":{\"name\":\"" + SECRET + "\",\"headline\":\"" + SECRET
                                    + "\",\"company\":\"" + SECRET + "\"}}")
                    .is(201)
                    .json();
            foreign.add(text(lead, "id"));
            foreign.add(text(lead, "person_id"));
        }
        owner.post(
                        "/api/v1/offers",
                        "{\"id\":\"" + SECRET + "\",\"name\":\"" + SECRET + "\",\"target_audience\":\"" + SECRET
                                + "\"}")
                .is(201);
        owner.post(
                        "/api/v1/sequences",
                        "{\"id\":\"" + SECRET + "\",\"name\":\"" + SECRET
                                + "\",\"steps\":[{\"id\":\"m\",\"type\":\"email\"}]}")
                .is(201);
        owner.post(
                        "/api/v1/sources",
                        "{\"id\":\"" + SECRET + "\",\"name\":\"" + SECRET
                                + "\",\"settings\":{\"kind\":\"x_search\",\"query\":\"" + SECRET + "\"}}")
                .is(201);
        JsonNode enrolled = owner.post(
                        "/api/v1/leads/" + foreign.getFirst() + "/enrolments", "{\"sequence\":\"" + SECRET + "\"}")
                .is(201)
                .json();
        foreign.add(text(enrolled.get("enrolment"), "id"));
        foreign.add(SECRET);
        JsonNode anImport = owner.send(
                        "POST",
                        "/api/v1/imports?file=" + SECRET + ".csv",
                        "text/csv",
                        BodyPublishers.ofString("email\nq@" + SECRET + ".example\n"))
                .is(201)
                .json();
        foreign.add(text(anImport, "id"));
        foreign.add(text(owner.get("/api/v1/keys").json().get("keys").get(0), "id"));
        JsonNode task = owner.post(
                        "/api/v1/leads/bulk",
                        "{\"filter\":{\"and\":[]},\"action\":{\"type\":\"tag\",\"add\":[\"" + SECRET + "\"]}}")
                .is(202)
                .json();
        foreign.add(text(task, "id"));
        foreign.add(text(
                owner.post(
                                "/api/v1/views",
                                "{\"name\":\"" + SECRET
                                        + "\",\"screen\":\"leads\",\"shared\":true,\"filter\":{\"field\":\"tags\",\"in\":[\""
                                        + SECRET + "\"]}}")
                        .is(201)
                        .json(),
                "id"));
        foreign.add(text(
                owner.post("/api/v1/suppressions", "{\"identifier\":\"email:gone@" + SECRET + ".example\"}")
                        .is(201)
                        .json(),
                "id"));
        ended(owner, task);
    }

    private void ended(Client owner, JsonNode task) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!text(owner.get("/api/v1/tasks/" + text(task, "id")).json(), "state")
                .equals("done")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** All that the owner of the data can see of it. */
    private String snapshot(Client owner) {
        StringBuilder all = new StringBuilder();
        for (String path : List.of(
                "leads/export?format=ndjson&sort=id",
                "offers",
                "sequences",
                "sources",
                "imports",
                "keys",
                "settings",
                "tasks",
                "views",
                "suppressions",
                "users")) {
            all.append(owner.get("/api/v1/" + path).is(200).text()).append('\n');
        }
        for (int i = 0; i < 6; i++) {
            all.append(owner.get("/api/v1/leads/" + foreign.get(i)).is(200).text())
                    .append('\n');
        }
        return all.toString();
    }

    private void ask(Random random, long seed, int number) {
        String id = pick(random, foreign);
        Request request = request(random, id);
        Client.Answer answer = stranger.send(
                request.method,
                "/api/v1/" + request.path,
                "application/json",
                request.body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body));
        String seen = answer.text();
        if (answer.status() >= 400) {
            // A refusal may repeat what was asked, never more.
            assertThat(seen.replace(id, ""))
                    .as("seed %d, request %d: %s", seed, number, request)
                    .satisfiesAnyOf(
                            text -> assertThat(text).doesNotContain(SECRET),
                            text -> assertThat(request.path + request.body).contains(SECRET));
            assertThat(answer.status()).as("%s", request).isLessThan(500);
        } else {
            assertThat(seen)
                    .as("seed %d, request %d: %s", seed, number, request)
                    .doesNotContain("@" + SECRET);
            if (request.counts) {
                assertThat(seen)
                        .as("seed %d, %s", seed, request)
                        .containsPattern("\"(total|found|people)\":(0|\\[\\])");
            }
        }
    }

    private record Request(String method, String path, String body, boolean counts) {}

    private Request request(Random random, String id) {
        String quoted = "\"" + id + "\"";
        return switch (random.nextInt(33)) {
            case 0 -> new Request("GET", "leads/" + id, null, false);
            case 1 ->
                new Request(
                        "GET",
                        "leads/" + id + "/"
                                + pick(random, List.of("scores", "history", "provenance", "similar", "company")),
                        null,
                        false);
            case 2 -> new Request("PATCH", "leads/" + id, "{\"owner\":\"me\",\"tags\":[\"x\"]}", false);
            case 3 -> new Request("DELETE", "leads/" + id, null, false);
            case 4 -> new Request("POST", "leads/" + id + "/state", "{\"state\":\"active\"}", false);
            case 5 -> new Request("POST", "leads/" + id + "/notes", "{\"text\":\"x\"}", false);
            case 6 -> new Request("POST", "leads/" + id + "/feedback", "{\"should_be_buyer\":true}", false);
            case 7 -> new Request("POST", "leads/" + id + "/rescore", "{}", false);
            case 8 -> new Request("POST", "leads/" + id + "/connection", "{\"connection\":\"connected\"}", false);
            case 9 -> new Request("POST", "leads/" + id + "/enrolments", "{\"sequence\":\"" + SECRET + "\"}", false);
            case 10 -> new Request("POST", "enrolments/" + id + "/events", "{\"event\":\"lost\"}", false);
            case 11 -> new Request("GET", "people/" + id, null, false);
            case 12 -> new Request("DELETE", "people/" + id + "?erase=true", null, false);
            case 13 ->
                new Request(
                        "POST",
                        "people/merge",
                        "{\"people\":[" + quoted + ",\"" + pick(random, foreign) + "\"]}",
                        false);
            case 14 ->
                new Request(
                        "POST",
                        "people/unmerge",
                        "{\"person\":" + quoted + ",\"left\":\"email:p0@x.example\",\"right\":\"x:y\"}",
                        false);
            case 15 -> new Request("GET", "imports/" + id + pick(random, List.of("", "/errors")), null, false);
            case 16 -> new Request("DELETE", "imports/" + id + "?force=true", null, false);
            case 17 ->
                new Request(
                        pick(random, List.of("GET", "DELETE")),
                        pick(random, List.of("offers/", "sequences/", "keys/")) + id,
                        null,
                        false);
            case 18 ->
                new Request(
                        "GET",
                        "leads?" + pick(random, List.of("id", "person_id", "offer", "import", "tags", "company")) + "="
                                + encoded(id),
                        null,
                        true);
            case 19 ->
                new Request(
                        "POST",
                        "leads/search",
                        "{\"filter\":{\"or\":[{\"field\":\"id\",\"in\":[" + quoted + "]},{\"field\":\"tags\",\"in\":[\""
                                + SECRET + "\"]}]},\"facets\":[\"company\"]}",
                        true);
            case 20 -> new Request("GET", "leads/count?q=" + SECRET, null, true);
            case 21 -> new Request("POST", "pool/search", "{\"query\":\"" + SECRET + "\"}", true);
            case 22 ->
                new Request(
                        "GET",
                        "leads/"
                                + pick(
                                        random,
                                        List.of(
                                                "export?q=" + SECRET,
                                                "suggest?field=company&prefix=zy",
                                                "suggest?field=name&prefix=zy")),
                        null,
                        false);
            case 23 ->
                new Request(
                        "POST",
                        "leads/bulk",
                        "{\"ids\":[" + quoted + "],\"action\":"
                                + pick(
                                        random,
                                        List.of(
                                                "{\"type\":\"tag\",\"add\":[\"mine\"]}",
                                                "{\"type\":\"delete\"}",
                                                "{\"type\":\"rescore\"}",
                                                "{\"type\":\"export\"}",
                                                "{\"type\":\"enrol\",\"sequence\":\"" + SECRET + "\"}"))
                                + "}",
                        false);
            case 24 ->
                new Request(
                        pick(random, List.of("GET", "DELETE")),
                        pick(random, List.of("tasks/", "views/", "suppressions/")) + id,
                        null,
                        false);
            case 25 -> new Request("GET", "tasks/" + id + "/file", null, false);
            case 26 -> new Request("PUT", "views/" + id, "{\"name\":\"x\",\"screen\":\"leads\"}", false);
            case 27 ->
                new Request(
                        "GET",
                        "stats/" + pick(random, List.of("leads", "signals", "outreach")) + "?tags=" + SECRET,
                        null,
                        true);
            case 28 ->
                new Request(
                        "GET",
                        pick(random, List.of("views", "suppressions", "users", "stats/imports", "leads/fields", "me")),
                        null,
                        false);
            case 29 -> new Request("GET", "leads/" + id + "/enrolments", null, false);
            case 30 ->
                new Request(
                        pick(random, List.of("GET", "PUT", "POST", "DELETE")),
                        "sources/" + id + pick(random, List.of("", "/estimate", "/run", "/runs", "/runs/" + id)),
                        null,
                        false);
            case 31 -> new Request("POST", "leads/enrich", "{\"ids\":[" + quoted + "],\"mode\":\"score\"}", false);
            default -> new Request("POST", "leads", "{\"pool\":[" + quoted + "]}", false);
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
