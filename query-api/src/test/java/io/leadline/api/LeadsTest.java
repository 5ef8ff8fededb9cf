package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.index.store.Durability;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.score.Strength;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One lead after another: added by hand, read in full, decided upon, found again. */
class LeadsTest {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
        client = server.client();
        client.put("/api/v1/offers/default", """
                        {"name":"CRM","target_audience":"heads of sales at software companies","industries":["Software"],
                         "seniorities":["vp","head"],"is_default":true}""").is(200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String add(String handle, String fields) {
        return client.post("/api/v1/leads", "{\"handle\":\"" + handle + "\",\"fields\":" + fields + "}")
                .is(201)
                .json()
                .get("id")
                .stringValue();
    }

    @Test
    void addsALeadByUrlHandleOrEmail() {
        JsonNode byUrl = client.post("/api/v1/leads", """
                        {"url":"https://de.linkedin.com/in/Ada-L/?x=1","email":"Ada@Acme.example","tags":["warm"],
                         "owner":"eve","fields":{"name":"Ada Lovelace","title":"VP Sales","seniority":"vp"}}""").is(201).json();
        assertThat(byUrl.get("linkedin_slug").stringValue()).isEqualTo("ada-l");
        assertThat(byUrl.get("identifiers").toString()).contains("linkedin:ada-l", "email:ada@acme.example");
        assertThat(byUrl.get("source").stringValue()).isEqualTo("manual");
        assertThat(byUrl.get("owner").stringValue()).isEqualTo("eve");
        assertThat(byUrl.get("tags").toString()).isEqualTo("[\"warm\"]");
        JsonNode byEmail = client.post("/api/v1/leads", "{\"email\":\"ada@acme.example\"}")
                .is(201)
                .json();
        assertThat(byEmail.get("id")).isEqualTo(byUrl.get("id"));
        JsonNode problem = client.post("/api/v1/leads", "{\"url\":\"https://example.com/\",\"foo\":1}")
                .is(400)
                .json();
        assertThat(problem.get("errors").toString()).contains("is no profile", "is not a field here");
        for (String nobody : List.of("{}", "{\"url\":null}", "{\"pool\":null,\"email\":null}")) {
            assertThat(client.post("/api/v1/leads", nobody)
                            .is(400)
                            .json()
                            .get("detail")
                            .stringValue())
                    .isEqualTo("url: give a url, a handle or an email");
        }
    }

    @Test
    void readsALeadInFull() {
        String id = add("full", "{\"name\":\"Full\",\"industry\":\"Software\",\"seniority\":\"head\"}");
        JsonNode lead = client.get("/api/v1/leads/" + id).is(200).json();
        assertThat(lead.get("name").stringValue()).isEqualTo("Full");
        assertThat(lead.get("provenance").get("name").get("source").stringValue())
                .isEqualTo("manual");
        assertThat(lead.get("score_details").get("receipt").get("lines")).isNotEmpty();
        String person = lead.get("person_id").stringValue();
        assertThat(client.get("/api/v1/leads/" + person)
                        .is(200)
                        .json()
                        .get("id")
                        .stringValue())
                .isEqualTo(id);
        assertThat(client.get("/api/v1/people/" + person)
                        .is(200)
                        .json()
                        .get("leads")
                        .toString())
                .contains(id);
        assertThat(client.get("/api/v1/leads/nobody").problem(404)).isEqualTo("not_found");
        assertThat(client.get("/api/v1/leads/" + person + ".nooffer").problem(404))
                .isEqualTo("not_found");
    }

    @Test
    void tellsTheSignalsOfTheCompanyToo() {
        String id = add("staff", "{\"name\":\"Sta\",\"company\":\"Raise\",\"company_domain\":\"raise.example\"}");
        var context = server.context();
        List<Identifier> company = List.of(Identifier.parse("domain:raise.example"));
        Value funding = new Value.SignalSeen("funding", Strength.HIGH, null, null);
        Source source = new Source(SourceKind.ENRICHMENT, "news-1", null, null);
        Instant now = context.clock().instant();
        context.writer()
                .write(
                        List.of(new Observation(
                                context.key().observation("default", funding.type(), company, source),
                                "default",
                                company,
                                source,
                                now,
                                now,
                                1,
                                null,
                                funding,
                                0)),
                        Durability.DURABLE);
        JsonNode lead = client.get("/api/v1/leads/" + id).is(200).json();
        assertThat(lead.get("company_signals").get(0).get("type").stringValue()).isEqualTo("funding");
    }

    @Test
    void correctsFieldsTagsOwnerAndStage() {
        String id = add("patched", "{\"name\":\"Pat\",\"title\":\"Clerk\",\"city\":\"Rome\"}");
        JsonNode lead = client.patch("/api/v1/leads/" + id, """
                        {"corrections":{"title":"Head of Sales","city":null},"tags":{"add":["a","b"]},"owner":"bob","stage":"contacted"}""").is(200).json();
        assertThat(lead.get("title").stringValue()).isEqualTo("Head of Sales");
        assertThat(lead.get("city")).isNull();
        assertThat(lead.get("owner").stringValue()).isEqualTo("bob");
        assertThat(lead.get("stage").stringValue()).isEqualTo("contacted");
        lead = client.patch("/api/v1/leads/" + id, "{\"tags\":[\"b\",\"c\"],\"owner\":null}")
                .is(200)
                .json();
        assertThat(lead.get("tags").toString()).isEqualTo("[\"b\",\"c\"]");
        assertThat(lead.get("owner")).isNull();
        JsonNode claims =
                client.get("/api/v1/leads/" + id + "/provenance").is(200).json().get("fields");
        assertThat(claims.get("title").get(0).get("source").get("kind").stringValue())
                .isEqualTo("user");
        assertThat(claims.get("title").get(1).get("value").stringValue()).isEqualTo("Clerk");
        assertThat(client.patch("/api/v1/leads/" + id, "{}").problem(400)).isEqualTo("invalid_value");
        assertThat(client.patch("/api/v1/leads/" + id, "{\"tags\":null}")
                        .is(400)
                        .json()
                        .get("detail")
                        .stringValue())
                .isEqualTo("tags: expected a list, or an object with add and remove, got null");
        assertThat(client.patch("/api/v1/leads/" + id, "{\"corrections\":{\"nope\":1,\"followers\":\"x\"}}")
                        .problem(400))
                .isEqualTo("invalid_value");
    }

    @Test
    void setsStateAddsNotesAndTakesFeedback() {
        String id = add("decided", "{\"name\":\"Deci\",\"industry\":\"Banking\",\"seniority\":\"entry\"}");
        JsonNode lead = client.post("/api/v1/leads/" + id + "/state", "{\"state\":\"manual_outreach\"}")
                .is(200)
                .json();
        assertThat(lead.get("state").stringValue()).isEqualTo("manual_outreach");
        assertThat(lead.get("state_by_user").booleanValue()).isTrue();
        assertThat(client.post("/api/v1/leads/" + id + "/state", "{\"state\":\"hot\"}")
                        .problem(400))
                .isEqualTo("invalid_value");
        lead = client.post("/api/v1/leads/" + id + "/notes", "{\"text\":\"met her\"}")
                .is(200)
                .json();
        assertThat(lead.get("notes").get(0).get("by").stringValue()).isEqualTo("local");
        JsonNode feedback = client.post(
                        "/api/v1/leads/" + id + "/feedback", "{\"should_be_buyer\":true,\"note\":\"she asked\"}")
                .is(200)
                .json();
        assertThat(feedback.get("lead")
                        .get("feedback")
                        .get(0)
                        .get("should_be_buyer")
                        .booleanValue())
                .isTrue();
        assertThat(feedback.get("what_if").toString())
                .contains("add the industry 'Banking'", "add the seniority 'entry'");
        lead = client.post("/api/v1/leads/" + id + "/connection", "{\"connection\":\"connected\"}")
                .is(200)
                .json();
        assertThat(lead.get("connection").stringValue()).isEqualTo("connected");
        lead = client.post("/api/v1/leads/" + id + "/rescore", "{}").is(200).json();
        assertThat(lead.get("state").stringValue()).isNotEqualTo("manual_outreach");
        JsonNode scores =
                client.get("/api/v1/leads/" + id + "/scores").is(200).json().get("scores");
        assertThat(scores.get(0).get("trigger").stringValue()).isEqualTo("user");
    }

    @Test
    void tellsTheHistoryAndTheLeadAsItWas() throws InterruptedException {
        String id = add("past", "{\"name\":\"Past\",\"title\":\"Intern\"}");
        Instant then = Instant.now();
        client.patch("/api/v1/leads/" + id, "{\"corrections\":{\"title\":\"Boss\"}}")
                .is(200);
        JsonNode now =
                client.get("/api/v1/leads/" + id + "/history?size=1").is(200).json();
        assertThat(now.get("observations")).hasSize(1);
        String after = now.get("after").stringValue();
        assertThat(client.get("/api/v1/leads/" + id + "/history?size=0")
                        .is(200)
                        .json()
                        .get("observations"))
                .isEmpty();
        assertThat(client.get("/api/v1/leads/" + id + "/history?after=" + after)
                        .is(200)
                        .json()
                        .get("observations"))
                .isNotEmpty();
        JsonNode before = client.get("/api/v1/leads/" + id + "/history?as_of=" + then)
                .is(200)
                .json();
        assertThat(before.get("lead").get("title").stringValue()).isEqualTo("Intern");
        JsonNode never = client.get("/api/v1/leads/" + id + "/history?as_of=2001-01-01")
                .is(200)
                .json();
        assertThat(never.get("lead")).isNull();
        assertThat(client.get("/api/v1/leads/" + id + "/history?as_of=yesterday")
                        .problem(400))
                .isEqualTo("invalid_value");
    }

    @Test
    void searchesByBodyAndByUrlAlike() {
        for (int i = 0; i < 5; i++) {
            add("many" + i, "{\"name\":\"Many " + i + "\",\"company\":\"Acme " + i % 2 + "\",\"city\":\"Utrecht\"}");
        }
        server.refresh();
        JsonNode byBody = client.post("/api/v1/leads/search", """
                        {"filter":{"field":"city","in":["Utrecht"]},"facets":["state",{"field":"company","size":1}],
                         "sort":["name"],"size":2,"offer":"default"}""").is(200).json();
        assertThat(byBody.get("total").intValue()).isEqualTo(5);
        assertThat(byBody.get("leads")).hasSize(2);
        assertThat(byBody.get("facets").get("company").get(0).get("value").stringValue())
                .isEqualTo("Acme 0");
        assertThat(byBody.get("facets_rest").get("company").get("other").intValue())
                .isEqualTo(2);
        JsonNode byUrl = client.get("/api/v1/leads?city=Utrecht&facets=state,company&sort=name&size=2&offer=default")
                .is(200)
                .json();
        assertThat(byUrl.get("leads")).isEqualTo(byBody.get("leads"));
        assertThat(byUrl.get("total")).isEqualTo(byBody.get("total"));
        JsonNode next = client.get("/api/v1/leads?city=Utrecht&sort=name&size=2&offer=default&after="
                        + byUrl.get("after").stringValue())
                .is(200)
                .json();
        assertThat(next.get("leads").get(0).get("name").stringValue()).isEqualTo("Many 2");
        assertThat(client.get("/api/v1/leads/count?city=Utrecht")
                        .is(200)
                        .json()
                        .get("total")
                        .intValue())
                .isEqualTo(5);
        assertThat(client.post("/api/v1/leads/count", "{\"query\":\"many\"}")
                        .is(200)
                        .json()
                        .get("total")
                        .intValue())
                .isEqualTo(5);
        assertThat(client.get("/api/v1/leads/suggest?field=company&prefix=acm")
                        .is(200)
                        .json()
                        .get("values"))
                .hasSize(2);
        JsonNode marked =
                client.get("/api/v1/leads?q=many&highlight=true&size=1").is(200).json();
        assertThat(marked.get("leads").get(0).get("highlights").toString()).contains("<em>");
    }

    @Test
    void refusesWhatCantBeSearched() {
        assertThat(client.get("/api/v1/leads?nofield=1").problem(400)).isEqualTo("unknown_field");
        assertThat(client.get("/api/v1/leads?size=1000000").problem(400)).isEqualTo("invalid_value");
        assertThat(client.get("/api/v1/leads?q=" + "%22%28%29AND%20OR").problem(400))
                .isEqualTo("invalid_query");
        assertThat(client.get("/api/v1/leads?q=OR%20OR%20AND").problem(400)).isEqualTo("invalid_query");
        assertThat(client.get("/api/v1/leads?facets=bio").problem(400)).isEqualTo("unknown_field");
        assertThat(client.get("/api/v1/leads?sort=bio").problem(400)).isEqualTo("unknown_field");
        assertThat(client.post("/api/v1/leads/search", "{\"filter\":{\"field\":\"score\",\"gte\":\"x\"}}")
                        .status())
                .isEqualTo(400);
        String deep = "{\"filter\":" + "{\"not\":".repeat(40) + "{\"and\":[]}" + "}".repeat(40) + "}";
        assertThat(client.post("/api/v1/leads/search", deep).problem(400)).isIn("limit_exceeded", "invalid_value");
        assertThat(client.get("/api/v1/leads?after=bogus").status()).isEqualTo(400);
    }

    @Test
    void exportsAllThatMatchesWithoutFormulas() {
        add("formula", "{\"name\":\"=HYPERLINK(1)\",\"company\":\"a;b,\\\"c\\\"\",\"city\":\"Export\"}");
        add("plain", "{\"name\":\"Plain\",\"city\":\"Export\"}");
        server.refresh();
        Client.Answer csv = client.get("/api/v1/leads/export?city=Export").is(200);
        assertThat(csv.header("Content-Disposition")).contains(".csv");
        assertThat(csv.text().lines()).hasSize(3);
        assertThat(csv.text()).contains("'=HYPERLINK(1)", "\"a;b,\"\"c\"\"\"").startsWith("id,person_id,offer,name,");
        String ndjson = client.post(
                        "/api/v1/leads/export?format=ndjson", "{\"filter\":{\"field\":\"city\",\"in\":[\"Export\"]}}")
                .is(200)
                .text();
        assertThat(ndjson.lines()).hasSize(2).allMatch(line -> line.startsWith("{\"id\":"));
        assertThat(client.get("/api/v1/leads/export?nofield=1").problem(400)).isEqualTo("unknown_field");
        assertThat(client.get("/api/v1/leads/export?format=xls").problem(400)).isEqualTo("invalid_value");
    }

    @Test
    void repeatsARequestWithAnIdempotencyKeyHarmlessly() {
        Client once = client.with("Idempotency-Key", "k-1");
        JsonNode first =
                once.post("/api/v1/leads", "{\"handle\":\"twice\"}").is(201).json();
        Client.Answer again =
                once.post("/api/v1/leads", "{\"handle\":\"twice\"}").is(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first);
        assertThat(once.post("/api/v1/leads", "{\"handle\":\"other\"}").problem(409))
                .isEqualTo("conflict");
        String id = first.get("id").stringValue();
        once.post("/api/v1/leads/" + id + "/notes", "{\"text\":\"n\"}").is(200);
        once.post("/api/v1/leads/" + id + "/notes", "{\"text\":\"n\"}").is(200);
        assertThat(client.get("/api/v1/leads/" + id).json().get("notes")).hasSize(1);
    }

    @Test
    void removesALeadUntilItIsFoundAnew() {
        String id = add("gone", "{\"name\":\"Gone\"}");
        client.delete("/api/v1/leads/" + id).is(204);
        assertThat(client.get("/api/v1/leads/" + id).problem(404)).isEqualTo("not_found");
        assertThat(add("gone", "{\"name\":\"Back\"}")).isEqualTo(id);
    }

    @Test
    void joinsPartsSuppressesAndErases() {
        String one = add("merge1", "{\"name\":\"Mer Ge\",\"title\":\"CTO\"}");
        String two = client.post("/api/v1/leads", "{\"email\":\"mer@ge.example\",\"fields\":{\"name\":\"Mer Ge\"}}")
                .is(201)
                .json()
                .get("id")
                .stringValue();
        JsonNode merged = client.post("/api/v1/people/merge", "{\"people\":[\"" + one + "\",\"" + two + "\"]}")
                .is(200)
                .json();
        assertThat(merged.get("identifiers").toString()).contains("x:merge1", "email:mer@ge.example");
        String id = client.get("/api/v1/leads/" + two).is(200).json().get("id").stringValue();
        assertThat(id)
                .isEqualTo(client.get("/api/v1/leads/" + one)
                        .is(200)
                        .json()
                        .get("id")
                        .stringValue());
        JsonNode parted = client.post(
                        "/api/v1/people/unmerge",
                        "{\"person\":\"" + id + "\",\"left\":\"x:merge1\",\"right\":\"email:mer@ge.example\"}")
                .is(200)
                .json();
        assertThat(parted.get("people")).hasSize(2);
        client.post("/api/v1/suppressions", "{\"identifier\":\"email:mer@ge.example\",\"reason\":\"asked\"}")
                .is(201);
        assertThat(client.post("/api/v1/leads", "{\"email\":\"mer@ge.example\"}")
                        .problem(409))
                .isEqualTo("conflict");
        String person = parted.get("people").get(0).get("id").stringValue();
        assertThat(client.delete("/api/v1/people/" + person).problem(400)).isEqualTo("invalid_value");
        JsonNode certificate = client.delete("/api/v1/people/" + person + "?erase=true")
                .is(200)
                .json();
        assertThat(certificate.get("items")).isNotEmpty();
        assertThat(client.get("/api/v1/people/" + person).problem(404)).isEqualTo("not_found");
        assertThat(client.post("/api/v1/leads", "{\"handle\":\"merge1\"}").problem(409))
                .isEqualTo("conflict");
    }

    @Test
    void findsSimilarLeads() {
        String id = add("similar1", "{\"name\":\"Sim\",\"headline\":\"growth hacker for fintech\"}");
        add("similar2", "{\"name\":\"Sam\",\"headline\":\"growth hacker for fintech start-ups\"}");
        server.refresh();
        assertThat(client.get("/api/v1/leads/" + id + "/similar").status()).isIn(200, 409);
        JsonNode inFilter = client.post(
                        "/api/v1/leads/search",
                        "{\"filter\":{\"and\":[{\"like\":{\"text\":\"growth\"}},{\"field\":\"x_handle\",\"in\":[\"similar1\"]}]}}")
                .is(200)
                .json();
        assertThat(inFilter.get("total").intValue()).isEqualTo(1);
        assertThat(client.get("/api/v1/leads?like=growth%20hacker&size=3")
                        .is(200)
                        .json()
                        .get("leads"))
                .hasSize(3);
    }
}
