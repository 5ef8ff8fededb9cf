package io.leadline.model.outreach;

import io.leadline.model.Named;
import java.util.Locale;

public enum EnrolmentStatus implements Named {
    PENDING,
    ACTIVE,
    PAUSED,
    REPLIED,
    MEETING_BOOKED,
    COMPLETED,
    LOST,
    FAILED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}
