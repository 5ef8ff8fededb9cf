package io.leadline.model.outreach;

import io.leadline.model.Named;
import java.util.Locale;

/** What can happen in an enrolment. */
public enum OutreachEvent implements Named {
    ENROLLED,
    STEP_DONE,
    STEP_FAILED,
    FOLLOWED_BACK,
    CONNECTION_ACCEPTED,
    REPLIED,
    MEETING_BOOKED,
    PAUSED,
    RESUMED,
    LOST,
    FAILED,
    REMOVED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}
