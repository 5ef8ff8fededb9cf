package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.TestServer;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Vectors;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.person.PersonFold;
import io.leadline.model.text.ProfileText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Offers, their score models, what the pool gives them, and outreach on their leads. */
class OffersTest {
    @TempDir
    static Path folder;

    private static TestServer server;
    private static Client client;

    @BeforeAll
    static void start() {
        server = TestServer.start(folder);
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String lead(String body) {
        return client.post("/api/v1/leads", body).is(201).json().get("id").stringValue();
    }

    /** Does what the embedding stage does. */
    private static void embed(String lead) {
        var context = server.context();
        var truth = context.writer().truth("default", lead.substring(0, lead.indexOf('.')));
        String text = ProfileText.of(PersonFold.fold(truth));
        String hash = ProfileText.hash(text);
        float[] vector = context.embedder().embed(List.of(text)).getFirst();
        String model = context.embedder().model();
        context.engine()
                .store()
                .write(
                        List.of(Write.any(Collection.VECTOR, Vectors.key(model, hash), Vectors.encode(vector))),
                        Durability.DURABLE);
        List<Identifier> subject = List.of(truth.observations().getFirst().strongest());
        Source source = new Source(SourceKind.SYSTEM, "embedded:" + hash, null, null);
        Instant now = Instant.now();
        context.writer()
                .write(
                        List.of(new Observation(
                                context.key().observation("default", ObservationType.EMBEDDED, subject, source),
                                "default",
                                subject,
                                source,
                                now,
                                now,
                                1,
                                null,
                                new Value.Embedded(hash, model),
                                0)),
                        Durability.DURABLE);
        server.refresh();
    }

    /** An enrolment that came in as an observation has an id of its source, which says nothing of the person. */
    @Test
    void recordsEventsOfAnEnrolmentThatCameIn() {
        String id = lead("{\"handle\":\"camein\"}");
        var context = server.context();
        var truth = context.writer().truth("default", id.substring(0, id.indexOf('.')));
        List<Identifier> subject = List.of(truth.observations().getFirst().strongest());
        Source source = new Source(SourceKind.SYSTEM, "elsewhere:1", null, null);
        Instant now = Instant.now();
        context.writer()
                .write(
                        List.of(new Observation(
                                context.key().observation("default", ObservationType.ENROLMENT, subject, source),
                                "default",
                                subject,
                                source,
                                now,
                                now,
                                1,
                                null,
                                new Value.EnrolmentSeen(
                                        "theirs-1", "default", "elsewhere", 1, OutreachEvent.ENROLLED, null, null),
                                0)),
                        Durability.DURABLE);
        String events = "/api/v1/enrolments/theirs-1/events";
        assertThat(client.post(events, "{\"event\":\"lost\"}").problem(404)).isEqualTo("not_found");
        assertThat(client.post(events, "{\"event\":\"lost\",\"lead\":\"" + id + "\"}")
                        .is(200)
                        .json()
                        .get("enrolment_status")
                        .stringValue())
                .isEqualTo("lost");
        assertThat(client.get(events).problem(404)).isEqualTo("not_found");
        assertThat(client.get(events + "?lead=" + id).is(200).json().get("events"))
                .hasSize(2);
    }

    @Test
    void keepsVersionsOfAnOffer() {
        JsonNode made = client.post("/api/v1/offers", """
                        {"id":"crm","name":"CRM","target_audience":"sales leaders","signal_likelihood":"high",
                         "competitors":[{"name":"Acme","domain":"acme.example"}],
                         "signals":[{"name":"asks","phrase":"which crm","points":10}]}""").is(201).json();
        assertThat(made.get("version").intValue()).isEqualTo(1);
        assertThat(made.get("matched").get("found").intValue()).isZero();
        assertThat(client.post("/api/v1/offers", "{\"id\":\"crm\",\"name\":\"x\",\"target_audience\":\"y\"}")
                        .problem(409))
                .isEqualTo("conflict");
        JsonNode changed = client.put(
                        "/api/v1/offers/crm", "{\"name\":\"CRM 2\",\"target_audience\":\"sales leaders\"}")
                .is(200)
                .json();
        assertThat(changed.get("version").intValue()).isEqualTo(2);
        assertThat(changed.get("matched")).isNull();
        assertThat(client.get("/api/v1/offers/crm?version=1")
                        .is(200)
                        .json()
                        .get("name")
                        .stringValue())
                .isEqualTo("CRM");
        assertThat(client.get("/api/v1/offers/crm?version=9").problem(404)).isEqualTo("not_found");
        assertThat(client.get("/api/v1/offers").is(200).json().get("offers")).hasSizeGreaterThanOrEqualTo(2);
        client.delete("/api/v1/offers/crm").is(204);
        assertThat(client.get("/api/v1/offers/crm").problem(404)).isEqualTo("not_found");
        assertThat(client.delete("/api/v1/offers/default").problem(409)).isEqualTo("conflict");
        JsonNode faults = client.post(
                        "/api/v1/offers",
                        "{\"target_audience\":\"\",\"company_sizes\":[\"7\"],\"seniorities\":[\"boss\"],\"signals\":[{}]}")
                .is(400)
                .json();
        assertThat(faults.get("errors")).hasSize(7);
    }

    @Test
    void changesNumbersOfTheScoreModel() {
        client.post("/api/v1/offers", "{\"id\":\"numbers\",\"name\":\"N\",\"target_audience\":\"cooks\"}")
                .is(201);
        JsonNode standard = client.get("/api/v1/offers/numbers/model").is(200).json();
        assertThat(standard.get("signal_points").get("switching_from").intValue())
                .isEqualTo(25);
        JsonNode own = client.put("/api/v1/offers/numbers/model", "{\"signal_points\":{\"switching_from\":30}}")
                .is(200)
                .json();
        assertThat(own.get("signal_points").get("switching_from").intValue()).isEqualTo(30);
        assertThat(own.get("signal_points").get("complained"))
                .isEqualTo(standard.get("signal_points").get("complained"));
        assertThat(own.get("version").intValue())
                .isGreaterThan(standard.get("version").intValue());
        assertThat(client.put("/api/v1/offers/numbers/model", "{\"nope\":1}").problem(400))
                .isEqualTo("invalid_value");
        assertThat(client.put("/api/v1/offers/numbers/model", "{\"signal_points\":{\"complained\":\"x\"}}")
                        .problem(400))
                .isEqualTo("invalid_value");
    }

    @Test
    void bringsLeadsFromThePool() {
        String known =
                lead("{\"handle\":\"cook\",\"fields\":{\"name\":\"Co Ok\",\"headline\":\"pastry chef in hotels\"}}");
        embed(known);
        JsonNode stats = client.get("/api/v1/pool/stats").is(200).json();
        assertThat(stats.get("people").intValue()).isPositive();
        JsonNode people = client.post("/api/v1/pool/search", "{\"text\":\"pastry chef in hotels\",\"size\":1}")
                .is(200)
                .json()
                .get("people");
        assertThat(people.get(0).get("name").stringValue()).isEqualTo("Co Ok");
        JsonNode made = client.post(
                        "/api/v1/offers",
                        "{\"id\":\"ovens\",\"name\":\"Ovens\",\"target_audience\":\"pastry chef in hotels\"}")
                .is(201)
                .json();
        assertThat(made.get("matched").get("found").intValue()).isEqualTo(1);
        String person = known.substring(0, known.indexOf('.'));
        JsonNode lead = client.get("/api/v1/leads/" + person + ".ovens").is(200).json();
        assertThat(lead.get("source").stringValue()).isEqualTo("pool");
        assertThat(lead.get("other_leads").get(0).get("id").stringValue()).isEqualTo(known);
        assertThat(client.post("/api/v1/offers/ovens/match", "{}")
                        .is(200)
                        .json()
                        .get("found")
                        .intValue())
                .isZero();
        client.post("/api/v1/offers", "{\"id\":\"knives\",\"name\":\"Knives\",\"target_audience\":\"tax lawyers\"}")
                .is(201);
        JsonNode byHand = client.post("/api/v1/leads", "{\"pool\":[\"" + person + "\"],\"offer\":\"knives\"}")
                .is(201)
                .json();
        assertThat(byHand.get("leads").get(0).stringValue()).isEqualTo(person + ".knives");
    }

    @Test
    void aDryRunForetellsTheLeadsAndMakesNothing() {
        embed(lead("{\"handle\":\"diver\",\"fields\":{\"name\":\"Di Ver\",\"headline\":\"underwater welder\"}}"));
        String body = "{\"id\":\"masks\",\"name\":\"Masks\",\"target_audience\":\"underwater welder\"}";
        long position = server.context().engine().store().position();
        JsonNode dry = client.post("/api/v1/offers?dry_run=true", body).is(200).json();
        assertThat(server.context().engine().store().position()).isEqualTo(position);
        assertThat(dry.get("dry_run").booleanValue()).isTrue();
        assertThat(dry.get("version").intValue()).isZero();
        assertThat(dry.get("matched").get("found").intValue()).isEqualTo(1);
        assertThat(client.get("/api/v1/offers/masks").problem(404)).isEqualTo("not_found");
        JsonNode made = client.post("/api/v1/offers", body).is(201).json();
        assertThat(made.get("dry_run")).isNull();
        assertThat(made.get("matched").get("found").intValue()).isEqualTo(1);
        assertThat(client.post("/api/v1/offers?dry_run=true", body).problem(409))
                .isEqualTo("conflict");
    }

    @Test
    void showsWhoWouldChangeStateBeforeAnOfferChanges() {
        client.post(
                        "/api/v1/offers",
                        "{\"id\":\"dry\",\"name\":\"Dry\",\"target_audience\":\"founders\",\"seniorities\":[\"founder\"]}")
                .is(201);
        String id = lead(
                "{\"handle\":\"dry1\",\"offer\":\"dry\",\"fields\":{\"name\":\"Dr Y\",\"industry\":\"Farming\",\"seniority\":\"founder\",\"country\":\"DE\"}}");
        server.refresh();
        String before = client.get("/api/v1/leads/" + id).json().get("state").stringValue();
        JsonNode impact =
                client.put("/api/v1/offers/dry?dry_run=true", """
                        {"name":"Dry","target_audience":"founders","locations":["FR"],"industries":["Software"]}""").is(200).json();
        assertThat(impact.get("leads").intValue()).isEqualTo(1);
        assertThat(impact.get("matrix").get(0).get("from").stringValue()).isEqualTo(before);
        assertThat(impact.get("matrix").get(0).get("to").stringValue()).isEqualTo("poor_fit");
        assertThat(client.get("/api/v1/offers/dry").json().get("version").intValue())
                .isEqualTo(1);

        String model = "/api/v1/offers/dry/model";
        int version = client.get(model).json().get("version").intValue();
        JsonNode harder = client.put(model + "?dry_run=true", "{\"bands\":{\"monitor\":90,\"active\":95}}")
                .is(200)
                .json();
        assertThat(harder.get("matrix").get(0).get("to").stringValue()).isEqualTo("poor_fit");
        assertThat(client.get(model).json().get("version").intValue()).isEqualTo(version);
    }

    @Test
    void enrolsLeadsAndFollowsThem() {
        JsonNode sequence = client.post("/api/v1/sequences", """
                        {"id":"hello","name":"Hello","steps":[{"id":"dm","type":"dm","wait":"P1D"},{"id":"mail","type":"email"}]}""").is(201).json();
        assertThat(sequence.get("version").intValue()).isEqualTo(1);
        String without = lead("{\"handle\":\"nomail\"}");
        assertThat(client.post("/api/v1/leads/" + without + "/enrolments", "{\"sequence\":\"hello\"}")
                        .is(409)
                        .text())
                .contains("needs an email address");
        String id = lead("{\"handle\":\"enrol\",\"email\":\"en@rol.example\"}");
        JsonNode lead = client.post("/api/v1/leads/" + id + "/enrolments", "{\"sequence\":\"hello\"}")
                .is(201)
                .json();
        assertThat(lead.get("enrolment").get("status").stringValue()).isEqualTo("pending");
        assertThat(lead.get("next_action").stringValue()).isEqualTo("dm");
        assertThat(client.post("/api/v1/leads/" + id + "/enrolments", "{\"sequence\":\"hello\"}")
                        .problem(409))
                .isEqualTo("conflict");
        String events = "/api/v1/enrolments/" + lead.get("enrolment").get("id").stringValue() + "/events";
        lead = client.post(events, "{\"event\":\"step_done\",\"step\":\"dm\"}")
                .is(200)
                .json();
        assertThat(lead.get("next_action").stringValue()).isEqualTo("email");
        assertThat(client.post(events, "{\"event\":\"resumed\"}").is(409).text())
                .contains("'resumed' is not possible while the enrolment is active", "paused, replied, meeting_booked");
        assertThat(client.post(events, "{\"event\":\"step_done\",\"step\":\"nope\"}")
                        .problem(400))
                .isEqualTo("invalid_value");
        lead = client.post(events, "{\"event\":\"replied\"}").is(200).json();
        assertThat(lead.get("enrolment_status").stringValue()).isEqualTo("replied");
        JsonNode enrolment = client.get(events).is(200).json();
        assertThat(enrolment
                        .get("events")
                        .valueStream()
                        .map(event -> event.get("event").stringValue()))
                .containsExactly("enrolled", "step_done", "replied");
        assertThat(client.get("/api/v1/leads/" + id + "/enrolments").json().at("/enrolments/0"))
                .isEqualTo(enrolment);
        assertThat(client.get("/api/v1/enrolments/nope/events").problem(404)).isEqualTo("not_found");
        assertThat(client.post("/api/v1/enrolments/nope/events", "{\"event\":\"lost\"}")
                        .problem(404))
                .isEqualTo("not_found");
        assertThat(client.post("/api/v1/leads/" + id + "/enrolments", "{\"sequence\":\"nope\"}")
                        .problem(404))
                .isEqualTo("not_found");
        assertThat(client.get("/api/v1/sequences").is(200).json().get("sequences"))
                .hasSize(1);
        assertThat(client.get("/api/v1/sequences/hello").is(200).json()).isEqualTo(sequence);
        assertThat(client.put(
                                "/api/v1/sequences/hello",
                                "{\"name\":\"H\",\"steps\":[{\"id\":\"x\",\"type\":\"like\",\"on_true\":\"y\"}]}")
                        .problem(400))
                .isEqualTo("invalid_value");
        assertThat(client.put(
                                "/api/v1/sequences/hello",
                                "{\"name\":\"H\",\"steps\":[{\"id\":\"x\",\"type\":\"like\"}]}")
                        .is(200)
                        .json()
                        .get("version")
                        .intValue())
                .isEqualTo(2);
    }
}
