package io.leadline.index.write;

import org.jspecify.annotations.Nullable;

/**
 * What became of one observation.
 *
 * @param person the id of the person (or company) it was written to; null if refused
 * @param seq of the truth after it
 * @param reason why it was refused; null unless {@link Effect#REFUSED}
 */
public record Outcome(
        String observation,
        @Nullable String person,
        long seq,
        Effect effect,
        @Nullable String reason) {
    public enum Effect {
        /** A person not known before. */
        NEW,
        /** Added something to someone known. */
        ADDED,
        /** Already held, or says nothing that was not known. */
        DUPLICATE,
        /** Not taken: suppressed, erased, or of a retracted import. */
        REFUSED
    }
}
