package io.leadline.ingest.x;

import io.leadline.ingest.Sighting;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What X says of people, as observations. */
public final class XObservations {
    private XObservations() {}

    /** Whom a profile is about: the account, and the LinkedIn profile that it names as its own. */
    public static List<Identifier> subject(XUser user) {
        List<Identifier> subject = new ArrayList<>(ids(user));
        Identifier linkedin = named(user);
        if (linkedin != null) {
            subject.add(linkedin);
        }
        return subject;
    }

    /** A profile; the subject has the LinkedIn profile too that it names as its own. */
    public static Observation profile(XUser user, Sighting sighting) {
        List<Identifier> subject = subject(user);
        Identifier linkedin = named(user);
        Facts facts = facts(user, linkedin);
        return sighting.of(
                subject,
                sighting.revision("x:" + user.id(), facts),
                sighting.seenAt(),
                Sighting.WHOLE,
                null,
                new Value.Profile(Platform.X, facts, sighting.derived(facts)));
    }

    /**
     * What a post says of its author: that they wrote it, and if it shares, quotes or answers another, that too.
     *
     * @param page of posts, for who wrote those that it refers to
     */
    public static List<Observation> post(XPost post, XAnswer<XPost> page, Sighting sighting) {
        if (post.authorId() == null) {
            return List.of();
        }
        XUser author = page.users().get(post.authorId());
        List<Identifier> subject =
                author == null ? List.of(new Identifier(IdentifierKind.X_ID, post.authorId())) : ids(author);
        String url = url(author == null ? null : author.username(), post.id());
        Instant at = Objects.requireNonNullElse(post.createdAt(), sighting.seenAt());
        List<Observation> said = new ArrayList<>(2);
        if (post.reference(XPost.RETWEETED) == null) {
            said.add(sighting.of(subject, "xpost:" + post.id(), at, 1, new Evidence(url, null), written(post, url)));
        }
        for (XPost.Reference reference : post.referencedTweets()) {
            String kind = engagement(reference.type());
            if (kind != null) {
                Value engaged = new Value.Engagement(
                        Platform.X, kind, target(reference.id(), page), kind.equals("repost") ? null : post.fullText());
                said.add(sighting.of(
                        subject, "xpost:" + post.id() + ':' + kind, at, 1, new Evidence(url, null), engaged));
            }
        }
        return said;
    }

    private static Value.Post written(XPost post, String url) {
        XPost.Metrics metrics = post.publicMetrics();
        return new Value.Post(
                Platform.X,
                url,
                post.fullText(),
                metrics == null ? 0 : orZero(metrics.likeCount()),
                metrics == null ? 0 : orZero(metrics.replyCount()),
                metrics == null ? 0 : orZero(metrics.retweetCount()) + orZero(metrics.quoteCount()));
    }

    /** That a user follows an account. */
    public static Observation follows(XUser follower, XUser account, Sighting sighting) {
        return follows(follower, account.id(), account.username(), sighting);
    }

    /** That a user follows the account with this id and handle. */
    public static Observation follows(XUser follower, String id, String handle, Sighting sighting) {
        String target = "x:" + handle.toLowerCase(java.util.Locale.ROOT);
        return sighting.of(
                ids(follower),
                "follows:xid:" + id,
                sighting.seenAt(),
                Sighting.WHOLE,
                null,
                new Value.Engagement(Platform.X, "follow", target, null));
    }

    /** That a user likes a post; when, X does not tell: not before it was written, so then. */
    public static Observation likes(XUser user, XPost post, @Nullable XUser author, Sighting sighting) {
        String url = url(author == null ? null : author.username(), post.id());
        return sighting.of(
                ids(user),
                "likes:xpost:" + post.id(),
                Objects.requireNonNullElse(post.createdAt(), sighting.seenAt()),
                Sighting.WHOLE,
                new Evidence(url, null),
                new Value.Engagement(Platform.X, "like", url, null));
    }

    /** Profiles that the bio links to and that may be anybody's: ways to further people. */
    public static Set<Identifier> links(XUser user) {
        Set<Identifier> links = new LinkedHashSet<>();
        linked(user.entities() == null ? null : user.entities().description()).forEach(links::add);
        linked(user.entities() == null ? null : user.entities().url()).forEach(links::add);
        links.removeAll(ids(user));
        return links;
    }

    /** Profiles that a post links to. */
    public static Set<Identifier> links(XPost post) {
        Set<Identifier> links = new LinkedHashSet<>();
        linked(post.entities()).forEach(links::add);
        return links;
    }

