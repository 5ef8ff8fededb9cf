package io.leadline.ingest.http;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a provider says of a quota in its headers: so many requests a window (0 if that is not said), so many left, until it resets. */
public record Window(long limit, long remaining, Instant resetsAt) {

    /** Of {@code x-rate-limit-limit}, {@code -remaining} and {@code -reset} (seconds since 1970); null if not all are there. */
    static @Nullable Window of(HttpHeaders headers) {
        try {
            return new Window(
                    Math.max(0, number(headers, "x-rate-limit-limit")),
                    Math.max(0, number(headers, "x-rate-limit-remaining")),
                    Instant.ofEpochSecond(number(headers, "x-rate-limit-reset")));
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static long number(HttpHeaders headers, String name) {
        return Long.parseLong(headers.firstValue(name).orElse("").strip());
    }

    /** Of a quota whose size is not said. */
    static Window closedUntil(Instant resetsAt) {
        return new Window(0, 0, resetsAt);
    }

    /** When {@code retry-after} (seconds, or a date) says to come back; null if it does not. */
    static @Nullable Instant retryAfter(HttpHeaders headers, Instant now) {
        String said = headers.firstValue("retry-after").orElse("").strip();
        try {
            return said.endsWith("GMT")
                    ? DateTimeFormatter.RFC_1123_DATE_TIME.parse(said, Instant::from)
                    : now.plusSeconds(Math.max(0, Long.parseLong(said)));
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
