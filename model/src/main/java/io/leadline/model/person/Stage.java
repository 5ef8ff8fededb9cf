package io.leadline.model.person;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest result of one stage of enrichment: when, how long it took, from where, and what went wrong. */
public record Stage(
        String stage,
        String status,
        Instant at,
        long tookMillis,
        @Nullable String from,
        @Nullable String error) {}
