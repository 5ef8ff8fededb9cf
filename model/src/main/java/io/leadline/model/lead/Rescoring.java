package io.leadline.model.lead;

import io.leadline.model.Defaults;
import io.leadline.model.Named;
import io.leadline.model.offer.Offer;
import io.leadline.model.outreach.Enrolment;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.Position;
import io.leadline.model.person.Positions;
import io.leadline.model.score.Score;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a lead may and must be scored anew (the rules of buyer states). */
public final class Rescoring {
    private static final Duration ACTIVE = Defaults.days("recheck.active");
    private static final Duration FROM_50 = Defaults.days("recheck.50");
    private static final Duration FROM_40 = Defaults.days("recheck.40");
    private static final Duration FROM_30 = Defaults.days("recheck.30");
    private static final Duration BELOW = Defaults.days("recheck.0");
    private static final int JITTER_PERCENT = Defaults.integer("recheck.jitter_percent");
    private static final int NEW_HIRE_DAYS = Defaults.integer("score.new_hire_days");

    /** What of a profile moves a score. */
    private static final List<Field> SCORED = List.of(
            Field.HEADLINE,
            Field.TITLE,
            Field.COMPANY,
            Field.COMPANY_DOMAIN,
            Field.INDUSTRY,
            Field.COMPANY_SIZE,
            Field.COMPANY_HQ,
            Field.SENIORITY,
            Field.DEPARTMENT,
            Field.COUNTRY,
            Field.REGION,
            Field.CITY,
            Field.EXPERIENCE);

    private Rescoring() {}

    /** Why a score is taken; the wire name is what the score records. */
    public enum Trigger implements Named {
        NEW,
        SIGNAL,
        PROFILE,
        VECTOR,
        OFFER,
        DUE,
        POOL,
        USER;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /**
     * Whether the lead is scored for this reason now. {@code USER} always is. Disqualified never is by itself, though a
     * changed offer judges anew whom the old one disqualified; an enrolled Active lead keeps its score; Manual keeps its
     * state but its score moves.
     */
    public static boolean permitted(Lead lead, Trigger trigger) {
        if (trigger == Trigger.USER) {
            return true;
        }
        return switch (lead.state()) {
            case DISQUALIFIED -> trigger == Trigger.OFFER;
            case ACTIVE -> !isEnrolled(lead.enrolment());
            case MONITOR, POOR_FIT, NOT_SCORED, MANUAL_OUTREACH -> true;
        };
    }

    /**
     * Whether this is still part of what the lead was found with, so that who is Disqualified is judged once more: a record of
     * the import that found the lead, or the vector of a text that nobody else had a part in. So what an import makes of
     * a person does not depend on how its records fall into batches. Not if a user disqualified the lead.
     *
     * @param before null if there was no such lead
     * @param imports from which something is new
     */
    public static boolean completes(@Nullable Lead before, Lead lead, Trigger trigger, Set<String> imports) {
        if (lead.state() != LeadState.DISQUALIFIED || lead.stateByUser()) {
            return false;
        }
        if (trigger == Trigger.VECTOR) {
            return before == null
                    || before.person().embedded() == null
                    || lead.imports().size() == 1 && lead.person().imports().equals(lead.imports());
        }
        return !lead.imports().isEmpty() && imports.contains(lead.imports().getFirst());
    }

    /**
     * Why the lead should be scored now that it changed; null if nothing that moves a score did. What is not {@linkplain
     * #permitted permitted} is for the caller to leave.
     *
     * @param before null if there was no such lead
     */
    public static @Nullable Trigger trigger(@Nullable Lead before, Lead after) {
        if (before == null) {
            return Trigger.NEW;
        }
        Person old = before.person();
        Person now = after.person();
        if (!old.signals().equals(now.signals())
                || !old.engagements().equals(now.engagements())
                || old.activityKnown() != now.activityKnown()
                || !before.sources().equals(after.sources())) {
            return Trigger.SIGNAL;
        }
        if (profileMoved(old.facts(), now.facts())) {
            return Trigger.PROFILE;
        }
        return Objects.equals(old.embedded(), now.embedded()) ? null : Trigger.VECTOR;
    }

    private static boolean profileMoved(Facts old, Facts now) {
        for (Field field : SCORED) {
            if (!Objects.equals(old.get(field), now.get(field))) {
                return true;
            }
        }
        return false;
    }

    /**
     * When the lead is due: by tier after its last score, jittered by its id so that load is spread, never later than the
     * next moment at which time alone changes the score. Null if it never is, as for an offer that is not active.
     */
    public static @Nullable Instant nextScoreAt(Lead lead, Offer offer) {
        return offer.active() ? dueAt(lead.id(), lead.person(), lead.state(), lead.score(), lead.enrolment()) : null;
    }

    static @Nullable Instant dueAt(
            String id, Person person, LeadState state, @Nullable Score score, @Nullable Enrolment enrolment) {
        if (score == null || score.total() == null) {
            return null;
        }
        Duration tier = switch (state) {
            case DISQUALIFIED, NOT_SCORED -> null;
            case ACTIVE, MANUAL_OUTREACH -> isEnrolled(enrolment) ? null : ACTIVE;
            case MONITOR, POOR_FIT -> tier(score.total().tenths());
        };
        if (tier == null) {
            return null;
        }
        long spread = tier.toSeconds() * JITTER_PERCENT / 100;
        Instant due = score.asOf().plus(tier).minusSeconds(Math.floorMod(id.hashCode(), spread + 1));
        Instant boundary = endOfNewRole(person);
        return boundary != null && boundary.isAfter(score.asOf()) && boundary.isBefore(due) ? boundary : due;
    }

    private static Duration tier(int tenths) {
        if (tenths >= 500) {
            return FROM_50;
        }
        return tenths >= 400 ? FROM_40 : tenths >= 300 ? FROM_30 : BELOW;
    }

    private static boolean isEnrolled(@Nullable Enrolment enrolment) {
        return enrolment != null && enrolment.isLive();
    }

    private static @Nullable Instant endOfNewRole(Person person) {
        List<Position> positions = person.facts().positions();
        Position current = positions.isEmpty() ? null : Positions.current(positions);
        LocalDate began = current == null ? null : Positions.began(current);
        return began == null
                ? null
                : began.plusDays(NEW_HIRE_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
