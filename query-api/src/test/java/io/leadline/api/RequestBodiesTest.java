package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.OpenApi;
import io.leadline.api.support.TestServer;
import io.leadline.wire.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever stands in place of a value of a documented body: the answer says what is wrong with it, never that nobody foresaw it. */
class RequestBodiesTest {
    private static final List<JsonNode> WRONG = List.of(
            json("null"), json("7"), json("true"), json("\"?\""), json("[null]"), json("{\"?\":null}"), json("[{}]"));

    private static final String FILTER = """
            "filter":{"and":[{"field":"state","in":["active"]},{"not":{"field":"email","exists":true}},
             {"or":[{"field":"score","gte":1,"lt":2},{"field":"title","prefix":"vp"}]},{"phrase":"a b","slop":1},{"like":{"text":"a","leads":["x"],"not":["y"]}}]}""";

    private static final String SEARCH = "{\"query\":\"vp\"," + FILTER + """
            ,"like":{"text":"sales","leads":["x"],"not":["y"]},"facets":["state",
             {"field":"score","size":5,"contains":"a","interval":10,"ranges":["..40"],"order":"value"}],
             "sort":["-score"],"size":5,"after":"x","offer":"default","frozen":true,"collapse":"person","highlight":true}""";

    private static final String OFFER = """
            {"name":"Crm","target_audience":"vp","description":"d","website":"w","industries":["i"],"locations":["DE"],"location_filter":"lead",
             "roles":["r"],"seniorities":["vp"],"company_sizes":["1-10"],"pain_points":["p"],
             "competitors":[{"name":"a","domain":"a.example","x":"a","linkedin":"a"}],"language":"en","deal_value":1.5,"auto_enrol":"hello",
             "signal_likelihood":"high","signals":[{"name":"n","phrase":"p","points":5}],"active":true,"is_default":false}""";

    private static final String SEQUENCE = """
            {"id":"hello","workspace":"default","version":1,"name":"H","steps":[{"id":"a","type":"dm","wait":"P1D","on_true":"end"},
             {"id":"b","type":"condition","condition":"replied","retries":1,"on_true":"end","on_false":"end"}]}""";

    private static final String VIEW = "{\"name\":\"V\",\"screen\":\"leads\"," + FILTER + """
            ,"query":"vp","like":"a","offer":"default","sort":["-score"],"columns":["name"],"density":"compact","shared":true,
             "default":true,"watch":true}""";

    private static final List<String> SETTINGS = List.of(
            """
            {"kind":"x_search","query":"crm","days_back":3,"max_posts":20,"with_replies":true,"max_replies":5,"excluded":["a"]}""",
            """
            {"kind":"linkedin_content","queries":["a"],"intent":"hiring","period":"week","posts_per_query":5,"with_commenters":true,
             "max_commenters":5}""",
            """
            {"kind":"linkedin_people","title":"vp","locations":["DE"],"industries":["a"],"follower_of":"https://x.com/a","max":100}""",
            "{\"kind\":\"linkedin_company\",\"description\":\"a\",\"companies\":20}",
            "{\"kind\":\"linkedin_jobs\",\"roles\":[\"a\"],\"jobs_per_role\":50,\"companies\":20}",
            "{\"kind\":\"lookalike\",\"profile\":\"@a\",\"accounts\":[\"@b\"],\"seeds\":5,\"followers_per_seed\":50}",
            "{\"kind\":\"followers\",\"accounts\":[\"@a\"],\"direction\":\"following\",\"max\":50}",
            "{\"kind\":\"comments\",\"post\":\"https://x.com/acme/status/123\",\"max\":50}");

