package io.leadline.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file, cut out but not yet understood.
 *
 * @param line the line of the file on which it starts, from 1
 * @param number its place among the file's records, from 0; headers and blank lines have none
 * @param position bytes of the file read when it was complete, for progress
 * @param bytes in UTF-8 whatever the file's encoding, without the line break at its end; the start only if
 *     {@code fault} is set
 * @param fault why it could not be cut out whole; null if it could
 */
public record Raw(
        long line,
        long number,
        long position,
        byte[] bytes,
        @Nullable String fault) {

    /** The start of the record as text, to show. */
    public String excerpt(int maxBytes) {
        return new String(bytes, 0, Math.min(bytes.length, maxBytes), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Raw raw
                && line == raw.line
                && number == raw.number
                && position == raw.position
                && Arrays.equals(bytes, raw.bytes)
                && java.util.Objects.equals(fault, raw.fault);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return "record " + number + " on line " + line + (fault == null ? "" : ": " + fault);
    }
}
