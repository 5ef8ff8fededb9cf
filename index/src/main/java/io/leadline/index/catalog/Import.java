package io.leadline.index.catalog;

import io.leadline.model.Named;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file taken in.
 *
 * @param format {@code csv} or {@code ndjson}
 * @param mapping CSV header to field wire name, {@code custom.<name>} or {@code -} to leave out
 * @param duplicates {@code merge} or {@code skip}
 * @param rows how many were read so far; {@code rows = new + merged + duplicate + bad} when done
 * @param embedded how many of its people have a vector
 * @param position bytes of the file read so far, of {@code bytes}
 * @param request a hash of what was asked and of the file, so that another request under the same key is not taken for
 *     this one; null in imports of before there was one
 */
public record Import(
        String workspace,
        String id,
        String file,
        String format,
        Map<String, String> mapping,
        @Nullable String offer,
        List<String> tags,
        @Nullable String owner,
        String duplicates,
        Status status,
        long rows,
        long added,
        long merged,
        long duplicate,
        long bad,
        long embedded,
        long position,
        long bytes,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String error,
        @Nullable String request) {

    public enum Status implements Named {
        PENDING,
        RUNNING,
        DONE,
        FAILED,
        UNDONE;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }
    }

    public Import withStatus(Status newStatus, @Nullable Instant finished, @Nullable String newError) {
        return copy(newStatus, rows, added, merged, duplicate, bad, embedded, position, finished, newError);
    }

    /** With these counts of its rows so far. */
    public Import withProgress(long newAdded, long newMerged, long newDuplicate, long newBad, long newPosition) {
        long newRows = newAdded + newMerged + newDuplicate + newBad;
        return copy(
                status, newRows, newAdded, newMerged, newDuplicate, newBad, embedded, newPosition, finishedAt, error);
    }

    public Import withEmbedded(long newEmbedded) {
        return copy(status, rows, added, merged, duplicate, bad, newEmbedded, position, finishedAt, error);
    }

    /** This import at another point of its way; what was asked for stays. */
    private Import copy(
            Status newStatus,
            long newRows,
            long newAdded,
            long newMerged,
            long newDuplicate,
            long newBad,
            long newEmbedded,
            long newPosition,
            @Nullable Instant finished,
            @Nullable String newError) {
        return new Import(
                workspace,
                id,
                file,
                format,
                mapping,
                offer,
                tags,
                owner,
                duplicates,
                newStatus,
                newRows,
                newAdded,
                newMerged,
                newDuplicate,
                newBad,
                newEmbedded,
                newPosition,
                bytes,
                createdAt,
                finished,
                newError,
                request);
    }
}
