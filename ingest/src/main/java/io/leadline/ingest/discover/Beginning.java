package io.leadline.ingest.discover;

import io.leadline.model.offer.Offer;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceRun;
import java.time.Instant;

/** A run before its first request. */
public final class Beginning {
    private Beginning() {}

    /**
     * @param offer whose leads those become whom it finds
     * @param startedBy a user, or {@link SourceRun#SCHEDULE}
     */
    public static SourceRun of(SavedSource source, String id, Offer offer, String startedBy, Instant now) {
        int planned = Estimate.of(source.settings(), source.links()).total();
        return SourceRun.asked(source, id, offer.id(), startedBy, Plan.first(source, offer, now), planned, now);
    }
}
