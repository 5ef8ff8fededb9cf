package io.leadline.api.http;

import io.javalin.security.RouteRole;
import io.leadline.model.Named;
import java.util.Locale;

/** What a key may do, each more than the one before it; every route names the one that it needs. */
public enum Scope implements RouteRole, Named {
    /** No key at all: health and the API's own description. */
    OPEN,
    READ,
    WRITE,
    ADMIN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }

    public boolean permits(Scope needed) {
        return compareTo(needed) >= 0;
    }
}
