package io.leadline.model.person;

import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was said of each field, and who wins it: a user's correction, then the profile's own platform, another
 * provider, a file, what was derived; then the newer, the more confident, the smaller observation id.
 */
final class FieldClaims {
    /** Smaller wins. */
    private enum Rank {
        CORRECTION,
        OWN_PLATFORM,
        PROVIDER,
        FILE,
        DERIVED,
        /** A user said that it is wrong. */
        CLEARED
    }

    private record Said(Rank rank, Object value, Observation observation) {
        Claim claim() {
            return new Claim(value, observation.id(), observation.source(), observation.at(), observation.confidence());
        }
    }

    private static final Comparator<Said> WINNER_FIRST = Comparator.comparing(Said::rank)
            .thenComparing((a, b) ->
                    a.rank == Rank.CORRECTION ? Long.compare(b.observation.accepted(), a.observation.accepted()) : 0)
            .thenComparing((a, b) -> b.observation.at().compareTo(a.observation.at()))
            .thenComparing((a, b) -> Double.compare(b.observation.confidence(), a.observation.confidence()))
            .thenComparing(said -> said.observation.id());

    private static final Field[] FIELDS = Field.values();

    private final @Nullable List<Said>[] said = newSaid();
    private @Nullable EnumMap<Field, Observation> cleared;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static @Nullable List<Said>[] newSaid() {
        return new List[FIELDS.length];
    }

    void profile(Observation observation, Value.Profile profile) {
        Platform platform = profile.platform();
        profile.facts().forEach((field, value) -> add(rankOf(platform, field), field, value, observation));
        profile.derived().forEach((field, value) -> add(Rank.DERIVED, field, value, observation));
    }

    void row(Observation observation, Value.Row row) {
        SourceKind kind = observation.source().kind();
        Rank rank = kind == SourceKind.CSV || kind == SourceKind.MANUAL || kind == SourceKind.USER
                ? Rank.FILE
                : Rank.PROVIDER;
        row.facts().forEach((field, value) -> add(rank, field, value, observation));
        row.derived().forEach((field, value) -> add(Rank.DERIVED, field, value, observation));
    }

    void company(Observation observation, Value.CompanySeen seen) {
        seen.facts().forEach((field, value) -> add(Rank.PROVIDER, field, value, observation));
    }

    /** Corrections come in the order in which they were accepted. */
    void corrected(Observation observation, Value.Decision.Corrected corrected) {
        corrected.facts().forEach((field, value) -> add(Rank.CORRECTION, field, value, observation));
        for (Field field : corrected.cleared()) {
            cleared = cleared == null ? new EnumMap<>(Field.class) : cleared;
            cleared.put(field, observation);
        }
    }

    /** Of what is known of a profile, its own platform knows best; a web page is nobody's own. */
    private static Rank rankOf(Platform platform, Field field) {
        Platform home = switch (field) {
            case X_HANDLE, X_URL, FOLLOWERS, FOLLOWING, VERIFIED, CAN_DM -> Platform.X;
            case LINKEDIN_SLUG,
                    LINKEDIN_URL,
                    HEADLINE,
                    BIO,
                    TITLE,
                    COMPANY,
                    COMPANY_DOMAIN,
                    INDUSTRY,
                    COMPANY_SIZE,
                    COMPANY_HQ,
                    COMPANY_FOUNDED,
                    SPECIALITIES,
                    SENIORITY,
                    DEPARTMENT,
                    SKILLS,
                    LANGUAGES,
                    CONNECTIONS,
                    EXPERIENCE,
                    EDUCATION -> Platform.LINKEDIN;
            case NAME, LOCATION, COUNTRY, REGION, CITY, EMAIL, WEBSITE, PICTURE -> platform;
        };
        return home == platform && platform != Platform.WEB ? Rank.OWN_PLATFORM : Rank.PROVIDER;
    }

    private void add(Rank rank, Field field, Object value, Observation observation) {
        List<Said> list = said[field.ordinal()];
        if (list == null) {
            list = new ArrayList<>(2);
            said[field.ordinal()] = list;
        }
        list.add(new Said(rank, normal(field, value), observation));
    }

    private static Object normal(Field field, Object value) {
        return switch (field) {
            case COMPANY_SIZE -> orElse(CompanySize.band((String) value), value);
            case COUNTRY -> ((String) value).toUpperCase(java.util.Locale.ROOT);
            default -> value;
        };
    }

    private static Object orElse(@Nullable Object value, Object otherwise) {
        return value == null ? otherwise : value;
    }

    /** Settles every field: then {@link #value} answers, and {@link #derive} may fill what nobody said. */
    void settle() {
        for (Field field : FIELDS) {
            List<Said> list = said[field.ordinal()];
            if (list == null) {
                continue;
            }
            Observation clearing = cleared == null ? null : cleared.get(field);
            if (clearing != null) {
                list.replaceAll(
                        one -> isCleared(one, clearing) ? new Said(Rank.CLEARED, one.value, one.observation) : one);
            }
            if (list.size() > 1) {
                list.sort(WINNER_FIRST);
            }
        }
    }

    private static boolean isCleared(Said one, Observation clearing) {
        return one.observation.accepted() > 0
                ? one.observation.accepted() < clearing.accepted()
                : !one.observation.seenAt().isAfter(clearing.seenAt());
    }

    @Nullable
    Object value(Field field) {
        List<Said> list = said[field.ordinal()];
        return list == null || list.getFirst().rank == Rank.CLEARED ? null : list.getFirst().value;
    }

    @Nullable
    String text(Field field) {
        return (String) value(field);
    }

    /** The statement that won a field which has a value. */
    Observation winner(Field field) {
        List<Said> list = said[field.ordinal()];
        if (list == null) {
            throw new IllegalArgumentException(field + " has no value");
        }
        return list.getFirst().observation;
    }

    /** Fills a field that nobody said and no user cleared. */
    void derive(Field field, @Nullable Object value, Observation from) {
        if (value != null && said[field.ordinal()] == null && (cleared == null || !cleared.containsKey(field))) {
            add(Rank.DERIVED, field, value, from);
        }
    }

    Facts facts() {
        EnumMap<Field, Object> facts = new EnumMap<>(Field.class);
        for (Field field : FIELDS) {
            Object value = value(field);
            if (value != null) {
                facts.put(field, value);
            }
        }
        return Facts.of(facts);
    }

    Map<Field, List<Claim>> claims() {
        EnumMap<Field, List<Claim>> claims = new EnumMap<>(Field.class);
        for (Field field : FIELDS) {
            List<Said> list = said[field.ordinal()];
            if (list != null) {
                Claim[] each = new Claim[list.size()];
                for (int i = 0; i < each.length; i++) {
                    each[i] = list.get(i).claim();
                }
                claims.put(field, List.of(each));
            }
        }
        return claims;
    }
}
