package io.leadline.model.score;

import static io.leadline.model.Given.daysAgo;
import static io.leadline.model.Given.facts;
import static io.leadline.model.score.Scored.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.Given;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Seniority;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ScoreProperties {
    private static final List<String> TYPES = java.util.Arrays.stream(SignalType.values())
            .filter(type -> type != SignalType.WORKS_AT_COMPETITOR && type != SignalType.BUILDS_IN_HOUSE)
            .map(SignalType::wireName)
            .toList();

    @Property(tries = 1000)
    void receiptsAlwaysAddUp(@ForAll long seed) {
        Random random = new Random(seed);
        Scored scored = scored(random);
        if (random.nextInt(10) == 0) {
            scored.signals =
                    with(scored.signals, new Signal("works_at_competitor", Strength.LOW, daysAgo(9), null, null, "w"));
        }
        Sums.check(scored.with(offer(random)));
    }

    @Property(tries = 1000)
    void morePositivePointsNeverLowerADimension(@ForAll long seed) {
        Random random = new Random(seed);
        Scored scored = scored(random);
        Given.OfferBuilder offer = offer(random);
        Score before = scored.with(offer);
        scored.signals = with(scored.signals, signal(random));
        Score after = scored.with(offer);

        for (Dimension dimension : Dimension.values()) {
            if (before.of(dimension) != null) {
                assertThat(after.of(dimension)).isGreaterThanOrEqualTo(before.of(dimension));
            }
        }
        scored.cosine = scored.cosine == null ? null : scored.cosine + random.nextDouble() * 0.2;
        if (before.fit() != null) {
            assertThat(scored.with(offer).fit()).isGreaterThanOrEqualTo(before.fit());
        }
    }

    @Property(tries = 1000)
    void aHigherDimensionNeverLowersTheScore(@ForAll long seed) {
        Random random = new Random(seed);
        Given.OfferBuilder offer = Given.offer();
        offer.audience = "Founders";
        offer.likelihood = Offer.SignalLikelihood.values()[random.nextInt(3)];
        Scored scored = person();
        scored.activityKnown = random.nextBoolean();
        scored.cosine = 0.5 + random.nextInt(101) * 0.003;
        int intent = random.nextInt(101);
        int more = intent + random.nextInt(101 - intent);
        scored.signals = List.of(Given.signal("own:mine", Strength.HIGH, 0));
        offer.signals = List.of(new Offer.OwnSignal("mine", "x", intent));
        Score before = scored.with(offer);

        offer.signals = List.of(new Offer.OwnSignal("mine", "x", more));
        assertThat(scored.with(offer).total()).isGreaterThanOrEqualTo(before.total());
        scored.cosine += random.nextDouble() * 0.3;
        assertThat(scored.with(offer).total()).isGreaterThanOrEqualTo(before.total());
    }

    private static List<Signal> with(List<Signal> signals, Signal more) {
        List<Signal> all = new ArrayList<>(signals);
        all.add(more);
        return all;
    }

    private static Signal signal(Random random) {
        return new Signal(
                TYPES.get(random.nextInt(TYPES.size())),
                Strength.values()[random.nextInt(3)],
                daysAgo(random.nextInt(200)),
                null,
                null,
                "s" + random.nextInt());
    }

    private static Scored scored(Random random) {
        Scored scored = person();
        scored.cosine = random.nextBoolean() ? null : random.nextDouble();
        scored.activityKnown = random.nextBoolean();
        scored.sources = List.of(SourceKind.values()[random.nextInt(13)]);
        List<Signal> signals = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            signals.add(signal(random));
        }
        if (random.nextInt(3) == 0) {
            signals.add(Given.signal("own:mine", Strength.MEDIUM, random.nextInt(60)));
        }
        scored.signals = signals;
        scored.facts = switch (random.nextInt(4)) {
            case 0 -> Facts.NONE;
            case 1 -> facts(Field.INDUSTRY, "Software", Field.TITLE, "VP Sales", Field.SENIORITY, "vp");
            case 2 -> facts(Field.INDUSTRY, "Gambling", Field.COMPANY_SIZE, "1-10", Field.COUNTRY, "DE");
            default -> facts(Field.COMPANY_SIZE, "51-200", Field.COUNTRY, "FR");
        };
        return scored;
    }

    private static Given.OfferBuilder offer(Random random) {
        Given.OfferBuilder offer = Given.offer();
        offer.likelihood = Offer.SignalLikelihood.values()[random.nextInt(3)];
        offer.audience = random.nextBoolean() ? "Founders" : "";
        offer.industries = random.nextBoolean() ? List.of("Software") : List.of();
        offer.roles = random.nextBoolean() ? List.of("Sales") : List.of();
        offer.seniorities = random.nextBoolean() ? Set.of(Seniority.VP) : Set.of();
        offer.sizes = random.nextBoolean() ? List.of("51-200") : List.of();
        offer.locations = random.nextBoolean() ? List.of("DE") : List.of();
        offer.signals =
                random.nextBoolean() ? List.of(new Offer.OwnSignal("mine", "x", random.nextInt(60) - 30)) : List.of();
        return offer;
    }
}