    static List<Identifier> ids(XUser user) {
        Identifier id = new Identifier(IdentifierKind.X_ID, user.id());
        return handle(user).map(handle -> List.of(id, handle)).orElse(List.of(id));
    }

    /** Empty where X gives a name that is no handle, as of accounts of its own. */
    private static Optional<Identifier> handle(XUser user) {
        try {
            return Optional.of(CanonicalForm.of(IdentifierKind.X, user.username()));
        } catch (LeadlineException e) {
            return Optional.empty();
        }
    }

    /**
     * The LinkedIn profile that this one gives as its own: its website, or the only one in its bio. An account that says of
     * itself that it is a parody names somebody else's.
     */
    private static @Nullable Identifier named(XUser user) {
        if (user.entities() == null || Boolean.TRUE.equals(user.parody())) {
            return null;
        }
        List<Identifier> website =
                linked(user.entities().url()).filter(XObservations::isLinkedin).toList();
        List<Identifier> bio = linked(user.entities().description())
                .filter(XObservations::isLinkedin)
                .distinct()
                .toList();
        return !website.isEmpty() ? website.getFirst() : bio.size() == 1 ? bio.getFirst() : null;
    }

    private static boolean isLinkedin(Identifier identifier) {
        return identifier.kind() == IdentifierKind.LINKEDIN || identifier.kind() == IdentifierKind.LINKEDIN_ID;
    }

    private static Stream<Identifier> linked(XUser.@Nullable Links links) {
        return links == null || links.urls() == null
                ? Stream.of()
                : links.urls().stream()
                        .map(XObservations::expanded)
                        .filter(Objects::nonNull)
                        .map(CanonicalForm::ofUrl)
                        .flatMap(Optional::stream)
                        .filter(identifier -> identifier.kind().isProfile());
    }

    private static @Nullable String expanded(XUser.Link link) {
        return link.expandedUrl() != null ? link.expandedUrl() : link.url();
    }

    private static Facts facts(XUser user, @Nullable Identifier linkedin) {
        Map<Field, Object> facts = new EnumMap<>(Field.class);
        handle(user).ifPresent(handle -> {
            facts.put(Field.X_HANDLE, handle.value());
            facts.put(Field.X_URL, CanonicalForm.url(handle));
        });
        text(facts, Field.NAME, user.name());
        text(facts, Field.BIO, user.description());
        text(facts, Field.LOCATION, user.location());
        text(facts, Field.PICTURE, user.profileImageUrl());
        if (linkedin == null) {
            text(facts, Field.WEBSITE, website(user));
        } else {
            text(facts, Field.LINKEDIN_URL, CanonicalForm.url(linkedin));
        }
        put(facts, Field.VERIFIED, user.verified());
        put(facts, Field.CAN_DM, user.receivesYourDm());
        if (user.publicMetrics() != null) {
            put(facts, Field.FOLLOWERS, user.publicMetrics().followersCount());
            put(facts, Field.FOLLOWING, user.publicMetrics().followingCount());
        }
        return Facts.of(facts);
    }

    private static @Nullable String website(XUser user) {
        if (user.entities() != null
                && user.entities().url() != null
                && user.entities().url().urls() != null
                && !user.entities().url().urls().isEmpty()) {
            return expanded(user.entities().url().urls().getFirst());
        }
        return user.url();
    }

    private static void text(Map<Field, Object> facts, Field field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.put(field, value.strip());
        }
    }

    private static void put(Map<Field, Object> facts, Field field, @Nullable Object value) {
        if (value != null) {
            facts.put(field, value);
        }
    }

    private static @Nullable String engagement(String reference) {
        return switch (reference) {
            case XPost.RETWEETED -> "repost";
            case XPost.QUOTED -> "quote";
            case XPost.REPLIED_TO -> "comment";
            default -> null;
        };
    }

    private static String target(String postId, XAnswer<XPost> page) {
        XPost post = page.posts().get(postId);
        String authorId = post == null ? null : post.authorId();
        XUser author = authorId == null ? null : page.users().get(authorId);
        return url(author == null ? null : author.username(), postId);
    }

    /** Where a post is; without its author's handle X finds it too. */
    static String url(@Nullable String username, String postId) {
        return "https://x.com/" + (username == null ? "i" : username) + "/status/" + postId;
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : Math.max(0, count);
    }
}
