package io.leadline.model.outreach;

import static io.leadline.model.outreach.EnrolmentStatus.ACTIVE;
import static io.leadline.model.outreach.EnrolmentStatus.COMPLETED;
import static io.leadline.model.outreach.EnrolmentStatus.FAILED;
import static io.leadline.model.outreach.EnrolmentStatus.LOST;
import static io.leadline.model.outreach.EnrolmentStatus.MEETING_BOOKED;
import static io.leadline.model.outreach.EnrolmentStatus.PAUSED;
import static io.leadline.model.outreach.EnrolmentStatus.PENDING;
import static io.leadline.model.outreach.EnrolmentStatus.REPLIED;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The legal moves between the statuses of an enrolment. */
public final class Moves {
    private static final Map<EnrolmentStatus, Set<EnrolmentStatus>> LEGAL = Map.of(
            PENDING, EnumSet.of(ACTIVE, PAUSED, LOST, FAILED),
            ACTIVE, EnumSet.of(PAUSED, REPLIED, MEETING_BOOKED, COMPLETED, LOST, FAILED),
            PAUSED, EnumSet.of(ACTIVE, REPLIED, MEETING_BOOKED, LOST),
            COMPLETED, EnumSet.of(REPLIED, MEETING_BOOKED),
            LOST, EnumSet.of(REPLIED, MEETING_BOOKED),
            REPLIED, EnumSet.of(MEETING_BOOKED, LOST, ACTIVE),
            MEETING_BOOKED, EnumSet.of(LOST, ACTIVE),
            FAILED, EnumSet.of(ACTIVE, LOST));

    private Moves() {}

    /** Where one may go from here. */
    public static Set<EnrolmentStatus> from(EnrolmentStatus status) {
        return EnumSet.copyOf(LEGAL.getOrDefault(status, Set.of()));
    }

    public static boolean isLegal(EnrolmentStatus from, EnrolmentStatus to) {
        return LEGAL.getOrDefault(from, Set.of()).contains(to);
    }

    /** The status that an event asks for; null for one that moves nothing. */
    static @Nullable EnrolmentStatus target(OutreachEvent event) {
        return switch (event) {
            case REPLIED -> REPLIED;
            case MEETING_BOOKED -> MEETING_BOOKED;
            case PAUSED -> PAUSED;
            case RESUMED -> ACTIVE;
            case LOST -> LOST;
            case FAILED -> FAILED;
            case ENROLLED, STEP_DONE, STEP_FAILED, FOLLOWED_BACK, CONNECTION_ACCEPTED, REMOVED -> null;
        };
    }

    /**
     * Refuses an event that an enrolment in this status can't take, with {@code CONFLICT} and the moves that are legal.
     * Steps end only while the enrolment is live; what the other person does may always be told; anybody may be removed.
     */
    public static void check(EnrolmentStatus status, OutreachEvent event) {
        EnrolmentStatus target = target(event);
        boolean legal = switch (event) {
            case FOLLOWED_BACK, CONNECTION_ACCEPTED, REMOVED -> true;
            case STEP_DONE, STEP_FAILED -> status == PENDING || status == ACTIVE || status == PAUSED;
            case ENROLLED -> false;
            default -> target != null && isLegal(status, target);
        };
        if (!legal) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "'" + event.wireName() + "' is not possible while the enrolment is " + status.wireName()
                            + "; from there it can become "
                            + from(status).stream()
                                    .map(EnrolmentStatus::wireName)
                                    .collect(Collectors.joining(", ")));
        }
    }
}
