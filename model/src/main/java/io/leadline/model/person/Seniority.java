package io.leadline.model.person;

import io.leadline.model.Named;
import java.util.Locale;

/** How senior a role is, most senior first: the order in which decision-makers are chosen. */
public enum Seniority implements Named {
    FOUNDER,
    C_LEVEL,
    OWNER,
    PARTNER,
    VP,
    DIRECTOR,
    HEAD,
    MANAGER,
    LEAD,
    SENIOR,
    ENTRY;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}
