package io.leadline.index.write;

import static io.leadline.index.write.Statements.NOW;
import static io.leadline.index.write.Statements.OFFER;
import static io.leadline.index.write.Statements.WORKSPACE;
import static io.leadline.index.write.Statements.decision;
import static io.leadline.index.write.Statements.found;
import static io.leadline.index.write.Statements.of;
import static io.leadline.index.write.Statements.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Outcome.Effect;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadState;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.EnrolmentStatus;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.StepType;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.score.Score;
import io.leadline.model.score.Strength;
import io.leadline.model.text.ProfileText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WriterTest {
    private static final Map<Field, Object> ADA = Map.of(
            Field.NAME, "Ada Lovelace",
            Field.TITLE, "VP Sales",
            Field.SENIORITY, "vp",
            Field.DEPARTMENT, "sales",
            Field.INDUSTRY, "software",
            Field.COMPANY_SIZE, "51-200",
            Field.COMPANY_DOMAIN, "acme.example");

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void tells_new_from_added_from_duplicate() {
        assertThat(desk.effect(row(null, "1", ADA, "linkedin:ada"))).isEqualTo(Effect.NEW);
        assertThat(desk.effect(row(null, "1", ADA, "linkedin:ada"))).isEqualTo(Effect.DUPLICATE);
        assertThat(desk.effect(row(null, "2", ADA, "linkedin:ada"))).isEqualTo(Effect.DUPLICATE);
        assertThat(desk.effect(row(null, "3", Map.of(Field.CITY, "London"), "linkedin:ada")))
                .isEqualTo(Effect.ADDED);
        assertThat(desk.effect(row(null, "4", Map.of(), "linkedin:ada", "x:ada")))
                .isEqualTo(Effect.ADDED);
        assertThat(desk.truth("x:ada").observations()).hasSize(4);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
    }

    @Test
    void tells_them_apart_within_one_batch() {
        List<Outcome> outcomes = desk.write(
                row(null, "1", ADA, "linkedin:ada"),
                row(null, "2", ADA, "linkedin:ada"),
                row(null, "3", Map.of(Field.CITY, "London"), "linkedin:ada"),
                row(null, "4", ADA, "linkedin:bob"));
        assertThat(outcomes)
                .extracting(Outcome::effect)
                .containsExactly(Effect.NEW, Effect.DUPLICATE, Effect.ADDED, Effect.NEW);
    }

    @Test
    void a_row_shows_what_wire_names_say() {
        desk.makeOffer(null);
        desk.write(row(null, "1", ADA, "linkedin:ada", "email:ada@acme.example"));
        JsonNode json = desk.row("linkedin:ada");
        assertThat(json.get("person_id").asString()).isEqualTo(desk.person("email:ada@acme.example"));
        assertThat(json.get("offer").asString()).isEqualTo(OFFER);
        assertThat(json.get("has").toString()).isEqualTo("[\"email\",\"linkedin\"]");
        assertThat(json.get("score").isNumber()).isTrue();
        assertThat(json.get("score").asDouble() * 10 % 1).isZero();
        assertThat(json.get("scored_at").asString()).isEqualTo(NOW.toString());
        assertThat(json.get("connection").asString()).isEqualTo("not_connected");
        assertThat(json.get("source").asString()).isEqualTo("manual");
        assertThat(json.has("next_action")).isFalse();
        assertThat(desk.search(IndexName.POOL, Filter.ALL).hits().getFirst().json())
                .asString()
                .contains("VP Sales")
                .doesNotContain("ada@acme.example");
    }

    @Test
    void joins_people_whom_one_row_names_both_and_follows_the_old_id() {
        desk.write(found("1", "linkedin:ada"), found("2", "x:ada"));
        String old = desk.person("x:ada");
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(2);
        desk.write(found("3", "linkedin:ada", "x:ada"));
        assertThat(desk.person("x:ada")).isEqualTo(desk.person("linkedin:ada")).isNotEqualTo(old);
        assertThat(Objects.requireNonNull(desk.writer.truth(WORKSPACE, old)).id())
                .isEqualTo(desk.person("x:ada"));
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
        assertThat(desk.count(IndexName.POOL)).isEqualTo(1);
    }

    @Test
    void someone_known_by_email_moves_to_the_name_of_the_profile() {
        desk.write(row(null, "1", ADA, "email:ada@acme.example"));
        String old = desk.person("email:ada@acme.example");
        desk.write(row(null, "2", ADA, "email:ada@acme.example", "linkedin:ada"));
        assertThat(desk.person("email:ada@acme.example")).isNotEqualTo(old);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
    }

    @Test
    void an_email_that_many_share_joins_nobody() {
        for (int i = 0; i < 12; i++) {
            desk.write(
                    row(null, "r" + i, Map.of(Field.NAME, "Person " + i), "linkedin:p" + i, "email:info@acme.example"));
        }
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(12);
    }

    @Test
    void a_sweep_shows_what_time_alone_decided() {
        desk.catalog.putSequence(new Sequence(
                WORKSPACE,
                "s",
                1,
                "S",
                List.of(
                        new Sequence.Step(
                                "back",
                                StepType.CONDITION,
                                Duration.ofDays(2),
                                Sequence.Condition.FOLLOWED_BACK,
                                0,
                                "end",
                                null),
                        new Sequence.Step("dm", StepType.DM, Duration.ofDays(1), null, 0, null, null))));
        desk.write(found("1", "linkedin:ada"));
        Value enrolled = new Value.EnrolmentSeen("e", OFFER, "s", 1, OutreachEvent.ENROLLED, null, null);
        desk.write(of(SourceKind.USER, "u:1", null, enrolled, "linkedin:ada"));
        Sweeper sweeper = new Sweeper(desk.engine, desk.writer, desk.intents);
        desk.now = NOW.plus(Duration.ofDays(1));
        sweeper.sweep();
        assertThat(desk.row("linkedin:ada").get("next_action").asString()).isEqualTo("condition");

        desk.now = NOW.plus(Duration.ofDays(2));
        long seq = desk.truth("linkedin:ada").seq();
        assertThat(desk.lead("linkedin:ada").enrolment().nextAction()).isEqualTo(StepType.DM);
        sweeper.sweep();
        assertThat(desk.row("linkedin:ada").get("next_action").asString()).isEqualTo("dm");
        assertThat(desk.row("linkedin:ada").get("next_action_at").asString())
                .isEqualTo(NOW.plus(Duration.ofDays(3)).toString());
        assertThat(desk.truth("linkedin:ada").seq()).as("nothing is written").isEqualTo(seq);
    }

    /** Alone the row disqualifies; with what the person wrote it does not. */
    @Test
    void what_an_import_makes_of_a_person_does_not_depend_on_its_batches() {
        desk.makeOffer(null);
        desk.makeImport("i1", "merge");
        desk.makeImport("i2", "merge");
        desk.write(told("i1", "linkedin:whole").toArray(Observation[]::new));
        Lead whole = desk.lead("linkedin:whole");
        assertThat(whole.state()).isEqualTo(LeadState.MONITOR);
        List<List<Integer>> orders =
                List.of(List.of(0, 1, 2, 3, 4), List.of(4, 3, 2, 1, 0), List.of(2, 0, 4, 1, 3), List.of(3, 0, 1, 2, 4));
        for (List<Integer> order : orders) {
            String id = "linkedin:p" + orders.indexOf(order);
            List<Observation> told = told("i1", id);
            order.forEach(i -> desk.write(told.get(i)));
            Lead lead = desk.lead(id);
            assertThat(lead.state()).as("in order %s", order).isEqualTo(whole.state());
            assertThat(Objects.requireNonNull(lead.score()).total())
                    .isEqualTo(Objects.requireNonNull(whole.score()).total());
        }
        desk.write(told("i1", "linkedin:late").getFirst());
        desk.write(told("i2", "linkedin:late").subList(1, 5).toArray(Observation[]::new));
        assertThat(desk.lead("linkedin:late").state())
                .as("by another import it is not scored again")
                .isEqualTo(LeadState.DISQUALIFIED);
    }

    private static List<Observation> told(String importId, String id) {
        List<Observation> all = new ArrayList<>();
        all.add(row(
                importId,
                id,
                Map.of(
                        Field.TITLE, "Gardener",
                        Field.SENIORITY, "entry",
                        Field.DEPARTMENT, "operations",
                        Field.INDUSTRY, "farming",
                        Field.COMPANY_SIZE, "1-10"),
                id));
        for (String signal : List.of("switching_from", "asked_recommendation", "complained", "hiring_roles")) {
            Value value = new Value.SignalSeen(signal, Strength.HIGH, null, null);
            all.add(of(SourceKind.CSV, id + signal, importId, value, id));
        }
        return all;
    }

    @Test
    void a_removed_lead_is_gone_until_found_anew() {
        desk.write(found("1", "linkedin:ada"));
        desk.now = NOW.plusSeconds(5);
        desk.write(decision("u:1", new Value.Decision.LeadRemoved(OFFER), "linkedin:ada"));
        assertThat(desk.count(IndexName.LEADS)).isZero();
    }

    @Test
    void decisions_stand_in_the_order_of_acceptance() {
        desk.write(found("1", "linkedin:ada"));
        desk.write(decision("u:1", new Value.Decision.StageSet(OFFER, "contacted"), "linkedin:ada"));
        desk.write(decision("u:2", new Value.Decision.StageSet(OFFER, "accepted"), "linkedin:ada"));
        desk.write(decision("u:1", new Value.Decision.StageSet(OFFER, "contacted"), "linkedin:ada"));
        assertThat(desk.lead("linkedin:ada").stage()).isEqualTo("accepted");
        assertThat(desk.row("linkedin:ada").get("stage").asString()).isEqualTo("accepted");
    }

    @Test
    void scores_what_is_new_and_again_when_a_signal_comes() {
        desk.makeOffer(null);
        desk.write(row(null, "1", ADA, "linkedin:ada"));
        Score first = Objects.requireNonNull(desk.lead("linkedin:ada").score());
        assertThat(first.trigger()).isEqualTo("new");
        assertThat(first.fit()).isNotNull();
        Value signal = new Value.SignalSeen("asked_recommendation", Strength.HIGH, null, null);
        desk.write(of(SourceKind.X_SEARCH, "post-1", null, signal, "linkedin:ada"));
        Lead lead = desk.lead("linkedin:ada");
        assertThat(lead.scores()).hasSize(2);
        assertThat(lead.scores().getFirst().trigger()).isEqualTo("signal");
        assertThat(desk.row("linkedin:ada").get("signals").toString()).isEqualTo("[\"asked_recommendation\"]");
    }

    @Test
    void a_decision_scores_nothing() {
        desk.makeOffer(null);
        desk.write(row(null, "1", ADA, "linkedin:ada"));
        desk.write(decision("u:1", new Value.Decision.StageSet(OFFER, "contacted"), "linkedin:ada"));
        assertThat(desk.lead("linkedin:ada").scores()).hasSize(1);
    }

    @Test
    void rescores_when_asked() {
        desk.makeOffer(null);
        desk.write(row(null, "1", ADA, "linkedin:ada"));
        List<String> leads = List.of(desk.lead("linkedin:ada").id());
        assertThat(desk.writer.rescore(WORKSPACE, leads, Rescoring.Trigger.USER, Durability.BUFFERED))
                .isEqualTo(1);
        assertThat(desk.lead("linkedin:ada").scores()).hasSize(2);
        assertThat(desk.row("linkedin:ada").get("score_trigger").asString()).isEqualTo("user");
    }

    @Test
    void a_vector_moves_the_score_and_enters_the_pool() {
        var offer = desk.makeOffer(null);
        desk.write(row(null, "1", Map.of(Field.TITLE, "Baker", Field.INDUSTRY, "software"), "linkedin:ada"));
        String hash = ProfileText.hash(ProfileText.of(desk.lead("linkedin:ada").person()));
        float[] unit = new float[384];
        unit[0] = 1;
        desk.engine
                .store()
                .write(
                        List.of(
                                Write.any(Collection.VECTOR, Vectors.key("test", hash), Vectors.encode(unit)),
                                Write.any(
                                        Collection.VECTOR,
                                        Vectors.key("test", ProfileText.hash(ProfileText.of(offer))),
                                        Vectors.encode(unit))),
                        Durability.BUFFERED);
        desk.write(of(SourceKind.SYSTEM, "embed:" + hash, null, new Value.Embedded(hash, "test"), "linkedin:ada"));
        assertThat(desk.lead("linkedin:ada").scores().getFirst().trigger()).isEqualTo("vector");
        assertThat(desk.search(IndexName.POOL, Filter.in("embedded", "test")).total())
                .isEqualTo(1);
    }

    @Test
    void a_lead_set_to_manual_goes_on_the_offers_sequence_once() {
        desk.catalog.putSequence(new Sequence(
                WORKSPACE,
                "warm",
                1,
                "Warm",
                List.of(new Sequence.Step("a", StepType.CONNECTION_REQUEST, Duration.ZERO, null, 0, null, null))));
        desk.makeOffer("warm");
        desk.write(row(null, "1", Map.of(Field.INDUSTRY, "mining"), "linkedin:ada"));
        assertThat(desk.lead("linkedin:ada").enrolment()).isNull();
        desk.write(decision("u:1", new Value.Decision.StateSet(OFFER, LeadState.MANUAL_OUTREACH), "linkedin:ada"));
        Lead lead = desk.lead("linkedin:ada");
        assertThat(Objects.requireNonNull(lead.enrolment()).status()).isEqualTo(EnrolmentStatus.PENDING);
        desk.write(decision("u:2", new Value.Decision.StageSet(OFFER, "contacted"), "linkedin:ada"));
        assertThat(desk.lead("linkedin:ada").enrolment()).isEqualTo(lead.enrolment());
        assertThat(desk.row("linkedin:ada").get("sequence").asString()).isEqualTo("warm");
        assertThat(desk.row("linkedin:ada").get("next_action").asString()).isEqualTo("connection_request");
    }

    @Test
    void news_of_a_company_score_its_staff_again() {
        desk.makeOffer(null);
        desk.write(row(null, "1", ADA, "linkedin:ada"));
        desk.engine.search().refresh();
        Value funding = new Value.SignalSeen("funding", Strength.HIGH, null, null);
        desk.write(of(SourceKind.ENRICHMENT, "round-b", null, funding, "domain:acme.example"));
        assertThat(desk.lead("linkedin:ada").scores()).hasSize(2);
        assertThat(desk.lead("linkedin:ada").score().timing()).isNotNull();
    }

    @Test
    void duplicates_are_left_out_where_the_import_says_so() {
        desk.makeImport("i1", "skip");
        desk.write(found("1", "linkedin:ada"));
        assertThat(desk.effect(row("i1", "1", ADA, "linkedin:ada"))).isEqualTo(Effect.DUPLICATE);
        assertThat(desk.truth("linkedin:ada").observations()).hasSize(1);
    }

    @Test
    void eight_threads_on_the_same_people_lose_nothing() throws Exception {
        int threads = 8;
        int writes = 12;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int thread = t;
                running.add(pool.submit(() -> {
                    for (int i = 0; i < writes; i++) {
                        String ref = thread + "-" + i;
                        // Each row ties two of six identifiers, so that all become one person in many ways.
                        desk.write(
                                found(ref, "linkedin:p" + (i + thread) % 3, "x:p" + i % 3),
                                found("own" + ref, "linkedin:q" + thread + "-" + i));
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
        var held = desk.truth("linkedin:p0").observations().stream()
                .map(Observation::id)
                .collect(Collectors.toSet());
        assertThat(desk.truth("x:p2").id()).isEqualTo(desk.truth("linkedin:p0").id());
        assertThat(held).hasSize(threads * writes);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1 + threads * writes);
    }

    @Test
    void a_correction_wins_and_is_seen() {
        desk.write(row(null, "1", ADA, "linkedin:ada"));
        Value.Decision corrected =
                new Value.Decision.Corrected(Facts.of(Map.of(Field.TITLE, "CRO")), java.util.Set.of());
        desk.write(decision("u:1", corrected, "linkedin:ada"));
        assertThat(desk.row("linkedin:ada").get("title").asString()).isEqualTo("CRO");
    }
}
