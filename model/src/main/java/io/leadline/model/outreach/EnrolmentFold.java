package io.leadline.model.outreach;

import io.leadline.model.Defaults;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value.EnrolmentSeen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events of one enrolment, in the order of their acceptance, into where it stands and what comes next: a pure
 * function of the steps, the events, the time zone and the time: a condition that was asked often enough without its fact is
 * false from that moment on, whether or not anybody looks. An event that asks for an illegal move (a late one of a provider)
 * changes no status, but what it says is kept.
 */
public final class EnrolmentFold {
    /** The step that nobody wrote: it takes back a connection request that nobody answered. */
    public static final String WITHDRAW_STEP = "withdraw_connection";

    private static final String END = "end";
    /** Conditions that time out one after another; more are a circle, which goes nowhere. */
    private static final int MOST_TIMEOUTS = 1000;

    private static final Duration WITHDRAW_AFTER = Defaults.days("outreach.withdraw_days");
    private static final Set<StepType> CONTACTING =
            EnumSet.of(StepType.DM, StepType.EMAIL, StepType.CONNECTION_REQUEST);

    /** What is known of the person beside the events. */
    public record Reach(boolean linkedIn, boolean x, boolean email, Connection connection) {}

    private final EnrolmentSeen enrolled;
    private final @Nullable Sequence sequence;
    private final ZoneId zone;
    private final Reach reach;
    private final Instant now;
    private final Instant enrolledAt;
    private final Set<Sequence.Condition> facts = EnumSet.noneOf(Sequence.Condition.class);

    private EnrolmentStatus status = EnrolmentStatus.PENDING;
    private Sequence.@Nullable Step step;
    /** From when the wait of the next step counts. */
    private Instant base;

    private int failures;
    private @Nullable Instant notBefore;
    private @Nullable Instant lastActionAt;
    private @Nullable Instant requestedAt;
    private boolean contacted;
    private boolean replied;
    private boolean meeting;
    private boolean removed;
    private @Nullable String reason;
    private int timeouts;

    private EnrolmentFold(Observation first, EnrolmentSeen enrolled, Sequences sequences, Reach reach, Instant now) {
        this.enrolled = enrolled;
        this.sequence = sequences.get(enrolled.sequence(), enrolled.sequenceVersion());
        this.zone = sequences.timeZone();
        this.reach = reach;
        this.now = now;
        this.enrolledAt = first.at();
        this.base = first.at();
        this.step = sequence == null || sequence.steps().isEmpty()
                ? null
                : sequence.steps().getFirst();
        if (reach.connection() == Connection.CONNECTED) {
            facts.add(Sequence.Condition.CONNECTION_ACCEPTED);
        }
    }

    /**
     * Empty if the person was removed from the sequence.
     *
     * @param events of one enrolment, in the order of acceptance, not empty
     * @param now up to when time has passed
     */
    public static Optional<Enrolment> fold(List<Observation> events, Sequences sequences, Reach reach, Instant now) {
        Observation first = events.getFirst();
        EnrolmentFold fold = new EnrolmentFold(first, (EnrolmentSeen) first.value(), sequences, reach, now);
        fold.settle();
        for (Observation event : events) {
            fold.take(event, (EnrolmentSeen) event.value());
        }
        fold.passTime(now.plusNanos(1));
        fold.completeIfDone();
        return fold.removed ? Optional.empty() : Optional.of(fold.enrolment());
    }

    private void take(Observation observation, EnrolmentSeen seen) {
        Instant at = observation.at().isBefore(enrolledAt) ? enrolledAt : observation.at();
        passTime(at);
        switch (seen.event()) {
            case ENROLLED -> {}
            case STEP_DONE -> done(seen.step(), at);
            case STEP_FAILED -> failed(seen, at);
            case FOLLOWED_BACK -> learn(Sequence.Condition.FOLLOWED_BACK, at);
            case CONNECTION_ACCEPTED -> learn(Sequence.Condition.CONNECTION_ACCEPTED, at);
            case REPLIED -> {
                replied = true;
                move(EnrolmentStatus.REPLIED, seen);
                learn(Sequence.Condition.REPLIED, at);
            }
            case MEETING_BOOKED -> {
                meeting = true;
                move(EnrolmentStatus.MEETING_BOOKED, seen);
            }
            case PAUSED -> move(EnrolmentStatus.PAUSED, seen);
            case RESUMED -> {
                if (move(EnrolmentStatus.ACTIVE, seen)) {
                    notBefore = at;
                    failures = 0;
                }
            }
            case LOST -> move(EnrolmentStatus.LOST, seen);
            case FAILED -> move(EnrolmentStatus.FAILED, seen);
            case REMOVED -> removed = true;
        }
        completeIfDone();
    }

    private boolean move(EnrolmentStatus to, EnrolmentSeen seen) {
        if (!Moves.isLegal(status, to)) {
            return false;
        }
        status = to;
        reason = seen.reason();
        return true;
    }

    private void start() {
        if (status == EnrolmentStatus.PENDING) {
            status = EnrolmentStatus.ACTIVE;
        }
    }

    private void done(@Nullable String id, Instant at) {
        start();
        lastActionAt = lastActionAt == null || at.isAfter(lastActionAt) ? at : lastActionAt;
        Sequence.Step ended = id == null ? step : find(id);
        if (WITHDRAW_STEP.equals(id) || ended != null && ended.type() == StepType.WITHDRAW_CONNECTION) {
            requestedAt = null;
        }
        if (ended == null) {
            return;
        }
        contacted |= CONTACTING.contains(ended.type());
        if (ended.type() == StepType.CONNECTION_REQUEST) {
            requestedAt = at;
        }
        go(ended, true, at);
        settle();
    }

