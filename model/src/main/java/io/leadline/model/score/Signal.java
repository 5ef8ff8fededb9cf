package io.leadline.model.score;

import io.leadline.model.observation.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dated fact that moves a score.
 *
 * @param type a {@link SignalType} by wire name, or {@code own:<name>} of an offer
 * @param offer the one offer it concerns; null for all
 * @param observation the id of the statement
 */
public record Signal(
        String type,
        Strength strength,
        Instant at,
        @Nullable String offer,
        @Nullable Evidence evidence,
        String observation) {}
