package io.leadline.model.lead;

import io.leadline.model.offer.Offer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a lead may and must be scored anew (the rules of buyer states). */
public final class Rescoring {
    private Rescoring() {}

    /** Why an automatic score is taken. */
    public enum Trigger {
        NEW,
        SIGNAL,
        PROFILE,
        VECTOR,
        OFFER,
        DUE,
        POOL,
        USER
    }

    /**
     * Whether the lead is scored for this reason now. Disqualified never is by itself, an enrolled Active lead keeps its
     * score, Manual keeps its state but its score moves; {@code USER} always is.
     */
    public static boolean permitted(Lead lead, Trigger trigger) {
        throw new UnsupportedOperationException("Rescoring.permitted");
    }

    /**
     * When the lead is due: by tier after its last score, jittered by its id so that load is spread, never later than the
     * next moment at which time alone changes the score. Null if it never is.
     */
    public static @Nullable Instant nextScoreAt(Lead lead, Offer offer) {
        throw new UnsupportedOperationException("Rescoring.nextScoreAt");
    }
}
