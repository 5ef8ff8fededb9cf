package io.leadline.sandbox.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A company of the world.
 *
 * @param founded the year
 * @param fundedAt when it tells of a round of funding, which may be to come; null if it never does
 */
public record Company(
        int number,
        String name,
        String slug,
        String domain,
        String industry,
        String about,
        int headcount,
        Vocabulary.Place hq,
        int founded,
        @Nullable Instant fundedAt) {

    public String city() {
        return hq.city();
    }

    public String region() {
        return hq.region();
    }

    public String country() {
        return hq.country();
    }

    /** The size band, as LinkedIn draws them: its smallest and its largest number of people. */
    public int[] sizeBand() {
        int[][] bands = {
            {1, 10}, {11, 50}, {51, 200}, {201, 500}, {501, 1000}, {1001, 5000}, {5001, 10000}, {10001, 1_000_000}
        };
        for (int[] band : bands) {
            if (headcount <= band[1]) {
                return band;
            }
        }
        return bands[bands.length - 1];
    }
}
