package io.leadline.model.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest result of one stage of enrichment: when, how long it took, from where, and what went wrong; or since when it waits. */
public record Stage(
        String stage,
        String status,
        Instant at,
        long tookMillis,
        @Nullable String from,
        @Nullable String error) {

    /** Whether it was asked for and has no result since. */
    public boolean waits() {
        return status.equals(Enrichment.PENDING);
    }
}
