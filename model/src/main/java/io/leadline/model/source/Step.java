package io.leadline.model.source;

import io.leadline.model.observation.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One request that a run has yet to make; a page of a list is a step.
 *
 * @param of what is asked about, in the words of {@link Ask}
 * @param cursor the page; null for the first
 * @param left items wanted of this list, this page included
 * @param depth how many links led here
 * @param why what led here, to be kept with whoever is found
 * @param at when that was said; null if it is not dated
 * @param tries that failed in a way that may pass
 */
public record Step(
        Ask ask,
        String of,
        @Nullable String cursor,
        int left,
        int depth,
        @Nullable Evidence why,
        @Nullable Instant at,
        int tries) {

    public static Step of(Ask ask, String of, int left) {
        return new Step(ask, of, null, left, 0, null, null, 0);
    }

    public Step because(@Nullable Evidence evidence, @Nullable Instant said) {
        return new Step(ask, of, cursor, left, depth, evidence, said, tries);
    }

    public Step atDepth(int links) {
        return new Step(ask, of, cursor, left, links, why, at, tries);
    }

    /** The page behind this one. */
    public Step next(String newCursor, int newLeft) {
        return new Step(ask, of, newCursor, newLeft, depth, why, at, 0);
    }

    public Step failed() {
        return new Step(ask, of, cursor, left, depth, why, at, tries + 1);
    }
}
