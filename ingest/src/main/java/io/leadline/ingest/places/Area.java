package io.leadline.ingest.places;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the world that an offer may name, and whether a resolved place lies within. */
sealed interface Area {

    /** Null if that can't be said from what is known of the place. */
    @Nullable
    Boolean contains(@Nullable String country, @Nullable String region, @Nullable String city);

    /** A country, or of it a region, or of that a city; what is null is not asked for. */
    record Named(
            String country,
            @Nullable String region,
            @Nullable String city) implements Area {
        @Override
        public @Nullable Boolean contains(
                @Nullable String inCountry, @Nullable String inRegion, @Nullable String inCity) {
            Boolean result = same(country, inCountry);
            if (Boolean.TRUE.equals(result) && region != null) {
                result = same(region, inRegion);
            }
            if (city == null || Boolean.FALSE.equals(result)) {
                return result;
            }
            if (inCity == null) {
                return null;
            }
            Boolean sameCity = same(city, inCity);
            return Boolean.TRUE.equals(sameCity) ? result : sameCity;
        }

        private static @Nullable Boolean same(String asked, @Nullable String known) {
            return known == null ? null : (Boolean) asked.equals(Names.folded(known));
        }
    }

    record Union(List<Area> members) implements Area {
        @Override
        public @Nullable Boolean contains(@Nullable String country, @Nullable String region, @Nullable String city) {
            Boolean result = false;
            for (Area member : members) {
                Boolean in = member.contains(country, region, city);
                if (Boolean.TRUE.equals(in)) {
                    return true;
                }
                result = in == null ? null : result;
            }
            return result;
        }
    }
}
