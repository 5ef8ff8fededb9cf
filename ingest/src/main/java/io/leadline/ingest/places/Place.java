package io.leadline.ingest.places;

import org.jspecify.annotations.Nullable;

/**
 * A resolved place; what is not known is null.
 *
 * @param country ISO 3166 alpha-2
 * @param region the state or province by its English name
 */
public record Place(
        @Nullable String country,
        @Nullable String region,
        @Nullable String city) {
    public static final Place UNKNOWN = new Place(null, null, null);
}
