package io.leadline.model.outreach;

import static io.leadline.model.Given.OFFER;
import static io.leadline.model.Given.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.ErrorCode;
import io.leadline.model.Given;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.EnrolmentFold.Reach;
import io.leadline.model.outreach.Sequence.Condition;
import io.leadline.model.outreach.Sequence.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnrolmentFoldTest {
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final List<Observation> events = new ArrayList<>();
    private Reach reach = new Reach(true, false, true, Connection.NOT_CONNECTED);
    private ZoneId zone = ZoneOffset.UTC;
    private Instant now = START;

    /** Request, then ask whether it was accepted, thrice; a message if so, an email if not. */
    private Sequence sequence = sequence(
            action("request", StepType.CONNECTION_REQUEST, 1),
            new Step(
                    "accepted", StepType.CONDITION, Duration.ofDays(2), Condition.CONNECTION_ACCEPTED, 2, "dm", "mail"),
            new Step("dm", StepType.DM, Duration.ofHours(4), null, 0, "end", null),
            action("mail", StepType.EMAIL, 1));

    EnrolmentFoldTest() {
        happened(OutreachEvent.ENROLLED, null, 0);
    }

    private static Step action(String id, StepType type, int days) {
        return new Step(id, type, Duration.ofDays(days), null, 0, null, null);
    }

    private static Sequence sequence(Step... steps) {
        return new Sequence(Given.WORKSPACE, "s", 1, "S", List.of(steps));
    }

    private void happened(OutreachEvent event, String step, double day) {
        Value value = new Value.EnrolmentSeen("e1", OFFER, "s", 1, event, step, "because");
        events.add(Given.user("u:" + events.size(), day(day), ids("linkedin:ada"), value, events.size() + 1));
    }

    private Enrolment now() {
        return EnrolmentFold.fold(events, Given.sequences(zone, sequence), reach, now)
                .orElseThrow();
    }

    private static Instant day(double day) {
        return START.plusSeconds((long) (day * 86_400));
    }

    private void isNext(StepType action, double day) {
        assertThat(now().nextAction()).isEqualTo(action);
        assertThat(now().nextActionAt()).isEqualTo(day(day));
    }

    @Test
    void anEnrolmentBeginsPendingWithItsFirstStep() {
        assertThat(now().status()).isEqualTo(EnrolmentStatus.PENDING);
        isNext(StepType.CONNECTION_REQUEST, 1);
        assertThat(now().contacted()).isFalse();
    }

    @Test
    void aConditionIsAskedAgainBeforeItCountsAsFalse() {
        happened(OutreachEvent.STEP_DONE, "request", 1);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.ACTIVE);
        assertThat(now().contacted()).isTrue();
        isNext(StepType.CONDITION, 3);
        happened(OutreachEvent.STEP_FAILED, "accepted", 3);
        isNext(StepType.CONDITION, 5);
        happened(OutreachEvent.STEP_FAILED, "accepted", 5);
        happened(OutreachEvent.STEP_FAILED, "accepted", 7);
        isNext(StepType.EMAIL, 8);
    }

    @Test
    void aConditionThatNobodyMetIsFalseByTimeAlone() {
        happened(OutreachEvent.STEP_DONE, "request", 1);
        now = day(2.9);
        isNext(StepType.CONDITION, 3);
        now = day(3);
        isNext(StepType.CONDITION, 5);
        now = day(6.9);
        isNext(StepType.CONDITION, 7);
        now = day(7);
        isNext(StepType.EMAIL, 8);
        happened(OutreachEvent.STEP_FAILED, "accepted", 7.5);
        isNext(StepType.EMAIL, 8);
        now = day(20);
        isNext(StepType.EMAIL, 8);
        happened(OutreachEvent.STEP_DONE, "mail", 9);
        isNext(StepType.WITHDRAW_CONNECTION, 15);
    }

    @Test
    void whatTimeDecidesDoesNotDependOnWhoLooksWhen() {
        happened(OutreachEvent.STEP_DONE, "request", 1);
        happened(OutreachEvent.CONNECTION_ACCEPTED, null, 9);
        now = day(10);
        assertThat(now().step()).isEqualTo("mail");
        happened(OutreachEvent.STEP_DONE, "mail", 11);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.COMPLETED);
    }

    @Test
    void noTimePassesWhilePaused() {
        happened(OutreachEvent.STEP_DONE, "request", 1);
        happened(OutreachEvent.PAUSED, null, 2);
        now = day(12);
        assertThat(now().step()).isEqualTo("accepted");
        happened(OutreachEvent.RESUMED, null, 12);
        happened(OutreachEvent.CONNECTION_ACCEPTED, null, 12);
        assertThat(now().step()).isEqualTo("dm");
    }

    @Test
    void theLastConditionEndsTheSequenceByTime() {
        sequence = sequence(
                action("dm", StepType.DM, 0),
                new Step("answer", StepType.CONDITION, Duration.ofDays(3), Condition.REPLIED, 0, null, "end"));
        happened(OutreachEvent.STEP_DONE, "dm", 1);
        now = day(3.9);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.ACTIVE);
        now = day(4);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.COMPLETED);
        assertThat(now().nextAction()).isNull();
    }

    @Test
    void aCircleOfConditionsThatNobodyMeetsEnds() {
        sequence = sequence(
                new Step("a", StepType.CONDITION, Duration.ZERO, Condition.REPLIED, 0, "end", "b"),
                new Step("b", StepType.CONDITION, Duration.ZERO, Condition.FOLLOWED_BACK, 0, "end", "a"));
        assertThat(now().nextAction()).isEqualTo(StepType.CONDITION);
    }

    @Test
    void aConditionResolvesAtOnceWhenItsFactArrives() {
        happened(OutreachEvent.STEP_DONE, "request", 1);
        happened(OutreachEvent.CONNECTION_ACCEPTED, null, 1.5);
        assertThat(now().step()).isEqualTo("dm");
        assertThat(now().nextActionAt()).isEqualTo(day(1.5).plus(Duration.ofHours(4)));
        happened(OutreachEvent.STEP_DONE, "dm", 2);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.COMPLETED);
        assertThat(now().nextAction()).isNull();
        assertThat(now().lastActionAt()).isEqualTo(day(2));
    }

    @Test
    void anUnansweredRequestIsTakenBackAfterFourteenDays() {
        sequence = sequence(action("request", StepType.CONNECTION_REQUEST, 0), action("mail", StepType.EMAIL, 30));
        happened(OutreachEvent.STEP_DONE, "request", 1);
        isNext(StepType.WITHDRAW_CONNECTION, 15);
        happened(OutreachEvent.STEP_DONE, EnrolmentFold.WITHDRAW_STEP, 15);
        isNext(StepType.EMAIL, 31);
    }

    @Test
    void aSequenceWaitsForItsLastRequestBeforeItIsCompleted() {
        sequence = sequence(action("request", StepType.CONNECTION_REQUEST, 0));
        happened(OutreachEvent.STEP_DONE, "request", 1);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.ACTIVE);
        happened(OutreachEvent.CONNECTION_ACCEPTED, null, 2);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.COMPLETED);
    }

    @Test
    void aStepThatFailsIsRetriedByHand() {
        sequence = sequence(action("dm", StepType.DM, 1), action("mail", StepType.EMAIL, 1));
        happened(OutreachEvent.STEP_FAILED, "dm", 1);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.FAILED);
        assertThat(now().reason()).isEqualTo("because");
        happened(OutreachEvent.RESUMED, null, 5);
        isNext(StepType.DM, 5);
    }

    @Test
    void aPauseHoldsTheNextStep() {
        happened(OutreachEvent.PAUSED, null, 0.5);
        assertThat(now().nextAction()).isNull();
        assertThat(now().step()).isEqualTo("request");
        assertThat(now().isLive()).isTrue();
        happened(OutreachEvent.RESUMED, null, 4);
        isNext(StepType.CONNECTION_REQUEST, 4);
    }

    @Test
    void aReplyStopsWhatIsAutomatic() {
        happened(OutreachEvent.STEP_DONE, "request", 1);
        happened(OutreachEvent.REPLIED, null, 2);
        happened(OutreachEvent.MEETING_BOOKED, null, 3);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.MEETING_BOOKED);
        assertThat(now().replied()).isTrue();
        assertThat(now().meeting()).isTrue();
        assertThat(now().nextAction()).isNull();
        assertThat(now().isLive()).isFalse();
    }

    @Test
    void anIllegalMoveInTheLogChangesNoStatus() {
        happened(OutreachEvent.REPLIED, null, 1);
        assertThat(now().status()).isEqualTo(EnrolmentStatus.PENDING);
        assertThat(now().replied()).isTrue();
    }

    @Test
    void aProfileIsKnownOrNot() {
        sequence = sequence(
                new Step("has", StepType.CONDITION, Duration.ofDays(1), Condition.HAS_PROFILE, 0, "request", "mail"),
                action("request", StepType.CONNECTION_REQUEST, 1),
                action("mail", StepType.EMAIL, 2));
        isNext(StepType.CONNECTION_REQUEST, 1);
        reach = new Reach(false, false, true, Connection.NOT_CONNECTED);
        isNext(StepType.CONDITION, 1);
        happened(OutreachEvent.STEP_FAILED, "has", 1);
        isNext(StepType.EMAIL, 3);
    }

    @Test
    void daysAreDaysOfTheWorkspacesCalendar() {
        zone = ZoneId.of("Europe/Berlin");
        sequence = sequence(action("mail", StepType.EMAIL, 30));
        assertThat(now().nextActionAt()).isEqualTo(Instant.parse("2026-03-31T08:00:00Z"));
    }

    @Test
    void whoIsRemovedIsNotEnrolled() {
        happened(OutreachEvent.REMOVED, null, 1);
        assertThat(EnrolmentFold.fold(events, Given.sequences(sequence), reach, now))
                .isEmpty();
    }

    @Test
    void aCircleOfConditionsEnds() {
        sequence = sequence(
                new Step("a", StepType.CONDITION, Duration.ZERO, Condition.HAS_PROFILE, 0, "b", null),
                new Step("b", StepType.CONDITION, Duration.ZERO, Condition.HAS_PROFILE, 0, "a", null));
        assertThat(now().nextAction()).isEqualTo(StepType.CONDITION);
    }

    @Test
    void theTableOfLegalMoves() {
        assertThat(Moves.from(EnrolmentStatus.PENDING)).isEqualTo(set("ACTIVE PAUSED LOST FAILED"));
        assertThat(Moves.from(EnrolmentStatus.ACTIVE))
                .isEqualTo(set("PAUSED REPLIED MEETING_BOOKED COMPLETED LOST FAILED"));
        assertThat(Moves.from(EnrolmentStatus.PAUSED)).isEqualTo(set("ACTIVE REPLIED MEETING_BOOKED LOST"));
        assertThat(Moves.from(EnrolmentStatus.COMPLETED)).isEqualTo(set("REPLIED MEETING_BOOKED"));
        assertThat(Moves.from(EnrolmentStatus.LOST)).isEqualTo(set("REPLIED MEETING_BOOKED"));
        assertThat(Moves.from(EnrolmentStatus.REPLIED)).isEqualTo(set("MEETING_BOOKED LOST ACTIVE"));
        assertThat(Moves.from(EnrolmentStatus.MEETING_BOOKED)).isEqualTo(set("LOST ACTIVE"));
        assertThat(Moves.from(EnrolmentStatus.FAILED)).isEqualTo(set("ACTIVE LOST"));
        assertThatThrownBy(() -> Moves.check(EnrolmentStatus.PENDING, OutreachEvent.REPLIED))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining("active, paused, lost, failed");
        Moves.check(EnrolmentStatus.PAUSED, OutreachEvent.STEP_DONE);
        assertThatThrownBy(() -> Moves.check(EnrolmentStatus.LOST, OutreachEvent.STEP_DONE))
                .hasMessageContaining("replied, meeting_booked");
    }

    private static Set<EnrolmentStatus> set(String names) {
        Set<EnrolmentStatus> statuses = EnumSet.noneOf(EnrolmentStatus.class);
        for (String name : names.split(" ")) {
            statuses.add(EnrolmentStatus.valueOf(name));
        }
        return statuses;
    }
}
