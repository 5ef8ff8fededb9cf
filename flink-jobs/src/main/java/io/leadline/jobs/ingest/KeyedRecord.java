package io.leadline.jobs.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A record that was understood, or found bad, on its way to the writer that is responsible for its key.
 *
 * @param key workspace and strongest identifier, so that what concerns one person mostly meets one writer
 * @param position bytes of the file read when it was complete
 * @param observations what it says, encoded by {@link Wire}: the record's own observation first, then what follows from it;
 *     null if it is bad
 * @param reason why it is bad; null if it is not
 * @param raw a bad record as it stands in the file
 */
public record KeyedRecord(
        String key,
        String workspace,
        String importId,
        long line,
        long position,
        byte @Nullable [] observations,
        @Nullable String reason,
        @Nullable String raw) {}
