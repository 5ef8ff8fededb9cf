package io.leadline.model.person;

import io.leadline.model.observation.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A post as the person's fold keeps it. {@code observation} is the id of the statement. */
public record Post(
        String observation,
        Platform platform,
        @Nullable String url,
        String text,
        Instant at,
        long likes,
        long comments,
        long reposts) {}
