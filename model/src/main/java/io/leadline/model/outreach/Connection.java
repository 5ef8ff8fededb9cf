package io.leadline.model.outreach;

import io.leadline.model.Named;
import java.util.Locale;

/** The LinkedIn connection as observed; any value may follow any. */
public enum Connection implements Named {
    NOT_CONNECTED,
    PENDING_SENT,
    PENDING_RECEIVED,
    CONNECTED,
    WITHDRAWN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}
