package io.leadline.ingest.x;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A user as X API v2 has it; only {@code id}, {@code name} and {@code username} are always there. */
public record XUser(
        String id,
        String name,
        String username,
        @Nullable Instant createdAt,
        @Nullable String description,
        @Nullable String location,
        @Nullable String url,
        @Nullable Entities entities,
        @JsonProperty("protected") @Nullable Boolean isProtected,
        @Nullable Boolean verified,
        @Nullable Boolean parody,
        @Nullable Boolean receivesYourDm,
        @Nullable String profileImageUrl,
        @Nullable Metrics publicMetrics) {

    public XUser {
        Objects.requireNonNull(id, "a user without id");
        Objects.requireNonNull(name, "a user without name");
        Objects.requireNonNull(username, "a user without username");
    }

    public record Metrics(
            @Nullable Long followersCount,
            @Nullable Long followingCount,
            @Nullable Long tweetCount) {}

    /** The links in the fields of a profile, of which X shows {@code t.co} forms only. */
    public record Entities(@Nullable Links url, @Nullable Links description) {}

    public record Links(List<Link> urls) {}

    public record Link(@Nullable String url, @Nullable String expandedUrl) {}
}
