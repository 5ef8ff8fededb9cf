package io.leadline.jobs.refresh;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.model.lead.Rescoring.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leads to score anew, and why.
 *
 * @param offer whose leads; null for those of every offer that are due
 * @param offerVersion leads scored with an older one are meant; of no meaning without an offer
 * @param everyone whether all leads of the offer are meant, whatever they were scored with
 * @param detect whether signals are looked for again in what they wrote
 */
public record Pass(String workspace, @Nullable String offer, int offerVersion, boolean everyone, boolean detect) {
    static Pass due(String workspace) {
        return new Pass(workspace, null, 0, false, false);
    }

    Trigger trigger() {
        return offer == null ? Trigger.DUE : Trigger.OFFER;
    }

    Filter filter(Instant now) {
        if (offer == null) {
            return new Filter.DateRange(IndexField.NEXT_SCORE_AT.wireName(), null, false, now, true);
        }
        Filter ofOffer = Filter.in(IndexField.OFFER.wireName(), offer);
        return everyone
                ? ofOffer
                : Filter.and(
                        ofOffer,
                        new Filter.Not(new Filter.Range(
                                IndexField.OFFER_VERSION.wireName(), (double) offerVersion, true, null, false)));
    }
}
