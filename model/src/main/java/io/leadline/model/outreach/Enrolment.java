package io.leadline.model.outreach;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lead on a sequence, folded from its events.
 *
 * @param step the step that is next or being waited for; null when there is none
 * @param nextAction the type of the next step; null is {@code none}
 * @param nextActionAt when it is due; null if there is none
 */
public record Enrolment(
        String id,
        String offer,
        String sequence,
        int sequenceVersion,
        EnrolmentStatus status,
        @Nullable String step,
        @Nullable StepType nextAction,
        @Nullable Instant nextActionAt,
        Instant enrolledAt,
        @Nullable Instant lastActionAt,
        boolean contacted,
        boolean replied,
        boolean meeting,
        @Nullable String reason) {

    /** Whether automatic steps still go on or wait: at most one such a person in a workspace. */
    public boolean isLive() {
        return switch (status) {
            case PENDING, ACTIVE, PAUSED -> true;
            case REPLIED, MEETING_BOOKED, COMPLETED, LOST, FAILED -> false;
        };
    }
}
