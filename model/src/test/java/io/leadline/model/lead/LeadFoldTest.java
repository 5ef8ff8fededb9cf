package io.leadline.model.lead;

import static io.leadline.model.Given.NOW;
import static io.leadline.model.Given.NO_SEQUENCES;
import static io.leadline.model.Given.OFFER;
import static io.leadline.model.Given.daysAgo;
import static io.leadline.model.Given.facts;
import static io.leadline.model.Given.ids;
import static io.leadline.model.Given.row;
import static io.leadline.model.Given.system;
import static io.leadline.model.Given.truth;
import static io.leadline.model.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.Given;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Rescoring.Trigger;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Position;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Points;
import io.leadline.model.score.Receipt;
import io.leadline.model.score.Score;
import io.leadline.model.score.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadFoldTest {
    private static final List<Identifier> ADA = ids("linkedin:ada");
    private static final Observation FOUND = row("f:1", ADA, facts(Field.NAME, "Ada"));

    private long accepted;

    private static List<Lead> leads(Truth truth) {
        return LeadFold.fold(truth, PersonFold.fold(truth), NO_SEQUENCES, NOW);
    }

    private static Lead lead(Observation... observations) {
        return leads(truth(observations)).getFirst();
    }

    private Observation decided(Value value, double daysAgo) {
        accepted++;
        return user("ann:" + accepted, daysAgo(daysAgo), ADA, value, accepted);
    }

    private Observation scored(double total, LeadState state, String trigger) {
        accepted++;
        Receipt receipt = new Receipt(List.of(), Map.of(), List.of());
        Score score = new Score(null, null, null, Points.of(total), state, NOW, 1, 1, trigger, receipt);
        return system("score:" + accepted, NOW, ADA, new Value.ScoreTaken(OFFER, score), accepted);
    }

    private static Observation found(SourceKind kind, String offer, Instant at) {
        Value nothing = new Value.Row(Facts.NONE, Facts.NONE, Map.of());
        return Given.observation(ADA, new Source(kind, "found", null, offer), at, 1, nothing, 0);
    }

    @Test
    void howItCameIntoItsStateIsKept() {
        assertThat(lead(FOUND).states().changes()).isEmpty();
        Observation emerging = scored(40, LeadState.MONITOR, "new");
        Observation ready = decided(new Value.Decision.StateSet(OFFER, LeadState.ACTIVE), 5);
        Observation again = decided(new Value.Decision.StateSet(OFFER, LeadState.ACTIVE), 4);
        Observation down = scored(20, LeadState.POOR_FIT, "user");
        assertStates(lead(FOUND, emerging), LeadState.NOT_SCORED, NOW, null);
        assertStates(lead(FOUND, emerging, ready, again), LeadState.MONITOR, daysAgo(5), daysAgo(5));
        Lead fallen = lead(FOUND, emerging, ready, again, down);
        assertStates(fallen, LeadState.ACTIVE, NOW, daysAgo(5));
        assertThat(fallen.states().changes())
                .extracting(Lead.States.Change::to)
                .containsExactly(LeadState.MONITOR, LeadState.ACTIVE, LeadState.POOR_FIT);
    }

    private static void assertStates(Lead lead, LeadState before, Instant since, @Nullable Instant readyAt) {
        assertThat(lead.states().before()).isEqualTo(before);
        assertThat(lead.states().since()).isEqualTo(since);
        assertThat(lead.states().readyAt()).isEqualTo(readyAt);
    }

    @Test
    void aLeadIsNewUntilItIsScored() {
        Lead lead = lead(FOUND);
        assertThat(lead.state()).isEqualTo(LeadState.NOT_SCORED);
        assertThat(lead.stage()).isEqualTo("new");
        assertThat(lead.sources()).containsExactly(SourceKind.CSV);
        assertThat(lead.imports()).containsExactly("import-1");
        assertThat(lead.nextScoreAt()).isNull();
        assertThat(lead.id()).isEqualTo("person.crm");
    }

    @Test
    void everyOfferForWhichSomeoneWasFoundIsALead() {
        assertThat(leads(truth(FOUND, found(SourceKind.POOL, "another", NOW))))
                .extracting(Lead::offer)
                .containsExactly("another", OFFER);
    }

    @Test
    void aUsersStateStandsUntilAUserRescores() {
        Observation before = scored(70, LeadState.ACTIVE, "new");
        Observation manual = decided(new Value.Decision.StateSet(OFFER, LeadState.MANUAL_OUTREACH), 1);
        Observation automatic = scored(20, LeadState.POOR_FIT, "due");
        Lead kept = lead(FOUND, before, manual, automatic);
        assertThat(kept.state()).isEqualTo(LeadState.MANUAL_OUTREACH);
        assertThat(kept.stateByUser()).isTrue();
        assertThat(kept.score().total()).hasToString("20.0");
        Observation explicit = scored(20, LeadState.POOR_FIT, "user");
        assertThat(lead(FOUND, before, manual, automatic, explicit).state()).isEqualTo(LeadState.POOR_FIT);
    }

    @Test
    void decisionsFoldInTheOrderOfTheirAcceptance() {
        Lead lead = lead(
                FOUND,
                decided(new Value.Decision.Tagged(OFFER, Set.of("a", "b"), Set.of()), 1),
                decided(new Value.Decision.Tagged(OFFER, Set.of("c"), Set.of("a")), 5),
                decided(new Value.Decision.OwnerSet(OFFER, "bob"), 1),
                decided(new Value.Decision.OwnerSet(OFFER, null), 1),
                decided(new Value.Decision.StageSet(OFFER, "won"), 1),
                decided(new Value.Decision.NoteAdded(OFFER, "called"), 1),
                decided(new Value.Decision.Feedback(OFFER, true, "yes"), 1));
        assertThat(lead.tags()).containsExactly("b", "c");
        assertThat(lead.owner()).isNull();
        assertThat(lead.stage()).isEqualTo("won");
        assertThat(lead.notes()).containsExactly(new Lead.Note("called", "ann", daysAgo(1)));
        assertThat(lead.feedback().getFirst().shouldBeBuyer()).isTrue();
    }

    @Test
    void aRemovedLeadComesBackAnewIfFoundLater() {
        Observation tag = decided(new Value.Decision.Tagged(OFFER, Set.of("a"), Set.of()), 6);
        Observation removed = decided(new Value.Decision.LeadRemoved(OFFER), 5);
        assertThat(leads(truth(FOUND, tag, removed))).isEmpty();
        Lead lead = lead(FOUND, tag, removed, found(SourceKind.X_SEARCH, OFFER, daysAgo(2)));
        assertThat(lead.tags()).isEmpty();
        assertThat(lead.sources()).containsExactly(SourceKind.X_SEARCH);
        assertThat(lead.createdAt()).isEqualTo(daysAgo(2));
    }

    @Test
    void suppressedAndRetractedPeopleAreNoLeads() {
        for (Value value : List.of(
                new Value.Suppress("asked us to"),
                new Value.Retract("import-1", List.of()),
                new Value.Retract(null, List.of(FOUND.id())))) {
            assertThat(leads(truth(FOUND, user("ann:s", NOW, ADA, value, 0)))).isEmpty();
        }
    }

    @Test
    void receiptsOfTheLastTwentyScoresAreKept() {
        List<Observation> all = new ArrayList<>(List.of(FOUND));
        for (int i = 0; i < 25; i++) {
            all.add(scored(i, LeadState.MONITOR, "due"));
        }
        List<Score> scores = leads(truth(all)).getFirst().scores();
        assertThat(scores).hasSize(25);
        assertThat(scores.getFirst().total()).hasToString("24.0");
        assertThat(scores.get(19).receipt()).isNotNull();
        assertThat(scores.get(20).receipt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, 80, 5",
        "MONITOR, 55, 5",
        "MONITOR, 45, 10",
        "MONITOR, 30, 14",
        "POOR_FIT, 29.9, 21",
        "MANUAL_OUTREACH, 10, 5"
    })
    void leadsAreDueByTierSpreadByTheirId(LeadState state, double total, int days) {
        Lead lead = lead(FOUND, scored(total, state, "new"));
        Duration wait = Duration.between(NOW, lead.nextScoreAt());
        assertThat(wait).isBetween(Duration.ofHours((long) (days * 24 * 0.9)), Duration.ofDays(days));
        assertThat(Rescoring.nextScoreAt(lead, Given.offer().build())).isEqualTo(lead.nextScoreAt());
        Given.OfferBuilder closed = Given.offer();
        closed.active = false;
        assertThat(Rescoring.nextScoreAt(lead, closed.build())).isNull();
    }

    @Test
    void theEndOfANewRoleIsDueEarlier() {
        Position role = new Position("Acme", "VP", "2026-03-19", null, null);
        Lead lead = lead(
                FOUND, row("f:2", ADA, facts(Field.EXPERIENCE, List.of(role))), scored(35, LeadState.MONITOR, "new"));
        assertThat(lead.nextScoreAt()).isEqualTo(Instant.parse("2026-06-17T00:00:00Z"));
    }

    @Test
    void whatMayBeScoredByItself() {
        Lead disqualified = lead(FOUND, scored(5, LeadState.DISQUALIFIED, "new"));
        assertThat(disqualified.nextScoreAt()).isNull();
        for (Trigger trigger : Trigger.values()) {
            assertThat(Rescoring.permitted(disqualified, trigger))
                    .isEqualTo(trigger == Trigger.USER || trigger == Trigger.OFFER);
        }
        Observation score = scored(80, LeadState.ACTIVE, "new");
        assertThat(Rescoring.permitted(lead(FOUND, score), Trigger.SIGNAL)).isTrue();
        Observation enrolled =
                decided(new Value.EnrolmentSeen("e", OFFER, "s", 1, OutreachEvent.ENROLLED, null, null), 1);
        Lead active = lead(FOUND, score, enrolled);
        assertThat(active.enrolment().isLive()).isTrue();
        assertThat(active.nextScoreAt()).isNull();
        assertThat(Rescoring.permitted(active, Trigger.SIGNAL)).isFalse();
        assertThat(Rescoring.permitted(active, Trigger.USER)).isTrue();
    }

    @Test
    void whoWasDisqualifiedIsJudgedOnceMoreByWhatFoundThem() {
        Lead before = lead(FOUND, scored(5, LeadState.DISQUALIFIED, "new"));
        String origin = before.imports().getFirst();
        assertThat(Rescoring.completes(before, before, Trigger.SIGNAL, Set.of(origin)))
                .isTrue();
        assertThat(Rescoring.completes(before, before, Trigger.SIGNAL, Set.of("another")))
                .isFalse();
        assertThat(Rescoring.completes(before, before, Trigger.VECTOR, Set.of()))
                .isTrue();
        Lead byUser = lead(FOUND, decided(new Value.Decision.StateSet(OFFER, LeadState.DISQUALIFIED), 1));
        assertThat(Rescoring.completes(byUser, byUser, Trigger.SIGNAL, Set.of(origin)))
                .isFalse();
        Lead monitor = lead(FOUND, scored(35, LeadState.MONITOR, "new"));
        assertThat(Rescoring.completes(monitor, monitor, Trigger.SIGNAL, Set.of(origin)))
                .isFalse();
    }

    @Test
    void onlyWhatMovesAScoreTriggersOne() {
        Lead before = lead(FOUND);
        assertThat(Rescoring.trigger(null, before)).isEqualTo(Trigger.NEW);
        assertThat(after(before, decided(new Value.Decision.NoteAdded(OFFER, "n"), 1)))
                .isNull();
        assertThat(after(before, row("f:3", ADA, facts(Field.TITLE, "CEO")))).isEqualTo(Trigger.PROFILE);
        Value signal = new Value.SignalSeen("funding", Strength.HIGH, null, null);
        assertThat(after(before, system("s", NOW, ADA, signal, 0))).isEqualTo(Trigger.SIGNAL);
        assertThat(after(before, system("v", NOW, ADA, new Value.Embedded("h", "m"), 0)))
                .isEqualTo(Trigger.VECTOR);
    }

    private static Trigger after(Lead before, Observation added) {
        return Rescoring.trigger(before, lead(FOUND, added));
    }
}
