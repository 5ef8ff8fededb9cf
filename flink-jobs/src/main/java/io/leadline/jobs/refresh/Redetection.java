package io.leadline.jobs.refresh;

import io.leadline.index.store.Durability;
import io.leadline.ingest.signals.OfferWords;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.jobs.Services;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Observation;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Truth;
import io.leadline.model.text.ProfileText;
import java.util.ArrayList;
import java.util.List;

/** Looks again for signals in what leads wrote, after their offer got other words to look for. */
final class Redetection {
    private final Services services;

    Redetection(Services services) {
        this.services = services;
    }

    /** Names what is looked for: other words, or another version of the detector, are another name. */
    static String words(Offer offer) {
        return ProfileText.hash(SignalDetector.DETECTOR + OfferWords.of(offer));
    }

    void detect(LeadBatch batch) {
        String workspace = batch.pass().workspace();
        String offerId = batch.pass().offer();
        Offer offer = offerId == null
                ? null
                : services.catalog().offer(workspace, offerId).orElse(null);
        if (offer == null) {
            return;
        }
        List<Observation> signals = new ArrayList<>();
        for (String lead : batch.leads()) {
            Truth truth = services.writer().truth(workspace, Lead.personOf(lead));
            if (truth != null) {
                for (Observation said : truth.observations()) {
                    signals.addAll(SignalDetector.standard().detect(said, List.of(offer), services.key()));
                }
            }
        }
        if (!signals.isEmpty()) {
            services.writer().write(signals, Durability.BUFFERED);
        }
    }
}
