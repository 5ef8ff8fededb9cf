package io.leadline.jobs.refresh;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leads to look at anew, and why.
 *
 * @param offer whose leads; null for those of every offer that are due
 * @param offerVersion what {@link Reason#VERSION} compares with; of no meaning for the others
 */
public record Pass(String workspace, @Nullable String offer, int offerVersion, Reason reason) {

    /** Which leads are meant, and what is done with them. */
    public enum Reason {
        /** Those whose time has come are scored. */
        DUE,
        /** Those scored with an older version of their offer are scored. */
        VERSION,
        /** All of the offer are scored: the index does not tell with which model they were. */
        MODEL,
        /** What all of the offer wrote is read again for the words of the offer; what is found makes new scores. */
        WORDS
    }

    static Pass due(String workspace) {
        return new Pass(workspace, null, 0, Reason.DUE);
    }

    Filter filter(Instant now) {
        if (reason == Reason.DUE) {
            return new Filter.DateRange(IndexField.NEXT_SCORE_AT.wireName(), null, false, now, true);
        }
        Filter ofOffer = Filter.in(IndexField.OFFER.wireName(), Objects.requireNonNull(offer));
        return reason == Reason.VERSION
                ? Filter.and(
                        ofOffer,
                        new Filter.Not(new Filter.Range(
                                IndexField.OFFER_VERSION.wireName(), (double) offerVersion, true, null, false)))
                : ofOffer;
    }
}
