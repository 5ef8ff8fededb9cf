package io.leadline.ingest.http;

import io.leadline.model.ErrorCode;
import io.leadline.model.Named;
import java.util.Locale;

/** In which way a provider did not answer as asked. */
public enum Fault implements Named {
    /** 401: the token or account is not accepted; nothing works until it is replaced. */
    UNAUTHORIZED(ErrorCode.UNAVAILABLE, false),
    /** 403: this account may not see this: protected, suspended, or beyond the plan. */
    FORBIDDEN(ErrorCode.FORBIDDEN, false),
    /** 404: there is no such profile, post or page, or no longer. */
    NOT_FOUND(ErrorCode.NOT_FOUND, false),
    /** Another 4xx or a redirect: the request itself is not accepted, and will not be when sent again. */
    REFUSED(ErrorCode.INVALID_REQUEST, false),
    /** 429: the quota is used up; worth trying again when its window resets, not before. */
    LIMITED(ErrorCode.TOO_MANY_REQUESTS, false),
    /** 5xx, no connection, no answer in time. */
    DOWN(ErrorCode.UNAVAILABLE, true),
    /** An answer that is not what the provider documents: no JSON, cut off, too large, a cursor without end. */
    MALFORMED(ErrorCode.UNAVAILABLE, true);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final ErrorCode code;
    private final boolean passing;

    Fault(ErrorCode code, boolean passing) {
        this.code = code;
        this.passing = passing;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    ErrorCode code() {
        return code;
    }

    /** Whether the same request may well be answered if it is sent again at once. */
    public boolean isPassing() {
        return passing;
    }

    static Fault ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404, 410 -> NOT_FOUND;
            case 429 -> LIMITED;
            default -> status >= 500 ? DOWN : REFUSED;
        };
    }
}
