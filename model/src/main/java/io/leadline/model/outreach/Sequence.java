package io.leadline.model.outreach;

import io.leadline.model.Named;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An ordered flow of outreach steps. Versions are immutable: an enrolment follows the one it began with.
 *
 * @param steps in order; a step without {@code onTrue} goes to the next in the list
 */
public record Sequence(String workspace, String id, int version, String name, List<Step> steps) {
    public Sequence {
        steps = List.copyOf(steps);
    }

    /**
     * @param delay how long after the step before this one is due; {@code wait} on the wire
     * @param condition what a {@link StepType#CONDITION} asks; null for every other type
     * @param retries how often a condition is asked again, {@code delay} apart, before it counts as false
     * @param onTrue id of the step to go to when done or true; null for the next, {@code end} for none
     * @param onFalse likewise when false
     */
    public record Step(
            String id,
            StepType type,
            Duration delay,
            @Nullable Condition condition,
            int retries,
            @Nullable String onTrue,
            @Nullable String onFalse) {}

    public enum Condition implements Named {
        REPLIED,
        FOLLOWED_BACK,
        HAS_PROFILE,
        CONNECTION_ACCEPTED;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }
    }
}
