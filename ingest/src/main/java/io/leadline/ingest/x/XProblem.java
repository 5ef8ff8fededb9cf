package io.leadline.ingest.x;

import io.leadline.ingest.http.Fault;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a part of an answer is missing; comes beside {@code data}, with status 200. */
public record XProblem(
        @Nullable String type,
        @Nullable String title,
        @Nullable String detail,
        @Nullable String value,
        @Nullable String resourceId,
        @Nullable String resourceType,
        @Nullable String parameter) {
    private static final String NOT_AUTHORIZED = "not-authorized-for-resource";
    private static final String UNAVAILABLE = "resource-unavailable";

    /** Protected and suspended are {@code FORBIDDEN}, deleted and never heard of {@code NOT_FOUND}. */
    public Fault fault() {
        return isSuspended() || isOf(NOT_AUTHORIZED) || isOf(UNAVAILABLE) ? Fault.FORBIDDEN : Fault.NOT_FOUND;
    }

    /** X tells suspended accounts from missing ones in words only. */
    public boolean isSuspended() {
        return "Forbidden".equals(title)
                || detail != null && detail.toLowerCase(Locale.ROOT).contains("suspended");
    }

    public String sentence() {
        return detail != null ? detail : title != null ? title : "no reason given";
    }

    private boolean isOf(String name) {
        return type != null && type.endsWith('/' + name);
    }
}
