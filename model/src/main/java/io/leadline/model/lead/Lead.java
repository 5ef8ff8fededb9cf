package io.leadline.model.lead;

import io.leadline.model.observation.SourceKind;
import io.leadline.model.outreach.Enrolment;
import io.leadline.model.person.Person;
import io.leadline.model.score.Score;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A person seen through one offer.
 *
 * @param score the last one taken; null while {@link LeadState#NOT_SCORED}
 * @param scores all taken, newest first; receipts of the last 20 only
 * @param state set by a user, else by the last score
 * @param stateByUser whether a user set it
 * @param states how it came into its state
 * @param sources the ways in which it was found for this offer, first one first; never empty
 * @param enrolment the newest in a sequence of this offer; null if never enrolled
 * @param nextScoreAt when it is due for a re-check; null if it never is by itself
 */
public record Lead(
        String offer,
        Person person,
        @Nullable Score score,
        List<Score> scores,
        LeadState state,
        boolean stateByUser,
        States states,
        List<SourceKind> sources,
        List<String> imports,
        SortedSet<String> tags,
        @Nullable String owner,
        String stage,
        List<Note> notes,
        List<FeedbackGiven> feedback,
        @Nullable Enrolment enrolment,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant nextScoreAt) {

    /** What the states of a lead were over time: every change, in the order in which they were taken. */
    public record States(List<Change> changes) {
        public States {
            changes = List.copyOf(changes);
        }

        public record Change(LeadState from, LeadState to, Instant at) {}

        /** The state before the present one; null if it never changed. */
        public @Nullable LeadState before() {
            return changes.isEmpty() ? null : changes.getLast().from;
        }

        /** When the present state began; null if it never changed. */
        public @Nullable Instant since() {
            return changes.isEmpty() ? null : changes.getLast().at;
        }

        /** When it first was {@link LeadState#ACTIVE}; null if it never was. */
        public @Nullable Instant readyAt() {
            for (Change change : changes) {
                if (change.to == LeadState.ACTIVE) {
                    return change.at;
                }
            }
            return null;
        }
    }

    public record Note(String text, String by, Instant at) {}

    public record FeedbackGiven(
            boolean shouldBeBuyer, @Nullable String note, String by, Instant at) {}

    public String id() {
        return id(person.id(), offer);
    }

    /** A lead's id is its person's and its offer's: {@code <person>.<offer>}. */
    public static String id(String person, String offer) {
        return person + '.' + offer;
    }

    /** The person's part of a lead id, or the whole of one that has no offer part. */
    public static String personOf(String leadId) {
        int dot = leadId.indexOf('.');
        return dot < 0 ? leadId : leadId.substring(0, dot);
    }

    /** The offer's part of a lead id; empty if it has none. */
    public static String offerOf(String leadId) {
        int dot = leadId.indexOf('.');
        return dot < 0 ? "" : leadId.substring(dot + 1);
    }
}
