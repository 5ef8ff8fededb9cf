package io.leadline.ingest.x;

import io.leadline.ingest.http.Call;
import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.ProviderHttp;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The calls of X API v2 that Leadline makes. Every one throws {@link ProviderException} for what the provider refuses;
 * those of one user or post also if it is not there, suspended or protected. Arguments that X would not accept are refused
 * before they cost a request.
 */
public final class XClient {
    /** Users of one look-up. */
    public static final int MOST_LOOKED_UP = 100;

    /** What the recent search reaches back. */
    public static final Duration RECENT = Duration.ofDays(7);

    private static final int MOST_FOLLOWERS = 1000;
    private static final int MOST_POSTS = 100;
    private static final int LEAST_FOUND = 10;
    private static final int LEAST_POSTS = 5;
    private static final int LONGEST_QUERY = 4096;

    private static final List<String> USER_FIELDS = List.of(
            "created_at",
            "description",
            "entities",
            "location",
            "parody",
            "profile_image_url",
            "protected",
            "public_metrics",
            "receives_your_dm",
            "url",
            "verified");
    private static final List<String> POST_FIELDS = List.of(
            "author_id",
            "conversation_id",
            "created_at",
            "entities",
            "in_reply_to_user_id",
            "lang",
            "note_tweet",
            "public_metrics",
            "referenced_tweets");
    private static final List<String> POST_EXPANSIONS =
            List.of("author_id", "referenced_tweets.id", "referenced_tweets.id.author_id");

    private static final TypeReference<XAnswer<XUser>> USERS = new TypeReference<>() {};
    private static final TypeReference<XAnswer<XPost>> POSTS = new TypeReference<>() {};
    private static final TypeReference<XAnswer.One<XUser>> USER = new TypeReference<>() {};
    private static final TypeReference<XAnswer.One<XPost>> POST = new TypeReference<>() {};

    private final ProviderHttp http;
    private final InstantSource clock;

