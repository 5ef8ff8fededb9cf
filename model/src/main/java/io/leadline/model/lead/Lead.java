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

    /**
     * What the states of a lead were over time.
     *
     * @param before the one before the present one; null if it never changed
     * @param since when the present one began; null if it never changed
     * @param readyAt when it first was {@link LeadState#ACTIVE}; null if it never was
     */
    public record States(
            @Nullable LeadState before,
            @Nullable Instant since,
            @Nullable Instant readyAt) {
        static final States NONE = new States(null, null, null);

        States changed(LeadState from, LeadState to, Instant at) {
            return new States(from, at, readyAt == null && to == LeadState.ACTIVE ? at : readyAt);
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