    @TempDir
    Path folder;

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }

    private static String made(Client client, String path, String body) {
        return client.post("/api/v1/" + path, body).is(201).json().get("id").stringValue();
    }

    /** By operation: bodies that together have every documented field. */
    private static Map<String, List<String>> bodies(String lead, String other) {
        Map<String, List<String>> bodies = new LinkedHashMap<>();
        bodies.put("POST /api/v1/leads", List.of("""
                {"url":"https://x.com/eve","handle":"eve","email":"eve@acme.example","offer":"default","fields":{"name":"E","skills":["a"],"followers":7},
                 "tags":["a"],"owner":"o","source":"manual"}""", "{\"pool\":[\"" + lead + "\"],\"offer\":\"default\"}"));
        bodies.put("POST /api/v1/leads/search", List.of(SEARCH));
        bodies.put("POST /api/v1/leads/count", List.of(SEARCH));
        bodies.put("POST /api/v1/leads/export", List.of(SEARCH));
        bodies.put(
                "POST /api/v1/leads/bulk",
                List.of(
                        "{\"ids\":[\"" + lead + "\"],\"action\":{\"type\":\"tag\",\"add\":[\"a\"],\"remove\":[\"b\"]}}",
                        "{" + FILTER
                                + ",\"query\":\"zz\",\"offer\":\"default\",\"action\":{\"type\":\"state\",\"state\":\"active\"}}",
                        "{\"ids\":[\"nobody\"],\"action\":{\"type\":\"owner\",\"owner\":\"o\"}}",
                        "{\"ids\":[\"nobody\"],\"action\":{\"type\":\"stage\",\"stage\":\"s\"}}",
                        "{\"ids\":[\"nobody\"],\"action\":{\"type\":\"enrol\",\"sequence\":\"hello\"}}",
                        "{\"ids\":[\"nobody\"],\"action\":{\"type\":\"enrich\",\"stages\":[\"profile\"]}}",
                        "{\"ids\":[\"nobody\"],\"action\":{\"type\":\"export\",\"format\":\"csv\",\"sort\":[\"name\"]}}"));
        bodies.put(
                "POST /api/v1/leads/enrich",
                List.of(
                        "{\"ids\":[\"" + lead + "\"],\"mode\":\"stages\",\"stages\":[\"scoring\"]}",
                        "{" + FILTER
                                + ",\"query\":\"zz\",\"offer\":\"default\",\"mode\":\"score\",\"find_linkedin\":false,\"find_x\":false}"));
        bodies.put(
                "PATCH /api/v1/leads/{id}",
                List.of(
                        "{\"corrections\":{\"name\":\"A\",\"skills\":[\"a\"],\"followers\":7},\"tags\":[\"a\"],\"owner\":\"o\",\"stage\":\"s\"}",
                        "{\"tags\":{\"add\":[\"a\"],\"remove\":[\"b\"]}}"));
        bodies.put("POST /api/v1/leads/{id}/state", List.of("{\"state\":\"active\"}"));
        bodies.put("POST /api/v1/leads/{id}/feedback", List.of("{\"should_be_buyer\":true,\"note\":\"n\"}"));
        bodies.put("POST /api/v1/leads/{id}/notes", List.of("{\"text\":\"n\"}"));
        bodies.put(
                "POST /api/v1/leads/{id}/connection",
                List.of("{\"connection\":\"connected\",\"at\":\"2026-01-01T00:00:00Z\"}"));
        bodies.put("POST /api/v1/leads/{id}/enrolments", List.of("{\"sequence\":\"hello\"}"));
        bodies.put("POST /api/v1/people/merge", List.of("{\"people\":[\"" + lead + "\",\"" + other + "\"]}"));
        bodies.put(
                "POST /api/v1/people/unmerge",
                List.of("{\"person\":\"" + lead + "\",\"left\":\"x:ada\",\"right\":\"email:ada@acme.example\"}"));
        bodies.put(
                "POST /api/v1/suppressions",
                List.of("{\"identifier\":\"x:no\",\"reason\":\"r\"}", "{\"text\":\"@no\",\"reason\":\"r\"}"));
        bodies.put("POST /api/v1/offers", List.of(OFFER));
        bodies.put("PUT /api/v1/offers/{id}", List.of(OFFER));
        bodies.put("POST /api/v1/offers/{id}/match", List.of("{\"limit\":5}"));
        bodies.put(
                "PUT /api/v1/offers/{id}/model",
                List.of("{\"signal_points\":{\"switching_from\":30},\"bands\":{\"monitor\":30,\"active\":60}}"));
        bodies.put(
                "POST /api/v1/pool/search",
                List.of("{\"text\":\"a\",\"query\":\"vp\"," + FILTER + ",\"after\":\"x\",\"size\":5}"));
        List<String> sources = SETTINGS.stream()
                .map(
                        settings -> "{\"id\":\"s\",\"name\":\"S\",\"settings\":" + settings
                                + ",\"offer\":\"default\",\"tags\":[\"a\"],\"schedule\":\"daily\",\"paused\":true,\"links\":{\"depth\":1,\"budget\":10}}")
                .toList();
        bodies.put("POST /api/v1/sources", sources);
        bodies.put("PUT /api/v1/sources/{id}", sources);
        bodies.put(
                "POST /api/v1/sources/estimate",
                SETTINGS.stream()
                        .map(settings -> "{\"settings\":" + settings + ",\"links\":{\"depth\":1,\"budget\":10}}")
                        .toList());
        bodies.put("POST /api/v1/sequences", List.of(SEQUENCE));
        bodies.put("PUT /api/v1/sequences/{id}", List.of(SEQUENCE));
        bodies.put(
                "POST /api/v1/enrolments/{id}/events",
                List.of("{\"event\":\"step_done\",\"lead\":\"" + lead
                        + "\",\"step\":\"a\",\"reason\":\"r\",\"at\":\"2026-01-01T00:00:00Z\"}"));
        bodies.put("POST /api/v1/views", List.of(VIEW));
        bodies.put("PUT /api/v1/views/{id}", List.of(VIEW));
        bodies.put("POST /api/v1/migration", List.of("{\"to\":\"embedded\"}"));
        bodies.put("POST /api/v1/workspaces", List.of("{\"id\":\"w\",\"name\":\"W\"}"));
        bodies.put("PUT /api/v1/settings", List.of("""
                {"name":"N","time_zone":"UTC","sandbox":false,"pool":{"share":true,"use":true},"enrichment":{"web":true}}"""));
        bodies.put(
                "POST /api/v1/keys",
                List.of("{\"name\":\"k\",\"user\":\"u\",\"scope\":\"read\",\"workspace\":\"default\"}"));
        return bodies;
    }

    @Test
    void nothingInPlaceOfAValueIsAFaultOfOurs() {
        try (TestServer server = TestServer.start(folder)) {
            Client anybody = server.client();
            Client client = anybody.key(anybody.post("/api/v1/keys", "{\"name\":\"boss\",\"scope\":\"admin\"}")
                    .is(201)
                    .json()
                    .get("secret")
                    .stringValue());
            String lead = made(client, "leads", "{\"handle\":\"ada\",\"email\":\"ada@acme.example\"}");
            String other = made(client, "leads", "{\"handle\":\"bob\"}");
            made(client, "sequences", SEQUENCE);
            String enrolment = client.post("/api/v1/leads/" + lead + "/enrolments", "{\"sequence\":\"hello\"}")
                    .is(201)
                    .json()
                    .at("/enrolment/id")
                    .stringValue();
            Map<String, List<String>> bodies = bodies(lead, other);
            Map<String, String> ids = Map.of(
                    "leads",
                    lead,
                    "offers",
                    "default",
                    "sources",
                    made(client, "sources", bodies.get("POST /api/v1/sources").getFirst()),
                    "sequences",
                    "hello",
                    "enrolments",
                    enrolment,
                    "views",
                    made(client, "views", "{\"name\":\"V\",\"screen\":\"leads\"}"));

            List<String> faults = new ArrayList<>();
            bodies.forEach((operation, examples) -> {
                String method = operation.substring(0, operation.indexOf(' '));
                String template = operation.substring(operation.indexOf(' ') + 1);
                String path = template.replace("{id}", String.valueOf(ids.get(template.split("/")[3])));
                for (String example : examples) {
                    JsonNode whole = json(example);
                    mutate(whole, whole, body -> {
                        try {
                            Client.Answer answer =
                                    client.send(method, path, "application/json", BodyPublishers.ofString(body));
                            assertThat(answer.status()).as(answer.text()).isLessThan(500);
                        } catch (AssertionError e) {
                            faults.add(operation + ' ' + body + ": " + e.getMessage());
                        }
                    });
                }
            });
            assertThat(faults).isEmpty();
        }
    }

    /** Hands over each body that has one wrong value in place of one that is right. */
    private static void mutate(JsonNode whole, JsonNode part, Consumer<String> taker) {
        if (part instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode right = object.get(name);
                for (JsonNode value : wrong(right)) {
                    object.set(name, value);
                    taker.accept(whole.toString());
                }
                object.set(name, right);
                mutate(whole, right, taker);
            }
        } else if (part instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode right = array.get(i);
                for (JsonNode value : wrong(right)) {
                    array.set(i, value);
                    taker.accept(whole.toString());
                }
                array.set(i, right);
                mutate(whole, right, taker);
            }
        }
    }

    private static List<JsonNode> wrong(JsonNode right) {
        return WRONG.stream()
                .filter(value -> value.getNodeType() != right.getNodeType() || value.isArray() || value.isObject())
                .toList();
    }

    @Test
    void theBodiesHaveEveryFieldThatIsDocumented() {
        Map<String, List<String>> bodies = bodies("lead", "other");
        JsonNode paths = OpenApi.DOCUMENT.json().get("paths");
        Set<String> documented = new TreeSet<>();
        for (String operation : OpenApi.DOCUMENT.operations()) {
            String[] named = operation.split(" ");
            JsonNode schema = paths.get(named[1])
                    .get(named[0].toLowerCase(Locale.ROOT))
                    .at("/requestBody/content/application~1json/schema");
            if (!schema.isMissingNode()) {
                documented.add(operation);
                Set<String> fields = new TreeSet<>();
                bodies.getOrDefault(operation, List.of())
                        .forEach(body -> fields.addAll(json(body).propertyNames()));
                assertThat(fields).as(operation).containsAll(fields(schema));
            }
        }
        assertThat(bodies.keySet()).containsExactlyInAnyOrderElementsOf(documented);
    }

    private static Set<String> fields(JsonNode schema) {
        JsonNode ref = schema.get("$ref");
        JsonNode resolved = ref == null
                ? schema
                : OpenApi.DOCUMENT.json().at(ref.stringValue().replace("#/$defs/", "/components/schemas/"));
        return new TreeSet<>(resolved.path("properties").propertyNames());
    }
}
