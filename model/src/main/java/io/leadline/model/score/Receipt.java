package io.leadline.model.score;

import io.leadline.model.Named;
import io.leadline.model.observation.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every point of a score as a line. The lines of a dimension add up to that dimension, those with no dimension add up
 * to the score: exactly.
 *
 * @param weights the weight of each known dimension after re-spreading, in per mille; they sum to 1000
 * @param notes what is not a number: which dimensions are unknown, why nothing was scored
 */
public record Receipt(List<Line> lines, Map<Dimension, Integer> weights, List<String> notes) {
    public Receipt {
        lines = List.copyOf(lines);
        weights = Map.copyOf(weights);
        notes = List.copyOf(notes);
    }

    /**
     * @param dimension null for the lines of the score itself
     * @param rule the signal type, the fit criterion, or the rule by name ({@code clamp}, {@code weight_fit})
     * @param before the points before decay; for a criterion of fit the most that it could give
     * @param points what the line adds, may be negative
     * @param ageDays of the signal at the time of the score; null where nothing decays
     */
    public record Line(
            @Nullable Dimension dimension,
            Kind kind,
            String rule,
            Points before,
            Points points,
            @Nullable Evidence evidence,
            @Nullable Integer ageDays) {}

    public enum Kind implements Named {
        POINTS,
        CLAMP,
        FLOOR,
        CAP,
        WEIGHT,
        HARD_RULE;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }
    }
}
