package io.leadline.model.person;

import io.leadline.model.Named;
import java.util.Locale;

public enum Department implements Named {
    SALES,
    MARKETING,
    ENGINEERING,
    PRODUCT,
    FINANCE,
    HR,
    OPERATIONS,
    IT,
    LEGAL,
    SUPPORT,
    GENERAL,
    OTHER;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}
