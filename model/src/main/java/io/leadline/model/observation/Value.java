package io.leadline.model.observation;

import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.LeadState;
import io.leadline.model.outreach.Connection;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.score.Score;
import io.leadline.model.score.Strength;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an {@link Observation} states. The set is closed: a fold switches over it. */
public sealed interface Value {
    ObservationType type();

    /**
     * A platform's own snapshot of a profile.
     *
     * @param derived what we read out of its text (a country out of a free-text location), which yields to anything said
     */
    record Profile(Platform platform, Facts facts, Facts derived) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.PROFILE;
        }
    }

    /** A row of a file, a form or a click. Empty facts say only that the person was found. */
    record Row(Facts facts, Facts derived, Map<String, String> custom) implements Value {
        public Row {
            custom = Map.copyOf(custom);
        }

        @Override
        public ObservationType type() {
            return ObservationType.ROW;
        }
    }

    /** A post that the subject wrote. */
    record Post(Platform platform, @Nullable String url, String text, long likes, long comments, long reposts)
            implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.POST;
        }
    }

    /**
     * The subject engaged with something.
     *
     * @param kind {@code like}, {@code comment}, {@code repost}, {@code quote} or {@code follow}
     * @param target the post's URL or the account ({@code x:acme})
     */
    record Engagement(
            Platform platform,
            String kind,
            String target,
            @Nullable String text) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.ENGAGEMENT;
        }
    }

    /**
     * A fact that moves a score; its date is the observation's {@code at}.
     *
     * @param signal a name of {@link io.leadline.model.score.SignalType} or {@code own:<name>} of the offer
     * @param offer the one offer that it concerns; null for all
     * @param detector the detector and its version; null if a source said it
     */
    record SignalSeen(
            String signal,
            Strength strength,
            @Nullable String offer,
            @Nullable String detector) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.SIGNAL;
        }
    }

    /** Facts of a company (the subject is a company), or a signal that concerns all who work there now. */
    record CompanySeen(Facts facts) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.COMPANY;
        }
    }

    /** Two identifiers name one person. */
    record Link(Identifier left, Identifier right, String reason) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.LINK;
        }
    }

    /** Two identifiers do not name one person; blocks every automatic join of the two, whenever it arrives. */
    record Unlink(Identifier left, Identifier right, String reason) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.UNLINK;
        }
    }

    record ConnectionSeen(Connection connection) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.CONNECTION;
        }
    }

    /**
     * Something happened in a sequence.
     *
     * @param enrolment the enrolment's id, made when the person was enrolled
     * @param step the step concerned, for {@code step_done} and {@code step_failed}
     */
    record EnrolmentSeen(
            String enrolment,
            String offer,
            String sequence,
            int sequenceVersion,
            OutreachEvent event,
            @Nullable String step,
            @Nullable String reason)
            implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.ENROLMENT;
        }
    }

    /** A score was taken; it stands until the next, nothing recomputes it in passing. */
    record ScoreTaken(String offer, Score score) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.SCORE;
        }
    }

    /** A user decided something; who is the observation's source ref. */
    sealed interface Decision extends Value {
        @Override
        default ObservationType type() {
            return ObservationType.DECISION;
        }

        record StateSet(String offer, LeadState state) implements Decision {}

        record Feedback(
                String offer,
                boolean shouldBeBuyer,
                @Nullable String note) implements Decision {}

        record StageSet(String offer, String stage) implements Decision {}

        /** @param owner null to leave the lead without one */
        record OwnerSet(String offer, @Nullable String owner) implements Decision {}

        record Tagged(String offer, Set<String> add, Set<String> remove) implements Decision {
            public Tagged {
                add = Set.copyOf(add);
                remove = Set.copyOf(remove);
            }
        }

        record NoteAdded(String offer, String text) implements Decision {}

        /** @param cleared fields of which every value so far is wrong */
        record Corrected(Facts facts, Set<Field> cleared) implements Decision {
            public Corrected {
                cleared = Set.copyOf(cleared);
            }
        }

        /** The lead of this offer was deleted; it comes back only if found anew after this. */
        record LeadRemoved(String offer) implements Decision {}
    }

    /**
     * A stage of enrichment ended, or a user asked for it.
     *
     * @param stage a wire name of {@link io.leadline.model.person.EnrichmentStage}
     * @param status {@code ready}, {@code partial} or {@code failed}; {@code pending} when it was asked for
     */
    record StageResult(
            String stage,
            String status,
            long tookMillis,
            @Nullable String from,
            @Nullable String error) implements Value {
        /** From where an asking comes that no user made. */
        public static final String RECHECK = "recheck";

        /** That a user asks for it. */
        public static StageResult asked(String stage) {
            return new StageResult(stage, "pending", 0, null, null);
        }

        /** That it is asked for anew because a lead is due: what was seen before the asking is not fresh. */
        public static StageResult rechecked(String stage) {
            return new StageResult(stage, "pending", 0, RECHECK, null);
        }

        @Override
        public ObservationType type() {
            return ObservationType.STAGE;
        }
    }

    /** The profile text with this hash was embedded by this model; the vector lies beside the truth. */
    record Embedded(String textHash, String model) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.EMBEDDED;
        }
    }

    /** Takes back an import, or single observations; wins over what it names whenever that arrives. */
    record Retract(@Nullable String retractedImport, List<String> observations) implements Value {
        public Retract {
            observations = List.copyOf(observations);
        }

        @Override
        public ObservationType type() {
            return ObservationType.RETRACT;
        }
    }

    /** The person is suppressed: no offer, no sequence, no pool. */
    record Suppress(String reason) implements Value {
        @Override
        public ObservationType type() {
            return ObservationType.SUPPRESS;
        }
    }
}
