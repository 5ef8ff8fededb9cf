package io.leadline.model.score;

import io.leadline.model.Named;
import java.util.Locale;

public enum Strength implements Named {
    HIGH,
    MEDIUM,
    LOW;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}
