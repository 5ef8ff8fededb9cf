package io.leadline.model;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Signal;
import io.leadline.model.score.Strength;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What tests begin with: observations, offers and truths in few words. */
public final class Given {
    public static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    public static final String WORKSPACE = "default";
    public static final String OFFER = "crm";
    public static final NaturalKey KEY = new NaturalKey(new byte[16]);
    public static final Sequences NO_SEQUENCES = sequences();

    private Given() {}

    public static Instant daysAgo(double days) {
        return NOW.minus(Duration.ofSeconds((long) (days * 86_400)));
    }

    public static List<Identifier> ids(String... ids) {
        return Arrays.stream(ids).map(Identifier::parse).sorted().toList();
    }

    public static Facts facts(Object... pairs) {
        Map<Field, Object> facts = new EnumMap<>(Field.class);
        for (int i = 0; i < pairs.length; i += 2) {
            facts.put((Field) pairs[i], pairs[i + 1]);
        }
        return Facts.of(facts);
    }

    public static Observation observation(
            List<Identifier> subject, Source source, Instant at, double confidence, Value value, long accepted) {
        return new Observation(
                KEY.observation(WORKSPACE, value.type(), subject, source),
                WORKSPACE,
                subject,
                source,
                at,
                at,
                confidence,
                null,
                value,
                accepted);
    }

    public static Observation row(String ref, List<Identifier> subject, Facts facts) {
        return row(ref, "import-1", subject, facts);
    }

    public static Observation row(String ref, @Nullable String importId, List<Identifier> subject, Facts facts) {
        return observation(
                subject,
                new Source(SourceKind.CSV, ref, importId, OFFER),
                daysAgo(10),
                1,
                new Value.Row(facts, Facts.NONE, Map.of()),
                0);
    }

    public static Observation profile(
            String ref, Platform platform, Instant at, List<Identifier> subject, Facts facts) {
        return observation(
                subject,
                new Source(SourceKind.ENRICHMENT, ref, null, null),
                at,
                0.9,
                new Value.Profile(platform, facts, Facts.NONE),
                0);
    }

    public static Observation system(String ref, Instant at, List<Identifier> subject, Value value, long accepted) {
        return observation(subject, new Source(SourceKind.SYSTEM, ref, null, null), at, 1, value, accepted);
    }

    public static Observation user(String ref, Instant at, List<Identifier> subject, Value value, long accepted) {
        return observation(subject, new Source(SourceKind.USER, ref, null, null), at, 1, value, accepted);
    }

    public static Truth truth(Observation... observations) {
        return truth(List.of(observations));
    }

    public static Truth truth(List<Observation> observations) {
        Truth added = Truths.add(Truth.empty(WORKSPACE, "person"), observations);
        return new Truth(WORKSPACE, "person", 1, added.observations());
    }

    public static Signal signal(String type, Strength strength, double daysAgo) {
        return new Signal(type, strength, daysAgo(daysAgo), null, null, "o-" + type + daysAgo + strength);
    }

    /** An offer without an ICP and without competitors. */
    public static OfferBuilder offer() {
        return new OfferBuilder();
    }

    public static Sequences sequences(Sequence... sequences) {
        return sequences(ZoneOffset.UTC, sequences);
    }

    public static Sequences sequences(ZoneId zone, Sequence... sequences) {
        return new Sequences() {
            @Override
            public @Nullable Sequence get(String id, int version) {
                return Arrays.stream(sequences)
                        .filter(sequence -> sequence.id().equals(id) && sequence.version() == version)
                        .findFirst()
                        .orElse(null);
            }

            @Override
            public ZoneId timeZone() {
                return zone;
            }
        };
    }

    /** Only what a test is about differs from nothing. */
    public static final class OfferBuilder {
        public String audience = "";
        public List<String> industries = List.of();
        public List<String> locations = List.of();
        public Offer.LocationFilter filter = Offer.LocationFilter.LEAD;
        public List<String> roles = List.of();
        public Set<io.leadline.model.person.Seniority> seniorities = Set.of();
        public List<String> sizes = List.of();
        public List<Offer.Competitor> competitors = List.of();
        public List<Offer.OwnSignal> signals = List.of();
        public Offer.SignalLikelihood likelihood = Offer.SignalLikelihood.MEDIUM;
        public boolean active = true;

        public Offer build() {
            return new Offer(
                    WORKSPACE,
                    OFFER,
                    3,
                    "CRM",
                    audience,
                    null,
                    null,
                    industries,
                    locations,
                    filter,
                    roles,
                    seniorities,
                    sizes,
                    List.of(),
                    competitors,
                    null,
                    null,
                    null,
                    likelihood,
                    signals,
                    active,
                    true);
        }
    }
}
