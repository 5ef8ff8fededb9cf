package io.leadline.jobs;

import io.leadline.model.offer.Offer;
import io.leadline.model.person.Seniority;
import java.util.List;
import java.util.Set;

/** Offers made of others. */
final class TestOffers {
    private TestOffers() {}

    /** One that looks for leaders of sales. */
    static Offer withIcp(Offer o) {
        return with(o, "Leaders of sales teams", List.of(), List.of("sales"), Set.of(Seniority.VP, Seniority.HEAD));
    }

    /** One that says in words alone whom it looks for. */
    static Offer withAudience(Offer o, String audience) {
        return with(o, audience, List.of(), List.of(), Set.of());
    }

    /** One that looks for whoever works in an industry. */
    static Offer withIndustry(Offer o, String industry) {
        return with(o, "", List.of(industry), List.of(), Set.of());
    }

    private static Offer with(
            Offer o, String audience, List<String> industries, List<String> roles, Set<Seniority> seniorities) {
        return new Offer(
                o.workspace(),
                o.id(),
                o.version(),
                o.name(),
                audience,
                null,
                null,
                industries,
                List.of(),
                o.locationFilter(),
                roles,
                seniorities,
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
