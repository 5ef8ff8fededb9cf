package io.leadline.model.score;

import io.leadline.model.lead.LeadState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A score taken at a moment.
 *
 * @param fit null if unknown; likewise {@code intent} and {@code timing}
 * @param total the buyer score, {@code score} on the wire; null if no dimension is known
 * @param state what the rules made of it, not what a user set
 * @param trigger why it was taken: {@code new}, {@code signal}, {@code vector}, {@code offer}, {@code due}, {@code
 *     profile}, {@code user}, {@code pool}
 * @param receipt null where only the numbers were kept
 */
public record Score(
        @Nullable Points fit,
        @Nullable Points intent,
        @Nullable Points timing,
        @Nullable Points total,
        LeadState state,
        Instant asOf,
        int offerVersion,
        int modelVersion,
        String trigger,
        @Nullable Receipt receipt) {

    public @Nullable Points of(Dimension dimension) {
        return switch (dimension) {
            case FIT -> fit;
            case INTENT -> intent;
            case TIMING -> timing;
        };
    }

    /** The numbers alone, as old scores are kept. */
    public Score withoutReceipt() {
        return receipt == null
                ? this
                : new Score(fit, intent, timing, total, state, asOf, offerVersion, modelVersion, trigger, null);
    }
}
