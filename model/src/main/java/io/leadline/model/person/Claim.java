package io.leadline.model.person;

import io.leadline.model.observation.Source;
import java.time.Instant;

/** One value of one field with who said it: the winner, or one that lost, of a field's provenance. */
public record Claim(Object value, String observation, Source source, Instant at, double confidence) {}
