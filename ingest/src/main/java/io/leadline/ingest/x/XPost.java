package io.leadline.ingest.x;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A post as X API v2 has it. */
public record XPost(
        String id,
        @Nullable String text,
        @Nullable NoteTweet noteTweet,
        @Nullable String authorId,
        @Nullable Instant createdAt,
        @Nullable String conversationId,
        @Nullable String inReplyToUserId,
        @Nullable String lang,
        @Nullable Metrics publicMetrics,
        XUser.@Nullable Links entities,
        List<Reference> referencedTweets) {
    public static final String RETWEETED = "retweeted";
    public static final String QUOTED = "quoted";
    public static final String REPLIED_TO = "replied_to";

    public XPost {
        Objects.requireNonNull(id, "a post without id");
        referencedTweets = referencedTweets == null ? List.of() : referencedTweets;
    }

    /** All of a text beyond 280 characters. */
    public record NoteTweet(@Nullable String text) {}

    public record Metrics(
            @Nullable Long likeCount,
            @Nullable Long replyCount,
            @Nullable Long retweetCount,
            @Nullable Long quoteCount) {}

    public record Reference(String type, String id) {}

    /** The text in full; empty if there is none. */
    public String fullText() {
        String note = noteTweet == null ? null : noteTweet.text();
        return note != null ? note : Objects.requireNonNullElse(text, "");
    }

    /** The post that this one refers to in this way; null if in none. */
    public @Nullable String reference(String type) {
        return referencedTweets.stream()
                .filter(reference -> reference.type().equals(type))
                .map(Reference::id)
                .findFirst()
                .orElse(null);
    }
}
