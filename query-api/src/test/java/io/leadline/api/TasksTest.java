package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Many leads at once: followed, refused one by one, undone where nobody came after. */
class TasksTest {
    @TempDir
    Path folder;

    private static List<String> leads(TestServer server, int many) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(add(
                    server.client(),
                    "{\"handle\":\"lead" + i + "\",\"fields\":{\"name\":\"L" + i + "\",\"seniority\":\"vp\"}}"));
        }
        server.refresh();
        return ids;
    }

    private static String add(Client client, String body) {
        return client.post("/api/v1/leads", body).is(201).json().get("id").stringValue();
    }

    private static JsonNode bulk(Client client, String body) {
        JsonNode asked = client.post("/api/v1/leads/bulk", body).is(202).json();
        return ended(client, asked.get("id").stringValue());
    }

    private static JsonNode ended(Client client, String id) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            JsonNode task = client.get("/api/v1/tasks/" + id).is(200).json();
            if (!List.of("pending", "running", "undoing")
                    .contains(task.get("state").stringValue())) {
                return task;
            }
            assertThat(System.nanoTime()).as(task.toString()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static JsonNode undo(Client client, JsonNode task) {
        String id = task.get("id").stringValue();
        client.delete("/api/v1/tasks/" + id).is(200);
        return ended(client, id);
    }

    private static JsonNode lead(Client client, String id) {
        return client.get("/api/v1/leads/" + id).is(200).json();
    }

    private static String quoted(List<String> ids) {
        return "[\"" + String.join("\",\"", ids) + "\"]";
    }

    @Test
    void tagsAllThatMatchAndTakesItBackWhereNobodyCameAfter() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            List<String> ids = leads(server, 5);
            client.patch("/api/v1/leads/" + ids.get(0), "{\"tags\":[\"warm\"]}").is(200);
            JsonNode task = bulk(
                    client,
                    "{\"filter\":{\"and\":[]},\"query\":\"name:l*\",\"action\":{\"type\":\"tag\",\"add\":[\"warm\"]}}");
            assertThat(task.get("state").stringValue()).isEqualTo("done");
            assertThat(task.get("total").intValue()).isEqualTo(5);
            assertThat(task.get("done").intValue()).isEqualTo(5);
            assertThat(task.get("undoable").booleanValue()).isTrue();
            for (String id : ids) {
                assertThat(lead(client, id).get("tags").toString()).contains("warm");
            }
            client.patch("/api/v1/leads/" + ids.get(1), "{\"tags\":{\"remove\":[\"warm\"]}}")
                    .is(200);
            client.patch("/api/v1/leads/" + ids.get(1), "{\"tags\":{\"add\":[\"warm\"]}}")
                    .is(200);
            JsonNode undone = undo(client, task);
            assertThat(undone.get("state").stringValue()).isEqualTo("undone");
            assertThat(undone.get("undone").intValue()).isEqualTo(4);
            assertThat(undone.get("kept").intValue()).isEqualTo(1);
            assertThat(undone.get("errors").get(0).get("reason").stringValue()).isEqualTo("changed since by local");
            // The first had the tag before, the second was tagged by a user after: both keep it.
            assertThat(lead(client, ids.get(0)).get("tags").toString()).contains("warm");
            assertThat(lead(client, ids.get(1)).get("tags").toString()).contains("warm");
            assertThat(lead(client, ids.get(2)).has("tags")).isFalse();
            assertThat(client.delete("/api/v1/tasks/" + task.get("id").stringValue())
                            .problem(409))
                    .isEqualTo("conflict");
        }
    }

    @Test
    void setsStateOwnerAndStageAndGivesBackWhatWasBefore() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            String id = leads(server, 1).getFirst();
            client.patch("/api/v1/leads/" + id, "{\"owner\":\"eve\",\"stage\":\"accepted\"}")
                    .is(200);
            String before = lead(client, id).get("state").stringValue();
            List<JsonNode> tasks = new ArrayList<>();
            for (String action : List.of(
                    "{\"type\":\"state\",\"state\":\"manual_outreach\"}",
                    "{\"type\":\"owner\",\"owner\":null}",
                    "{\"type\":\"stage\",\"stage\":\"won\"}")) {
                tasks.add(bulk(client, "{\"ids\":[\"" + id + "\"],\"action\":" + action + "}"));
            }
            JsonNode changed = lead(client, id);
            assertThat(changed.get("state").stringValue()).isEqualTo("manual_outreach");
            assertThat(changed.has("owner")).isFalse();
            assertThat(changed.get("stage").stringValue()).isEqualTo("won");
            tasks.forEach(task -> undo(client, task));
            JsonNode after = lead(client, id);
            assertThat(after.get("state").stringValue()).isEqualTo(before);
            assertThat(after.get("state_by_user").booleanValue()).isFalse();
            assertThat(after.get("owner").stringValue()).isEqualTo("eve");
            assertThat(after.get("stage").stringValue()).isEqualTo("accepted");
        }
    }

    @Test
    void deletesAndBringsBackWhole() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            List<String> ids = leads(server, 3);
            client.post("/api/v1/leads/" + ids.get(1) + "/notes", "{\"text\":\"met her\"}")
                    .is(200);
            JsonNode task = bulk(client, "{\"ids\":" + quoted(ids) + ",\"action\":{\"type\":\"delete\"}}");
            assertThat(client.get("/api/v1/leads/count").json().get("total").intValue())
                    .isZero();
            assertThat(undo(client, task).get("undone").intValue()).isEqualTo(3);
            assertThat(client.get("/api/v1/leads/count").json().get("total").intValue())
                    .isEqualTo(3);
            assertThat(lead(client, ids.get(1)).get("notes").get(0).get("text").stringValue())
                    .isEqualTo("met her");
        }
    }

    @Test
    void enrolsWhomItMayAndSaysWhyNotTheOthers() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            client.post(
                            "/api/v1/sequences",
                            "{\"id\":\"mails\",\"name\":\"M\",\"steps\":[{\"id\":\"m\",\"type\":\"email\"}]}")
                    .is(201);
            String reachable = add(client, "{\"email\":\"a@acme.example\"}");
            String twice = add(client, "{\"email\":\"b@acme.example\"}");
            client.post("/api/v1/offers", "{\"id\":\"other\",\"name\":\"O\",\"target_audience\":\"all\"}")
                    .is(201);
            String sameInOther = add(client, "{\"email\":\"b@acme.example\",\"offer\":\"other\"}");
            String unreachable = add(client, "{\"handle\":\"nomail\"}");
            JsonNode task = bulk(
                    client,
                    "{\"ids\":" + quoted(List.of(reachable, twice, sameInOther, unreachable, "nobody.default"))
                            + ",\"action\":{\"type\":\"enrol\",\"sequence\":\"mails\"}}");
            assertThat(task.get("done").intValue()).isEqualTo(2);
            assertThat(task.get("failed").intValue()).isEqualTo(3);
            assertThat(task.get("errors").toString())
                    .contains("needs an email address", "is on the sequence 'mails' already", "no such lead");
            client.post(
                            "/api/v1/enrolments/"
                                    + lead(client, twice)
                                            .get("enrolment")
                                            .get("id")
                                            .stringValue() + "/events",
                            "{\"event\":\"step_done\",\"step\":\"m\"}")
                    .is(200);
            JsonNode history = client.get("/api/v1/leads/" + twice + "/enrolments")
                    .is(200)
                    .json()
                    .get("enrolments")
                    .get(0);
            assertThat(history.get("events")).hasSize(2);
            assertThat(history.get("steps").get(0).get("id").stringValue()).isEqualTo("m");
            JsonNode undone = undo(client, task);
            assertThat(undone.get("undone").intValue()).isEqualTo(1);
            assertThat(undone.get("kept").intValue()).isEqualTo(1);
            assertThat(lead(client, reachable).has("enrolment")).isFalse();
            assertThat(lead(client, twice).has("enrolment")).isTrue();
        }
    }

    @Test
    void aSequenceIsRemovedAndWhoIsOnItGoesOnUntilTakenOff() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            String sequence = "{\"id\":\"dms\",\"name\":\"D\",\"steps\":[{\"id\":\"m\",\"type\":\"dm\"}]}";
            JsonNode made = client.post("/api/v1/sequences", sequence).is(201).json();
            List<String> ids = List.of(add(client, "{\"handle\":\"one\"}"), add(client, "{\"handle\":\"two\"}"));
            String both = "{\"ids\":" + quoted(ids) + ",\"action\":{\"type\":";
            bulk(client, both + "\"enrol\",\"sequence\":\"dms\"}}");
            client.post(
                            "/api/v1/offers",
                            "{\"id\":\"auto\",\"name\":\"Autopilot\",\"target_audience\":\"all\",\"auto_enrol\":\"dms\"}")
                    .is(201);
            assertThat(client.delete("/api/v1/sequences/dms").is(409).text()).contains("Autopilot");
            client.put("/api/v1/offers/auto", "{\"name\":\"Autopilot\",\"target_audience\":\"all\"}")
                    .is(200);

            client.delete("/api/v1/sequences/dms").is(204);
            assertThat(client.get("/api/v1/sequences/dms").problem(404)).isEqualTo("not_found");
            JsonNode all = client.get("/api/v1/sequences").is(200).json();
            assertThat(all.get("sequences")).isEmpty();
            assertThat(all.get("removed")).containsExactly(made);
            assertThat(client.post(
                                    "/api/v1/leads/" + add(client, "{\"handle\":\"three\"}") + "/enrolments",
                                    "{\"sequence\":\"dms\"}")
                            .problem(404))
                    .isEqualTo("not_found");
            assertThat(lead(client, ids.getFirst()).get("next_action").stringValue())
                    .isEqualTo("dm");

            JsonNode off = bulk(client, both + "\"unenrol\"}}");
            assertThat(off.get("done").intValue()).isEqualTo(2);
            assertThat(ids).noneMatch(id -> lead(client, id).has("enrolment"));
            JsonNode again = client.post("/api/v1/sequences", sequence).is(201).json();
            assertThat(again.get("version").intValue()).isEqualTo(2);
            client.post("/api/v1/leads/" + ids.getFirst() + "/enrolments", "{\"sequence\":\"dms\"}")
                    .is(201);
            JsonNode undone = undo(client, off);
            assertThat(undone.get("undone").intValue()).isEqualTo(1);
            assertThat(undone.get("kept").intValue()).as("enrolled anew since").isEqualTo(1);
            assertThat(lead(client, ids.getLast())
                            .get("enrolment")
                            .get("sequence_version")
                            .intValue())
                    .isEqualTo(1);
        }
    }

    @Test
    void exportsToAFileInTheOrderAskedFor() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            leads(server, 3);
            add(client, "{\"handle\":\"evil\",\"fields\":{\"name\":\"=cmd()\"}}");
            server.refresh();
            JsonNode task =
                    bulk(client, "{\"filter\":{\"and\":[]},\"action\":{\"type\":\"export\",\"sort\":[\"-name\"]}}");
            assertThat(task.get("undoable").booleanValue()).isFalse();
            String file = client.get(task.get("file").stringValue()).is(200).text();
            assertThat(file).containsSubsequence("L2", "L1", "L0", "'=cmd()");
            assertThat(file.lines()).hasSize(5);
            assertThat(client.delete("/api/v1/tasks/" + task.get("id").stringValue())
                            .problem(409))
                    .isEqualTo("conflict");
        }
    }

    @Test
    void anExportIsKeptForThirtyDays() throws IOException {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            leads(server, 1);
            JsonNode task = bulk(client, "{\"filter\":{\"and\":[]},\"action\":{\"type\":\"export\"}}");
            server.forgetOldAfter(Duration.ofDays(29));
            client.get(task.get("file").stringValue()).is(200);

            server.forgetOldAfter(Duration.ofDays(2));
            assertThat(client.get(task.get("file").stringValue()).problem(404)).isEqualTo("not_found");
            try (var files = Files.list(folder.resolve("exports"))) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void whoIsErasedIsInNoExportAndOnNoList() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            String id = add(client, "{\"email\":\"ada@acme.example\"}");
            String stays = add(client, "{\"email\":\"bob@acme.example\"}");
            JsonNode with =
                    bulk(client, "{\"ids\":" + quoted(List.of(id, stays)) + ",\"action\":{\"type\":\"export\"}}");
            JsonNode without =
                    bulk(client, "{\"ids\":" + quoted(List.of(stays)) + ",\"action\":{\"type\":\"export\"}}");
            client.post("/api/v1/suppressions", "{\"text\":\"ada@acme.example\"}")
                    .is(201);
            JsonNode certificate = client.delete("/api/v1/people/" + id.substring(0, id.indexOf('.')) + "?erase=true")
                    .is(200)
                    .json();
            assertThat(certificate.get("items").toString()).contains("files of bulk exports", "list of suppressions");
            assertThat(client.get(with.get("file").stringValue()).problem(404)).isEqualTo("not_found");
            client.get(without.get("file").stringValue()).is(200);
            assertThat(client.get("/api/v1/suppressions").is(200).json().get("suppressions"))
                    .isEmpty();
        }
    }

    @Test
    void rescoresAndIsAskedForOnce() {
        try (TestServer server = TestServer.start(folder)) {
            server.client()
                    .put(
                            "/api/v1/offers/default",
                            "{\"name\":\"CRM\",\"target_audience\":\"all\",\"seniorities\":[\"vp\"],\"is_default\":true}")
                    .is(200);
            Client client = server.client().with("Idempotency-Key", "once");
            List<String> ids = leads(server, 2);
            String body = "{\"ids\":" + quoted(ids) + ",\"action\":{\"type\":\"rescore\"}}";
            JsonNode task = bulk(client, body);
            assertThat(task.get("done").intValue()).isEqualTo(2);
            assertThat(bulk(client, body).get("id")).isEqualTo(task.get("id"));
            assertThat(server.client().get("/api/v1/tasks").is(200).json().get("tasks"))
                    .hasSize(1);
            JsonNode second = bulk(server.client(), body);
            JsonNode page = server.client().get("/api/v1/tasks?size=1").is(200).json();
            assertThat(page.at("/tasks/0/id")).isEqualTo(second.get("id"));
            page = server.client()
                    .get("/api/v1/tasks?size=1&after=" + page.get("after").stringValue())
                    .is(200)
                    .json();
            assertThat(page.at("/tasks/0/id")).isEqualTo(task.get("id"));
            assertThat(page.get("after")).isNull();
            assertThat(lead(server.client(), ids.get(0)).get("score_trigger").stringValue())
                    .isEqualTo("user");
        }
    }

    @Test
    void goesOnAfterARestartWhereItWas() {
        String id;
        int many = 1200;
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            List<String> ids = new ArrayList<>();
            String known = leads(server, 1).getFirst();
            for (int i = 0; i < many; i++) {
                ids.add("nobody" + i + ".default");
            }
            ids.set(many - 1, known);
            id = client.post(
                            "/api/v1/leads/bulk",
                            "{\"ids\":" + quoted(ids) + ",\"action\":{\"type\":\"stage\",\"stage\":\"won\"}}")
                    .is(202)
                    .json()
                    .get("id")
                    .stringValue();
        }
        try (TestServer server = TestServer.start(folder)) {
            JsonNode task = ended(server.client(), id);
            assertThat(task.get("state").stringValue()).isEqualTo("done");
            assertThat(task.get("done").intValue()).isEqualTo(1);
            assertThat(task.get("failed").intValue()).isEqualTo(many - 1);
            assertThat(task.get("errors")).hasSize(100);
            assertThat(server.client()
                            .get("/api/v1/tasks/" + id + "?errors=10000")
                            .json()
                            .get("errors"))
                    .hasSize(many - 1);
        }
    }

    @Test
    void isCancelledOnItsWayAndThenUndone() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            String known = leads(server, 1).getFirst();
            List<String> ids = new ArrayList<>(List.of(known));
            for (int i = 0; i < 9_000; i++) {
                ids.add("nobody" + i + ".default");
            }
            String body = "{\"ids\":" + quoted(ids) + ",\"action\":{\"type\":\"tag\",\"add\":[\"late\"]}}";
            // They take turns: the last of four is at most a quarter done when the first is.
            for (int i = 0; i < 3; i++) {
                client.post("/api/v1/leads/bulk", body).is(202);
            }
            String id = client.post("/api/v1/leads/bulk", body)
                    .is(202)
                    .json()
                    .get("id")
                    .stringValue();
            JsonNode cancelled = client.delete("/api/v1/tasks/" + id).is(200).json();
            assertThat(cancelled.get("state").stringValue()).isEqualTo("cancelled");
            client.get("/api/v1/tasks")
                    .json()
                    .get("tasks")
                    .forEach(task -> ended(client, task.get("id").stringValue()));
            JsonNode after = client.get("/api/v1/tasks/" + id).json();
            assertThat(after.get("state").stringValue()).isEqualTo("cancelled");
            assertThat(after.get("done").intValue() + after.get("failed").intValue())
                    .isLessThan(ids.size());
            if (after.get("undoable").booleanValue()) {
                assertThat(undo(client, after).get("state").stringValue()).isEqualTo("undone");
            }
        }
    }

    @Test
    void refusesWhatItCannotDo() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client();
            for (String body : List.of(
                    "{}",
                    "{\"action\":{\"type\":\"delete\"}}",
                    "{\"ids\":[],\"action\":{\"type\":\"delete\"}}",
                    "{\"ids\":[\"a.b\"],\"filter\":{\"and\":[]},\"action\":{\"type\":\"delete\"}}",
                    "{\"ids\":null,\"filter\":{\"and\":[]},\"action\":{\"type\":\"delete\"}}",
                    "{\"filter\":null,\"action\":{\"type\":\"delete\"}}",
                    "{\"ids\":[\"a.b\"],\"action\":{\"type\":\"explode\"}}",
                    "{\"ids\":[\"a.b\"],\"action\":{\"type\":\"state\",\"state\":\"not_scored\"}}",
                    "{\"ids\":[\"a.b\"],\"action\":{\"type\":\"tag\"}}",
                    "{\"ids\":[\"a.b\"],\"action\":{\"type\":\"owner\"}}",
                    "{\"ids\":[\"a.b\"],\"action\":{\"type\":\"export\",\"format\":\"xls\"}}")) {
                assertThat(client.post("/api/v1/leads/bulk", body).problem(400))
                        .as(body)
                        .isEqualTo("invalid_value");
            }
            assertThat(client.post(
                                    "/api/v1/leads/bulk",
                                    "{\"ids\":[\"a.b\"],\"action\":{\"type\":\"enrol\",\"sequence\":\"none\"}}")
                            .problem(404))
                    .isEqualTo("not_found");
            assertThat(client.get("/api/v1/tasks/nope").problem(404)).isEqualTo("not_found");
            JsonNode none =
                    bulk(client, "{\"filter\":{\"field\":\"tags\",\"in\":[\"x\"]},\"action\":{\"type\":\"delete\"}}");
            assertThat(none.get("state").stringValue()).isEqualTo("done");
        }
    }
}
