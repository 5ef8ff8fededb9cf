package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every number of a dashboard is a way to the leads that it counts. */
class StatsTest {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
        client = server.client();
        client.put(
                        "/api/v1/offers/default",
                        "{\"name\":\"CRM\",\"target_audience\":\"heads of sales\",\"industries\":[\"Software\"],\"is_default\":true}")
                .is(200);
        client.post("/api/v1/offers", "{\"id\":\"bank\",\"name\":\"B\",\"target_audience\":\"banks\"}")
                .is(201);
        client.post(
                        "/api/v1/sequences",
                        "{\"id\":\"mails\",\"name\":\"M\",\"steps\":[{\"id\":\"m\",\"type\":\"email\"}]}")
                .is(201);
        for (int i = 0; i < 12; i++) {
            String id = client.post(
                            "/api/v1/leads",
                            "{\"email\":\"p" + i + "@acme.example\",\"offer\":\"" + (i % 3 == 0 ? "bank" : "default")
                                    + "\",\"fields\":{\"name\":\"P" + i + "\",\"industry\":\""
                                    + (i % 2 == 0 ? "Software" : "Banking") + "\",\"country\":\"DE\"}}")
                    .is(201)
                    .json()
                    .get("id")
                    .stringValue();
            if (i < 2) {
                client.post("/api/v1/leads/" + id + "/state", "{\"state\":\"manual_outreach\"}")
                        .is(200);
                String enrolment = client.post("/api/v1/leads/" + id + "/enrolments", "{\"sequence\":\"mails\"}")
                        .is(201)
                        .json()
                        .get("enrolment")
                        .get("id")
                        .stringValue();
                client.post("/api/v1/enrolments/" + enrolment + "/events", "{\"event\":\"step_done\",\"step\":\"m\"}")
                        .is(200);
            }
        }
        server.refresh();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void eachLeadsToWhatItCounts(JsonNode stats) {
        int rows = 0;
        for (Map.Entry<String, JsonNode> group : stats.get("groups").properties()) {
            for (JsonNode row : group.getValue()) {
                rows++;
                long count = client.post("/api/v1/leads/count", "{\"filter\":" + row.get("filter") + "}")
                        .is(200)
                        .json()
                        .get("total")
                        .longValue();
                assertThat(count)
                        .as(group.getKey() + " " + row)
                        .isEqualTo(row.get("count").longValue());
            }
        }
        assertThat(rows).isPositive();
        assertThat(stats.get("groups").toString())
                .as("parts stand side by side")
                .doesNotContain("{\"and\":[{\"and\"");
    }

    private static JsonNode stats(String path) {
        return client.get("/api/v1/stats/" + path).is(200).json();
    }

    private static long sum(JsonNode group) {
        return group.valueStream()
                .mapToLong(row -> row.get("count").longValue())
                .sum();
    }

    @Test
    void leadsByWhatTheyAre() {
        JsonNode all = stats("leads");
        assertThat(all.get("total").intValue()).isEqualTo(12);
        for (String group : List.of("state", "source", "offer", "stage", "created_at")) {
            assertThat(sum(all.get("groups").get(group))).as(group).isEqualTo(12);
        }
        eachLeadsToWhatItCounts(all);
        JsonNode some = stats("leads?offer=default&industry=Software&q=name:p*");
        assertThat(some.get("total").intValue()).isEqualTo(4);
        // Its own choice shrinks a list here: a chart shows what is selected.
        assertThat(some.get("groups").get("industry")).hasSize(1);
        eachLeadsToWhatItCounts(some);
    }

    @Test
    void signalsAndOutreach() {
        eachLeadsToWhatItCounts(stats("outreach"));
        assertThat(stats("outreach")
                        .get("groups")
                        .get("funnel")
                        .valueStream()
                        .map(row -> row.get("count").intValue()))
                .containsExactly(12, 2, 2, 0, 0, 0);
        assertThat(stats("signals").get("total").intValue()).isEqualTo(12);
    }

    @Test
    void imports() {
        assertThat(stats("imports").get("imports").intValue()).isZero();
    }

