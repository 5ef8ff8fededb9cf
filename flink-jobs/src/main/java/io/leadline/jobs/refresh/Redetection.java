package io.leadline.jobs.refresh;

import io.leadline.index.store.Durability;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.jobs.Services;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Observation;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks again for signals in what leads wrote, after their offer got other words to look for. */
final class Redetection {
    private final Services services;

    Redetection(Services services) {
        this.services = services;
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
        List<String> people = batch.leads().stream().map(Lead::personOf).toList();
        List<Observation> signals = new ArrayList<>();
        for (Truth truth : services.writer().truths(workspace, people)) {
            addNew(truth, offer, signals);
        }
        if (!signals.isEmpty()) {
            services.writer().write(signals, Durability.BUFFERED);
        }
    }

    /** Those that are not known yet: most posts were read before for most words. */
    private void addNew(Truth truth, Offer offer, List<Observation> signals) {
        List<Observation> found = new ArrayList<>();
        for (Observation said : truth.observations()) {
            found.addAll(SignalDetector.standard().detect(said, List.of(offer), services.key()));
        }
        if (!found.isEmpty()) {
            Set<String> known = new HashSet<>();
            truth.observations().forEach(observation -> known.add(observation.id()));
            found.removeIf(signal -> known.contains(signal.id()));
            signals.addAll(found);
        }
    }
}
