package io.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.client.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Everything in one process, through its command and its HTTP API alone; killed and started again at the end. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoEndToEndTest {
    private static final List<String> FACETS =
            List.of("state", "source", "connection", "next_action", "enrolment_status", "signals", "offer");

    /** Panels of what providers were asked, and of what the pool gave to runs: the demo of files alone has neither. */
    private static final Set<String> OF_THE_NETWORK =
            Set.of("requests", "request-weeks", "providers", "failures", "wait-weeks", "matches");

    @TempDir
    static Path folder;

    private static Child demo;
    private static ApiClient api;

    private record Ended(int status, String out, String err) {}

    @BeforeAll
    static void fill() throws IOException {
        demo = Child.start(folder, "demo", "--files-only", "--leads", "300", "--port", "0", "--data", data());
        api = demo.awaitReady();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        api.close();
        demo.close();
    }

    private static String data() {
        return folder.resolve("data").toString();
    }

    @Test
    @Order(1)
    void everyStateStatusActionAndConnectionIsThere() {
        Map<String, Map<String, Long>> facets = facets();
        assertThat(facets.get("state"))
                .containsOnlyKeys("active", "monitor", "poor_fit", "disqualified", "not_scored", "manual_outreach");
        assertThat(facets.get("connection"))
                .containsOnlyKeys("not_connected", "pending_sent", "pending_received", "connected", "withdrawn");
        assertThat(facets.get("enrolment_status"))
                .containsOnlyKeys(
                        "pending", "active", "paused", "replied", "meeting_booked", "completed", "lost", "failed");
        assertThat(facets.get("next_action"))
                .containsOnlyKeys(
                        "like",
                        "comment",
                        "follow",
                        "dm",
                        "email",
                        "connection_request",
                        "withdraw_connection",
                        "condition",
                        "none");
        assertThat(facets.get("offer")).containsKeys("tidewater-outbound", "plumb-close");
        long leads =
                facets.get("state").values().stream().mapToLong(Long::longValue).sum();
        assertThat(facets.get("state").get("active") * 100.0 / leads)
                .as("percent Ready")
                .isBetween(5.0, 20.0);
        assertThat(leads).isBetween(300L, 360L);
    }

    @Test
    @Order(2)
    void everyProfileHasItsVectorAndTwoProfilesOfOnePersonAreOne() {
        JsonNode pool = api.get("/pool/stats");
        // A guest known by email alone, whose profile names no email, can't be known to be the same.
        assertThat(pool.path("people").asLong()).isBetween(290L, 310L);
        assertThat(pool.path("embedded").asLong()).isEqualTo(pool.path("people").asLong());
        Map<String, Object> x = Map.of("field", "x_handle", "exists", true);
        Map<String, Object> linkedin = Map.of("field", "linkedin_url", "exists", true);
        JsonNode both = api.post("/leads/count", Map.of("filter", Map.of("and", List.of(x, linkedin))));
        assertThat(both.path("total").asLong()).as("leads on both platforms").isGreaterThan(30);
    }

    @Test
    @Order(3)
    void everyNumberOfADashboardIsThatOfTheLeadsItLeadsTo() {
        await("leads by state to be counted", () -> stock().equals(facets().get("state")));
        int compared = 0;
        for (JsonNode dashboard : api.get("/stats/dashboards").path("dashboards")) {
            String id = dashboard.path("id").asString("");
            for (JsonNode panel : dashboard(id).path("panels")) {
                // A number may be 0: nobody waits, all became Ready on the day.
                boolean filled = panel.path("kind").asString("").equals("figure")
                        && panel.at("/rows/0/values/0").isNumber();
                for (JsonNode row : panel.path("rows")) {
                    filled |= row.at("/values/0").asDouble(0) > 0;
                    if (row.has("filter")
                            && panel.at("/measures/0/kind").asString("").equals("count")) {
                        long leads = api.post("/leads/count", Map.of("filter", row.path("filter")))
                                .path("total")
                                .asLong();
                        assertThat(row.at("/values/0").asLong())
                                .as("%s/%s: %s", id, panel.path("id"), row)
                                .isEqualTo(leads);
                        compared++;
                    }
                }
                assertThat(filled || OF_THE_NETWORK.contains(panel.path("id").asString("")))
                        .as("%s/%s shows something", id, panel.path("id"))
                        .isTrue();
            }
        }
        assertThat(compared).isGreaterThan(150);
    }

    /** Leads by state today, as the dashboard has them. */
    private static Map<String, Long> stock() {
        Map<String, Long> stock = new TreeMap<>();
        String today = Instant.now().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        for (JsonNode panel : dashboard("pipeline").path("panels")) {
            for (JsonNode row :
                    panel.path("id").asString("").equals("stock") ? panel.path("rows") : List.<JsonNode>of()) {
                if (row.at("/keys/1/value").asString("").equals(today)
                        && row.at("/values/0").asLong() > 0) {
                    stock.put(
                            row.at("/keys/0/value").asString(""),
                            row.at("/values/0").asLong());
                }
            }
        }
        return stock;
    }

    private static JsonNode dashboard(String id) {
        return api.get("/stats/dashboards/" + id);
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(5));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting for " + what).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    @Test
    @Order(4)
    void theSummaryShowsStatesTopTenAndWhereToLook() throws IOException {
        assertThat(demo.output())
                .contains("people.ndjson", "fair-guests.csv", "Ready", "Emerging", "Low Priority", "Disqualified")
                .contains("The top ten of")
                .containsPattern("fit \\d+\\.\\d \\(.+\\) \\| intent \\d")
                .contains("curl '" + api.url() + "/api/v1/leads?state=active")
                .doesNotContain("\tat ")
                .doesNotContain("ERROR");
    }

    @Test
    @Order(5)
    void commandsTalkToIt() throws IOException {
        Ended search = run(
                "search",
                "score:>=60",
                "--facets",
                "state",
                "--size",
                "3",
                "--url",
                api.url().toString());
        assertThat(search.status).isZero();
        assertThat(search.out).contains("found in").contains("Ready");

        Ended json = run(
                "search",
                "--filter",
                "state=active",
                "--json",
                "--url",
                api.url().toString());
        assertThat(json.out).contains("\"total\" : " + facets().get("state").get("active"));

        Path file = folder.resolve("leads.csv");
        assertThat(run("export", "--output", file.toString(), "--url", api.url().toString()).status)
                .isZero();
        assertThat(Files.readString(file)).startsWith("id,person_id,offer,");

        Path guests = folder.resolve("data/demo/fair-guests.csv");
        Ended dry =
                run("import", guests.toString(), "--dry-run", "--url", api.url().toString());
        assertThat(dry.status).isZero();
        assertThat(dry.out).contains("0 new").contains("LinkedIn Profil").contains("linkedin_url");

        Ended doctor = run(
                "doctor", "--data", data(), "--port", String.valueOf(api.url().getPort()));
        assertThat(doctor.out).contains("a Leadline is ready at").contains("All is well.");
        assertThat(doctor.status).isZero();
    }

    @Test
    @Order(6)
    void whatIsWrongIsSaidWithWhatToDo() {
        String url = api.url().toString();
        Ended query = run("search", "title:(", "--url", url);
        assertThat(query.status).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(query.err).contains("position").doesNotContain("\tat ");

        Ended port = run("serve", "--port", String.valueOf(api.url().getPort()), "--data", folder + "/other");
        assertThat(port.status).isEqualTo(ExitStatus.IN_USE);
        assertThat(port.err).contains("port " + api.url().getPort()).contains("--port");

        Ended held = run("serve", "--port", "0", "--data", data());
        assertThat(held.status).isEqualTo(ExitStatus.IN_USE);
        assertThat(held.err).contains("in use by process " + demo.process.pid());
    }

    @Test
    @Order(7)
    void killedItAnswersAgainAndSaysTheSame() throws IOException, InterruptedException {
        Map<String, Map<String, Long>> before = facets();
        demo.process.destroyForcibly().waitFor();
        api.close();
        demo = Child.start(folder, "serve", "--port", "0", "--data", data());
        api = demo.awaitReady();
        assertThat(facets()).isEqualTo(before);
    }

    @Test
    @Order(8)
    void aBackupOfTheRunningOneIsTheSameElsewhere() throws IOException, InterruptedException {
        Map<String, Map<String, Long>> before = facets();
        Path backups = folder.resolve("backups");
        Ended backup = run("backup", backups.toString(), "--url", api.url().toString());
        assertThat(backup.status).as(backup.err).isZero();
        assertThat(backups).isDirectoryContaining("glob:**/leadline-*Z.zip").isDirectoryNotContaining("glob:**.part");

        String other = folder.resolve("restored").toString();
        Ended restored = run("restore", backups.toString(), "--data", other);
        assertThat(restored.status).as(restored.err).isZero();
        assertThat(run("restore", backups.toString(), "--data", other).err).contains("--replace");
        Child second = Child.start(folder, "serve", "--port", "0", "--data", other);
        ApiClient first = api;
        try (ApiClient answers = second.awaitReady()) {
            api = answers;
            assertThat(facets()).isEqualTo(before);
        } finally {
            api = first;
            second.close();
        }
    }

    @Test
    @Order(9)
    void toldToStopItStopsInOrder() throws IOException, InterruptedException {
        URI url = api.url();
        demo.process.destroy();
        demo.awaitExit();
        assertThat(demo.output()).doesNotContain("ERROR").doesNotContain("Exception");
        assertThat(Files.readString(Path.of(data()).resolve("logs/leadline.json")))
                .contains("\"Stopped\"");
        assertThat(run("search", "--url", url.toString()).status).isEqualTo(ExitStatus.NO_SERVER);
    }

    private static Map<String, Map<String, Long>> facets() {
        JsonNode answer = api.post("/leads/search", Map.of("facets", FACETS, "size", 0));
        Map<String, Map<String, Long>> facets = new TreeMap<>();
        for (Map.Entry<String, JsonNode> facet : answer.path("facets").properties()) {
            Map<String, Long> values = new TreeMap<>();
            for (JsonNode value : facet.getValue()) {
                values.put(value.path("value").asString(""), value.path("count").asLong());
            }
            facets.put(facet.getKey(), values);
        }
        return facets;
    }

    private static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands =
                CommandLines.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int status = commands.execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
        return new Ended(status, out.toString(), err.toString());
    }
}