    @Test
    void whatThereIsToAskFor() {
        JsonNode fields = client.get("/api/v1/leads/fields").is(200).json().get("fields");
        assertThat(fields.valueStream().map(field -> field.get("name").stringValue()))
                .contains("state", "score", "signal_at")
                .doesNotContain("embedded");
        JsonNode histogram =
                client.post("/api/v1/leads/search", """
                        {"size":0,"facets":[{"field":"score","interval":20},{"field":"created_at","interval":"day"},
                         {"field":"fit","ranges":["..40","40..60","60.."]}]}""").is(200).json().get("facets");
        assertThat(sum(histogram.get("score"))).isEqualTo(8);
        assertThat(sum(histogram.get("created_at"))).isEqualTo(12);
        assertThat(histogram.get("fit")).hasSize(3);
    }

    @Test
    void whoIsHere() {
        JsonNode me = client.get("/api/v1/me").is(200).json();
        assertThat(me.get("user").stringValue()).isEqualTo("local");
        assertThat(me.get("time_zone").stringValue()).isEqualTo("UTC");
        assertThat(client.get("/api/v1/users")
                        .is(200)
                        .json()
                        .get("users")
                        .get(0)
                        .get("me")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void theDashboardsOfKibanaAreThereWithTheirNumbersAndEachLeadsToThoseWhomItCounts() {
        JsonNode all = client.get("/api/v1/stats/dashboards").is(200).json().get("dashboards");
        assertThat(all).hasSize(6);
        for (JsonNode one : all) {
            String path = "/api/v1/stats/dashboards/" + one.get("id").stringValue();
            for (JsonNode panel :
                    client.get(path + "?country=de").is(200).json().get("panels")) {
                boolean counts =
                        panel.get("measures").get(0).get("kind").stringValue().equals("count");
                for (JsonNode row : panel.get("rows")) {
                    if (counts && row.has("filter")) {
                        long count = client.post("/api/v1/leads/count", "{\"filter\":" + row.get("filter") + "}")
                                .is(200)
                                .json()
                                .get("total")
                                .longValue();
                        assertThat((double) count)
                                .as("%s %s %s", path, panel.get("id"), row)
                                .isEqualTo(row.get("values").get(0).doubleValue());
                    }
                }
            }
        }
    }

    @Test
    void aDashboardSaysWhatItCanBeFilteredBy() {
        JsonNode controls = client.get("/api/v1/stats/dashboards/pipeline?offer=bank")
                .is(200)
                .json()
                .get("controls");
        assertThat(controls)
                .extracting(control -> control.get("field").stringValue())
                .containsExactly("offer", "state", "source", "country");
        // A choice does not shrink its own list, but those of the others.
        JsonNode offers = controls.get(0).get("values");
        assertThat(offers).hasSizeGreaterThan(1);
        assertThat(offers)
                .filteredOn(offer -> offer.get("selected").booleanValue())
                .singleElement()
                .satisfies(offer -> assertThat(offer.get("value").stringValue()).isEqualTo("bank"));
        long states = 0;
        for (JsonNode state : controls.get(1).get("values")) {
            states += state.get("count").longValue();
        }
        assertThat(states).isEqualTo(4);
        JsonNode pool = client.get("/api/v1/stats/dashboards/pool?offer=bank")
                .is(200)
                .json()
                .get("controls");
        assertThat(pool)
                .extracting(control -> control.get("field").stringValue())
                .containsExactly("industry", "country", "seniority");
    }

    @Test
    void aDashboardIsWithinWhatIsAskedFor() {
        JsonNode figure = client.get("/api/v1/stats/dashboards/pipeline?offer=bank")
                .is(200)
                .json()
                .get("panels")
                .get(0);
        assertThat(figure.get("kind").stringValue()).isEqualTo("figure");
        assertThat(figure.get("rows").get(0).get("values").get(0).doubleValue()).isEqualTo(4);
        client.get("/api/v1/stats/dashboards/nothing").is(404);
    }
}
