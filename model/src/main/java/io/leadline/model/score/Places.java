package io.leadline.model.score;

import org.jspecify.annotations.Nullable;

/** Says whether a resolved place lies within a named one. */
public interface Places {
    /**
     * Whether the place lies in {@code name}: a country, state, city or named region (EMEA, DACH, Bay Area). Null if that
     * can't be said from what is known (only the country, say, and a city is asked for).
     *
     * @param country ISO 3166 alpha-2
     */
    @Nullable
    Boolean within(@Nullable String country, @Nullable String region, @Nullable String city, String name);

    /** For tests and callers without a gazetteer: compares names only. */
    Places BY_NAME = (country, region, city, name) -> {
        if (country == null && region == null && city == null) {
            return null;
        }
        return name.equalsIgnoreCase(country) || name.equalsIgnoreCase(region) || name.equalsIgnoreCase(city);
    };
}
