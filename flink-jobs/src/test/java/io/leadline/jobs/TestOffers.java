package io.leadline.jobs;

import io.leadline.model.offer.Offer;
import io.leadline.model.person.Seniority;
import java.util.List;
import java.util.Set;

/** Offers made of others. */
final class TestOffers {
    private TestOffers() {}

    /** One that looks for heads of sales in Germany. */
    static Offer withIcp(Offer o) {
        return new Offer(
                o.workspace(),
                o.id(),
                o.version(),
                o.name(),
                "Leaders of sales teams",
                null,
                null,
                List.of(),
                List.of(),
                o.locationFilter(),
                List.of("sales"),
                Set.of(Seniority.VP, Seniority.HEAD),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                o.signalLikelihood(),
                List.of(),
                true,
                o.isDefault());
    }

    /** One that says in words alone whom it looks for. */
    static Offer withAudience(Offer o, String audience) {
        return new Offer(
                o.workspace(),
                o.id(),
                o.version(),
                o.name(),
                audience,
                null,
                null,
                List.of(),
                List.of(),
                o.locationFilter(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                o.signalLikelihood(),
                List.of(),
                true,
                o.isDefault());
    }

    /** One that looks for whoever works in an industry. */
    static Offer withIndustry(Offer o, String industry) {
        return new Offer(
                o.workspace(),
                o.id(),
                o.version(),
                o.name(),
                "",
                null,
                null,
                List.of(industry),
                List.of(),
                o.locationFilter(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                o.signalLikelihood(),
                List.of(),
                true,
                o.isDefault());
    }

    /** The same, that also looks for a phrase in posts. */
    static Offer withPhrase(Offer o, String name, String phrase, int points) {
        return new Offer(
                o.workspace(),
                o.id(),
                o.version(),
                o.name(),
                o.targetAudience(),
                null,
                null,
                o.industries(),
                o.locations(),
                o.locationFilter(),
                o.roles(),
                o.seniorities(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                o.signalLikelihood(),
                List.of(new Offer.OwnSignal(name, phrase, points)),
                true,
                o.isDefault());
    }
}
