package io.leadline.model.person;

import java.time.Instant;

/**
 * Drops what no fold will read again: {@code compact(a ∪ b) = compact(compact(a) ∪ b)}. Imports and users' statements
 * younger than 90 days stay whole.
 */
public final class Compaction {
    private Compaction() {}

    public static Truth compact(Truth truth, Instant now) {
        throw new UnsupportedOperationException("Compaction.compact");
    }
}
