package io.leadline.model.person;

import io.leadline.model.observation.Platform;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the person liked, commented on or followed, as the person's fold keeps it.
 *
 * @param kind {@code like}, {@code comment}, {@code repost}, {@code quote} or {@code follow}
 * @param target the post's URL or the account ({@code x:acme})
 */
public record Engagement(
        String observation,
        Platform platform,
        String kind,
        String target,
        @Nullable String text,
        Instant at) {}
