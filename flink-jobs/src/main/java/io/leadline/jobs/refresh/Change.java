package io.leadline.jobs.refresh;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.store.DocumentStore;
import io.leadline.ingest.signals.OfferWords;
import io.leadline.jobs.refresh.Pass.Reason;
import io.leadline.model.offer.Offer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer that is not applied to its leads as it is now.
 *
 * @param otherModel whether leads may have been scored with another model
 * @param otherWords whether posts may have been read for other words: also those of a version in between count
 */
record Change(String workspace, String offer, Applied to, boolean otherModel, boolean otherWords) {

    /** Null if all of its leads are as the offer says. */
    static @Nullable Change of(Offer offer, Catalog catalog, DocumentStore store) {
        Applied applied = Applied.read(store, offer.workspace(), offer.id());
        Applied to = new Applied(
                offer.version(),
                catalog.scoreModel(offer.workspace(), offer.id()).version(),
                Applied.words(OfferWords.of(offer)));
        if (to.equals(applied)) {
            return null;
        }
        boolean otherWords = !to.words().equals(applied.words());
        for (int version = applied.offerVersion() + 1; !otherWords && version < offer.version(); version++) {
            otherWords = catalog.offer(offer.workspace(), offer.id(), version)
                    .map(between -> !Applied.words(OfferWords.of(between)).equals(to.words()))
                    .orElse(false);
        }
        return new Change(offer.workspace(), offer.id(), to, to.modelVersion() != applied.modelVersion(), otherWords);
    }

    /**
     * What there is to do. Which version scored a lead can be seen, so those are looked for at once and as often as need
     * be. What cannot be seen is done once, when it is sure to be the last time.
     *
     * @param settled whether every writer works with the new form by now
     */
    List<Pass> passes(boolean settled) {
        List<Pass> passes = new ArrayList<>();
        if (settled && otherWords) {
            passes.add(pass(Reason.WORDS));
        }
        passes.add(pass(settled && otherModel ? Reason.MODEL : Reason.VERSION));
        return passes;
    }

    private Pass pass(Reason reason) {
        return new Pass(workspace, offer, to.offerVersion(), reason);
    }

    void applied(DocumentStore store) {
        to.write(store, workspace, offer);
    }
}
