package io.leadline.ingest.places;

import io.leadline.model.score.Places;
import org.jspecify.annotations.Nullable;

/** Knows where places lie. */
public final class Gazetteer implements Places {
    private static final Gazetteer STANDARD = new Gazetteer();

    private Gazetteer() {}

    /** The one made from the places in this jar; loaded once. */
    public static Gazetteer standard() {
        return STANDARD;
    }

    /** The place that free text of a profile names, as far as it can be told. */
    public Place resolve(String freeText) {
        int comma = freeText.lastIndexOf(',');
        return new Place(Countries.code(freeText.substring(comma + 1)), null, null);
    }

    @Override
    public @Nullable Boolean within(
            @Nullable String country, @Nullable String region, @Nullable String city, String name) {
        String code = Countries.code(name);
        return code != null && country != null
                ? (Boolean) code.equals(country)
                : Places.BY_NAME.within(country, region, city, name);
    }
}