    private void failed(EnrolmentSeen seen, Instant at) {
        Sequence.Step ended = seen.step() == null ? step : find(seen.step());
        if (ended == null || ended.type() == StepType.CONDITION && !ended.equals(step)) {
            return; // a condition that is not waited for was decided before
        }
        start();
        if (!ended.equals(step)) {
            step = ended;
            failures = 0;
        }
        failures++;
        if (failures <= ended.retries()) {
            if (ended.type() != StepType.CONDITION) {
                base = at;
            }
            return;
        }
        if (ended.type() == StepType.CONDITION || ended.onFalse() != null) {
            go(ended, false, at);
            settle();
        } else {
            move(EnrolmentStatus.FAILED, seen);
        }
    }

    /** Conditions whose last asking lies before this moment are false. */
    private void passTime(Instant until) {
        while ((status == EnrolmentStatus.PENDING || status == EnrolmentStatus.ACTIVE)
                && step != null
                && step.type() == StepType.CONDITION
                && !holds(step)
                && timeouts < MOST_TIMEOUTS) {
            Instant falseAt = askedAt(step, step.retries());
            if (!falseAt.isBefore(until)) {
                return;
            }
            timeouts++;
            start();
            go(step, false, falseAt);
            settle();
        }
    }

    private void learn(Sequence.Condition fact, Instant at) {
        if (facts.add(fact) && step != null && step.type() == StepType.CONDITION && step.condition() == fact) {
            go(step, true, at);
        }
        settle();
    }

    private void go(Sequence.Step from, boolean outcome, Instant at) {
        failures = 0;
        base = at.isAfter(base) ? at : base;
        notBefore = null;
        String target = outcome ? from.onTrue() : from.onFalse();
        step = target == null ? after(from) : target.equals(END) ? null : find(target);
    }

    /** Passes every condition whose fact is here already; a circle of conditions ends where it began. */
    private void settle() {
        for (int i = 0; sequence != null && i < sequence.steps().size(); i++) {
            Sequence.Step now = step;
            if (now == null || now.type() != StepType.CONDITION || !holds(now)) {
                return;
            }
            go(now, true, base);
        }
    }

    private boolean holds(Sequence.Step condition) {
        if (condition.condition() != Sequence.Condition.HAS_PROFILE) {
            return facts.contains(condition.condition());
        }
        String target = condition.onTrue();
        Sequence.Step next = target == null ? after(condition) : find(target);
        return next != null && next.type() == StepType.CONNECTION_REQUEST
                ? reach.linkedIn()
                : reach.linkedIn() || reach.x();
    }

    private Sequence.@Nullable Step find(String id) {
        if (sequence != null) {
            for (Sequence.Step each : sequence.steps()) {
                if (each.id().equals(id)) {
                    return each;
                }
            }
        }
        return null;
    }

    private Sequence.@Nullable Step after(Sequence.Step given) {
        if (sequence == null) {
            return null;
        }
        int next = sequence.steps().indexOf(given) + 1;
        return next < sequence.steps().size() ? sequence.steps().get(next) : null;
    }

    private void completeIfDone() {
        if (status == EnrolmentStatus.ACTIVE && step == null && sequence != null && withdrawAt() == null) {
            status = EnrolmentStatus.COMPLETED;
        }
    }

    /** When an unanswered connection request is to be taken back; null if there is none. */
    private @Nullable Instant withdrawAt() {
        boolean answered = facts.contains(Sequence.Condition.CONNECTION_ACCEPTED)
                || reach.connection() == Connection.WITHDRAWN
                || reach.connection() == Connection.CONNECTED;
        return requestedAt == null || answered ? null : plus(requestedAt, WITHDRAW_AFTER);
    }

    private @Nullable Instant dueAt() {
        if (step == null) {
            return null;
        }
        if (step.type() != StepType.CONDITION) {
            return notBeforePause(plus(base, step.delay()));
        }
        int asked = failures;
        while (asked < step.retries() && !askedAt(step, asked).isAfter(now)) {
            asked++;
        }
        return askedAt(step, asked);
    }

    /** When a condition is asked for the first time (0) or again. */
    private Instant askedAt(Sequence.Step condition, int time) {
        return notBeforePause(plus(base, condition.delay().multipliedBy(time + 1L)));
    }

    private Instant notBeforePause(Instant due) {
        return notBefore != null && notBefore.isAfter(due) ? notBefore : due;
    }

    /** Whole days are days of the calendar, so that a step stays at its hour when the clocks change. */
    private Instant plus(Instant from, Duration delay) {
        return from.atZone(zone)
                .plusDays(delay.toDays())
                .plus(delay.minusDays(delay.toDays()))
                .toInstant();
    }

    private Enrolment enrolment() {
        boolean goesOn = status == EnrolmentStatus.PENDING || status == EnrolmentStatus.ACTIVE;
        Instant due = dueAt();
        Instant withdraw = withdrawAt();
        boolean withdrawFirst = withdraw != null && (due == null || withdraw.isBefore(due));
        String next = withdrawFirst ? WITHDRAW_STEP : step == null ? null : step.id();
        StepType action = withdrawFirst ? StepType.WITHDRAW_CONNECTION : step == null ? null : step.type();
        return new Enrolment(
                enrolled.enrolment(),
                enrolled.offer(),
                enrolled.sequence(),
                enrolled.sequenceVersion(),
                status,
                goesOn || status == EnrolmentStatus.PAUSED || status == EnrolmentStatus.FAILED ? next : null,
                goesOn ? action : null,
                goesOn ? (withdrawFirst ? withdraw : due) : null,
                enrolledAt,
                lastActionAt,
                contacted,
                replied,
                meeting,
                reason);
    }
}
