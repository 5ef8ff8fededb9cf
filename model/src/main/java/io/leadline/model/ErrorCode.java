package io.leadline.model;

/** What went wrong, as a stable code that callers may act on; {@code docs/api.md} lists each with its HTTP status. */
public enum ErrorCode implements Named {
    /** A value is not of the form or range that its place asks for. */
    INVALID_VALUE(400),
    /** The body, a header or a parameter could not be read at all. */
    INVALID_REQUEST(400),
    /** A filter or facet names a field that does not exist, or asks of it what it cannot do. */
    UNKNOWN_FIELD(400),
    /** The query string does not parse; the detail has the position and what was expected. */
    INVALID_QUERY(400),
    /** A limit (size, depth, length, rate of growth) was passed; the detail has the limit. */
    LIMIT_EXCEEDED(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    /** The path exists, but not with this HTTP method. */
    METHOD_NOT_ALLOWED(405),
    /** The request contradicts the present state: an illegal move, a duplicate, a refused enrolment. */
    CONFLICT(409),
    /** A frozen page or cursor is no longer held. */
    GONE(410),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The file has a problem that no row can escape: no identifier column, not text, empty. */
    INVALID_FILE(422),
    TOO_MANY_REQUESTS(429),
    /** An engine lacks a capability that the request needs. */
    UNSUPPORTED(501),
    /** The store cannot take writes now (disk full, closing); nothing was acknowledged. */
    UNAVAILABLE(503),
    INTERNAL(500);

    private final int httpStatus;

    ErrorCode(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }

    @Override
    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