    public XClient(ProviderHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    /** @param name a handle, with or without {@code @}, or a profile's URL, which may hold the id */
    public XUser user(String name) {
        Identifier identifier = CanonicalForm.of(IdentifierKind.X, name);
        boolean isId = identifier.kind() == IdentifierKind.X_ID;
        Call call = isId
                ? Call.get("/2/users/:id", identifier.value())
                : Call.get("/2/users/by/username/:username", identifier.value());
        return one(http.send(call.with("user.fields", USER_FIELDS), USER), name);
    }

    /** Those that are there, and a problem for each other. */
    public XAnswer<XUser> usersByName(List<String> names) {
        List<String> handles = names.stream()
                .map(name -> CanonicalForm.of(IdentifierKind.X, name).value())
                .toList();
        return lookUp("/2/users/by", "usernames", handles);
    }

    /** Those that are there, and a problem for each other. */
    public XAnswer<XUser> usersById(List<String> ids) {
        ids.forEach(XClient::id);
        return lookUp("/2/users", "ids", ids);
    }

    private XAnswer<XUser> lookUp(String path, String parameter, List<String> values) {
        require(
                !values.isEmpty() && values.size() <= MOST_LOOKED_UP,
                values.size() + " users: one look-up is of 1 to " + MOST_LOOKED_UP);
        return http.send(Call.get(path).with(parameter, values).with("user.fields", USER_FIELDS), USERS);
    }

    /**
     * Posts of the last seven days with their authors, newest first.
     *
     * @param query in X's own language: words, {@code "phrases"}, {@code -word}, {@code conversation_id:1}
     * @param since at most {@link #RECENT} ago; null for all of that
     */
    public XAnswer<XPost> search(String query, @Nullable Instant since, int most, @Nullable String token) {
        require(
                !query.isBlank() && query.length() <= LONGEST_QUERY,
                "a search has 1 to " + LONGEST_QUERY + " characters, this " + query.length());
        require(
                since == null || !since.isBefore(clock.instant().minus(RECENT)),
                "the search reaches back " + RECENT.toDays() + " days, not to " + since
                        + "; more needs an account with the full archive");
        Call call = posts(Call.get("/2/tweets/search/recent").with("query", query))
                .with(
                        "start_time",
                        since == null
                                ? null
                                : since.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                .with("max_results", clamp(most, LEAST_FOUND, MOST_POSTS))
                .with("next_token", token);
        return http.send(call, POSTS);
    }

    public XAnswer<XUser> followers(String userId, int most, @Nullable String token) {
        return followings("/2/users/:id/followers", userId, most, token);
    }

    public XAnswer<XUser> following(String userId, int most, @Nullable String token) {
        return followings("/2/users/:id/following", userId, most, token);
    }

    private XAnswer<XUser> followings(String path, String userId, int most, @Nullable String token) {
        Call call = Call.get(path, id(userId))
                .with("max_results", clamp(most, 1, MOST_FOLLOWERS))
                .with("pagination_token", token)
                .with("user.fields", USER_FIELDS);
        return seen(http.send(call, USERS), userId);
    }

    /** What a user wrote, newest first. */
    public XAnswer<XPost> postsOf(String userId, @Nullable Instant since, int most, @Nullable String token) {
        return timeline("/2/users/:id/tweets", userId, since, most, token);
    }

    /** Where a user is spoken to, newest first. */
    public XAnswer<XPost> mentionsOf(String userId, @Nullable Instant since, int most, @Nullable String token) {
        return timeline("/2/users/:id/mentions", userId, since, most, token);
    }

    private XAnswer<XPost> timeline(
            String path, String userId, @Nullable Instant since, int most, @Nullable String token) {
        Call call = posts(Call.get(path, id(userId)))
                .with("start_time", since == null ? null : since.truncatedTo(ChronoUnit.SECONDS))
                .with("max_results", clamp(most, LEAST_POSTS, MOST_POSTS))
                .with("pagination_token", token);
        return seen(http.send(call, POSTS), userId);
    }

    public XAnswer<XUser> likingUsers(String postId, @Nullable String token) {
        Call call = Call.get("/2/tweets/:id/liking_users", id(postId))
                .with("pagination_token", token)
                .with("user.fields", USER_FIELDS);
        return seen(http.send(call, USERS), postId);
    }

    /** Posts that quote this one. */
    public XAnswer<XPost> quotesOf(String postId, int most, @Nullable String token) {
        Call call = posts(Call.get("/2/tweets/:id/quote_tweets", id(postId)))
                .with("max_results", clamp(most, LEAST_FOUND, MOST_POSTS))
                .with("pagination_token", token);
        return seen(http.send(call, POSTS), postId);
    }

    public XPost post(String postId) {
        return one(http.send(posts(Call.get("/2/tweets/:id", id(postId))), POST), postId);
    }

    /** What was written in the conversation that this post began. */
    public XAnswer<XPost> replies(String postId, int most, @Nullable String token) {
        return search("conversation_id:" + id(postId), null, most, token);
    }

    private static Call posts(Call call) {
        return call.with("tweet.fields", POST_FIELDS)
                .with("expansions", POST_EXPANSIONS)
                .with("user.fields", USER_FIELDS);
    }

    private static <T> T one(XAnswer.One<T> answer, String asked) {
        if (answer.data() != null) {
            return answer.data();
        }
        throw missing(answer.errors(), asked);
    }

    /** A list without items whose subject X does not show. */
    private static <T> XAnswer<T> seen(XAnswer<T> answer, String asked) {
        if (answer.data().isEmpty() && !answer.errors().isEmpty()) {
            throw missing(answer.errors(), asked);
        }
        return answer;
    }

    private static ProviderException missing(List<XProblem> problems, String asked) {
        if (problems.isEmpty()) {
            return new ProviderException(
                    Fault.MALFORMED, "X answered about " + asked + " with neither data nor a reason");
        }
        XProblem problem = problems.getFirst();
        return new ProviderException(problem.fault(), "X does not show " + asked + ": " + problem.sentence());
    }

    private static String id(String id) {
        require(id.matches("[0-9]{1,19}"), "'" + id + "' is no id of X: 1 to 19 digits");
        return id;
    }

    private static int clamp(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, message);
        }
    }
}
