package io.leadline.model.lead;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.outreach.Enrolment;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.score.SignalType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may be enrolled on a sequence; a refusal says why. */
public final class EnrolmentRules {
    private EnrolmentRules() {}

    /**
     * {@code CONFLICT} with the reason if it may not be.
     *
     * @param leads all of the person
     */
    public static void check(Lead lead, List<Lead> leads, Sequence sequence) {
        String reason = refusal(lead, leads, sequence);
        if (reason != null) {
            throw new LeadlineException(ErrorCode.CONFLICT, "can't be enrolled: " + reason);
        }
    }

    /** Why it may not be; null if it may. */
    public static @Nullable String refusal(Lead lead, List<Lead> leads, Sequence sequence) {
        Person person = lead.person();
        if (person.suppressed() != null) {
            return "the person is suppressed (" + person.suppressed() + ")";
        }
        if (lead.state() == LeadState.DISQUALIFIED) {
            return "the lead is disqualified; set it to manual_outreach to enrol it all the same";
        }
        if (worksAtCompetitor(lead)) {
            return "the person works at a competitor";
        }
        for (Lead each : leads) {
            Enrolment enrolment = each.enrolment();
            if (enrolment != null && enrolment.isLive()) {
                return "the person is on the sequence '" + enrolment.sequence() + "' already ("
                        + enrolment.status().wireName() + ")";
            }
        }
        for (Sequence.Step step : sequence.steps()) {
            String missing = missing(person, step);
            if (missing != null) {
                return "step '" + step.id() + "' (" + step.type().wireName() + ") needs " + missing
                        + ", which is not known of the person";
            }
        }
        return null;
    }

    private static boolean worksAtCompetitor(Lead lead) {
        String rule = SignalType.WORKS_AT_COMPETITOR.wireName();
        boolean signalled = lead.person().signals().stream()
                .anyMatch(signal -> signal.type().equals(rule)
                        && (signal.offer() == null || signal.offer().equals(lead.offer())));
        return signalled
                || lead.score() != null
                        && lead.score().receipt() != null
                        && lead.score().receipt().lines().stream()
                                .anyMatch(line -> line.rule().equals(rule));
    }

    private static @Nullable String missing(Person person, Sequence.Step step) {
        boolean linkedIn = has(person, IdentifierKind.LINKEDIN) || has(person, IdentifierKind.LINKEDIN_ID);
        boolean x = has(person, IdentifierKind.X) || has(person, IdentifierKind.X_ID);
        return switch (step.type()) {
            case LIKE, COMMENT, FOLLOW, DM -> linkedIn || x ? null : "a profile on X or LinkedIn";
            case CONNECTION_REQUEST, WITHDRAW_CONNECTION -> linkedIn ? null : "a LinkedIn profile";
            case EMAIL ->
                has(person, IdentifierKind.EMAIL) || person.facts().text(Field.EMAIL) != null
                        ? null
                        : "an email address";
            case CONDITION -> null;
        };
    }

    private static boolean has(Person person, IdentifierKind kind) {
        return person.identifiers().stream().anyMatch(identifier -> identifier.kind() == kind);
    }
}
