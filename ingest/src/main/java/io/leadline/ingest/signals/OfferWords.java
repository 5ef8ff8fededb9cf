package io.leadline.ingest.signals;

import io.leadline.model.offer.Offer;
import java.util.ArrayList;
import java.util.List;

/** The words that an offer adds to look for: its competitors, pain points and own phrases. */
public record OfferWords(List<String> competitors, List<String> painPoints, List<Offer.OwnSignal> own) {
    public static final OfferWords NONE = new OfferWords(List.of(), List.of(), List.of());

    public OfferWords {
        competitors = List.copyOf(competitors);
        painPoints = List.copyOf(painPoints);
        own = List.copyOf(own);
    }

    public static OfferWords of(Offer offer) {
        List<String> competitors = new ArrayList<>();
        for (Offer.Competitor competitor : offer.competitors()) {
            competitors.add(competitor.name());
            if (competitor.x() != null) {
                competitors.add(competitor.x());
            }
            if (competitor.domain() != null) {
                competitors.add(competitor.domain());
            }
        }
        return new OfferWords(competitors, offer.painPoints(), offer.signals());
    }

    public boolean isEmpty() {
        return competitors.isEmpty() && painPoints.isEmpty() && own.isEmpty();
    }
}
