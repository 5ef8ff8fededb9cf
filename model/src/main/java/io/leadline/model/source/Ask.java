package io.leadline.model.source;

import io.leadline.model.Named;
import io.leadline.model.observation.Platform;
import java.util.Locale;

/** What a {@link Step} asks, and what its {@code of} is then. */
public enum Ask implements Named {
    /** Posts that match a query in X's language. */
    X_POSTS(Platform.X, "GET /2/tweets/search/recent", 100),
    /** Answers to a post, by id. */
    X_REPLIES(Platform.X, "GET /2/tweets/search/recent", 100),
    /** The first answers to a post, by id, to see whether the others are worth asking for. */
    X_REPLIES_TRIED(Platform.X, "GET /2/tweets/search/recent", 100),
    /** The account with a handle, whose followers are wanted. */
    X_FOLLOWED(Platform.X, "GET /2/users/by/username/:username", 1),
    /** The account with a handle, of which those are wanted whom it follows. */
    X_FOLLOWING_OF(Platform.X, "GET /2/users/by/username/:username", 1),
    /** By the account's id. */
    X_FOLLOWERS(Platform.X, "GET /2/users/:id/followers", 1000),
    /** By the account's id. */
    X_FOLLOWING(Platform.X, "GET /2/users/:id/following", 1000),
    /** Somebody to whom a link leads, by identifier. */
    X_PROFILE(Platform.X, "GET /2/users/by/username/:username", 1),
    /** Posts of people who may know accounts that fit: a query in X's language. */
    SEED_POSTS(Platform.X, "GET /2/tweets/search/recent", 100),
    /** The account with a handle whose circle may know accounts that fit. */
    SEED_PROFILE(Platform.X, "GET /2/users/by/username/:username", 1),
    /** Whom somebody follows, by id. */
    SEED_FOLLOWING(Platform.X, "GET /2/users/:id/following", 1000),
    /** Some who follow an account that may fit, by id. */
    SEED_SAMPLE(Platform.X, "GET /2/users/:id/followers", 1000),
    /** Posts that match a query. */
    LINKEDIN_POSTS(Platform.LINKEDIN, "POST /v2/:account_id/linkedin/search/posts", 100),
    /** A post, by id, whose commenters are wanted. */
    LINKEDIN_POST(Platform.LINKEDIN, "GET /v2/:account_id/posts/:post_id", 1),
    /** Comments below a post, by id. */
    LINKEDIN_COMMENTS(Platform.LINKEDIN, "GET /v2/:account_id/posts/:post_id/comments", 100),
    /** The first of them, to see whether the others are worth asking for. */
    LINKEDIN_COMMENTS_TRIED(Platform.LINKEDIN, "GET /v2/:account_id/posts/:post_id/comments", 100),
    /** Followers of a profile, by identifier. */
    LINKEDIN_FOLLOWERS(Platform.LINKEDIN, "GET /v2/:account_id/users/:user_id/followers", 100),
    /** Those whom a profile follows, by identifier. */
    LINKEDIN_FOLLOWING(Platform.LINKEDIN, "GET /v2/:account_id/users/:user_id/following", 100),
    /** The profile, by identifier, among whose followers is searched. */
    LINKEDIN_FOLLOWED(Platform.LINKEDIN, "GET /v2/:account_id/users/:user_id", 1),
    /** People as the source's settings say; of those who follow this member, if any is named. */
    LINKEDIN_PEOPLE(Platform.LINKEDIN, "POST /v2/:account_id/linkedin/search/people", 100),
    /** Companies that match some words. */
    LINKEDIN_COMPANIES(Platform.LINKEDIN, "POST /v2/:account_id/linkedin/search/companies", 100),
    /** Job postings that match some words. */
    LINKEDIN_JOBS(Platform.LINKEDIN, "POST /v2/:account_id/linkedin/search/jobs", 100),
    /** Who works at a company, by slug, of whom the most senior is wanted. */
    LINKEDIN_STAFF(Platform.LINKEDIN, "POST /v2/:account_id/linkedin/search/people", 100),
    /** Somebody to whom a link leads, by identifier. */
    LINKEDIN_PROFILE(Platform.LINKEDIN, "GET /v2/:account_id/users/:user_id", 1);

    private final Platform platform;
    private final String endpoint;
    private final int page;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    Ask(Platform platform, String endpoint, int page) {
        this.platform = platform;
        this.endpoint = endpoint;
        this.page = page;
    }

    public Platform platform() {
        return platform;
    }

    /** By which the provider counts it. */
    public String endpoint() {
        return endpoint;
    }

    /** Items that one request can bring. */
    public int page() {
        return page;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
