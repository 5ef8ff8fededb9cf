package io.leadline.model.outreach;

import io.leadline.model.Named;
import java.util.Locale;

public enum StepType implements Named {
    LIKE,
    COMMENT,
    FOLLOW,
    DM,
    EMAIL,
    CONNECTION_REQUEST,
    WITHDRAW_CONNECTION,
    CONDITION;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}
