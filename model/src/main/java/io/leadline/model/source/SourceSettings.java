package io.leadline.model.source;

import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user gives for each way in that can be saved; numbers are within their {@link Range}. */
public sealed interface SourceSettings {
    SourceKind kind();

    /** Whom has to be asked. */
    Set<Platform> platforms();

    /**
     * Authors (and repliers) of posts on X.
     *
     * @param query keywords in X's own language, or a plain sentence
     * @param excluded posts with one of these words are left out
     */
    record XSearch(String query, int daysBack, int maxPosts, boolean withReplies, int maxReplies, List<String> excluded)
            implements SourceSettings {
        public XSearch {
            excluded = List.copyOf(excluded);
        }

        @Override
        public SourceKind kind() {
            return SourceKind.X_SEARCH;
        }

        @Override
        public Set<Platform> platforms() {
            return EnumSet.of(Platform.X);
        }
    }

    /**
     * Authors and commenters of posts on LinkedIn. With {@link Intent#HIRING} it is a search for jobs, the queries being the
     * roles.
     *
     * @param queries may be empty if there is an intent, which brings its own
     */
    record LinkedinContent(
            List<String> queries,
            @Nullable Intent intent,
            Period period,
            int postsPerQuery,
            boolean withCommenters,
            int maxCommenters)
            implements SourceSettings {
        public LinkedinContent {
            queries = List.copyOf(queries);
        }

        @Override
        public SourceKind kind() {
            return intent == Intent.HIRING ? SourceKind.LINKEDIN_JOBS : SourceKind.LINKEDIN_CONTENT;
        }

        @Override
        public Set<Platform> platforms() {
            return EnumSet.of(Platform.LINKEDIN);
        }
    }

    /** @param followerOf a profile whose followers alone are meant; null for anybody */
    record LinkedinPeople(
            @Nullable String title,
            List<String> locations,
            List<String> industries,
            @Nullable Identifier followerOf,
            int max)
            implements SourceSettings {
        public LinkedinPeople {
            locations = List.copyOf(locations);
            industries = List.copyOf(industries);
        }

        @Override
        public SourceKind kind() {
            return SourceKind.LINKEDIN_PEOPLE;
        }

        @Override
        public Set<Platform> platforms() {
            return EnumSet.of(Platform.LINKEDIN);
        }
    }

    /** The most senior decision-maker of each company that fits a description. */
    record LinkedinCompany(String description, int companies) implements SourceSettings {
        @Override
        public SourceKind kind() {
            return SourceKind.LINKEDIN_COMPANY;
        }

        @Override
        public Set<Platform> platforms() {
            return EnumSet.of(Platform.LINKEDIN);
        }
    }

    /** The most senior decision-maker of each company that hires for one of the roles. */
    record LinkedinJobs(List<String> roles, int jobsPerRole, int companies) implements SourceSettings {
        public LinkedinJobs {
            roles = List.copyOf(roles);
        }

        @Override
        public SourceKind kind() {
            return SourceKind.LINKEDIN_JOBS;
        }

        @Override
        public Set<Platform> platforms() {
            return EnumSet.of(Platform.LINKEDIN);
        }
    }

    /**
     * Followers of the accounts on X whose followers fit the offer best.
     *
     * @param profile on X, from whose circle the accounts are taken; null for those who speak of what the offer is about
     */
    record Lookalike(@Nullable Identifier profile, int seeds, int followersPerSeed) implements SourceSettings {
        @Override
        public SourceKind kind() {
            return SourceKind.LOOKALIKE;
        }

        @Override
        public Set<Platform> platforms() {
            return EnumSet.of(Platform.X);
        }
    }

    /** @param max people an account */
    record Followers(List<Identifier> accounts, Direction direction, int max) implements SourceSettings {
        public Followers {
            accounts = List.copyOf(accounts);
        }

        @Override
        public SourceKind kind() {
            return SourceKind.FOLLOWERS;
        }

        @Override
        public Set<Platform> platforms() {
            Set<Platform> platforms = EnumSet.noneOf(Platform.class);
            accounts.forEach(account -> platforms.add(
                    switch (account.kind()) {
                        case X, X_ID -> Platform.X;
                        case LINKEDIN, LINKEDIN_ID, LINKEDIN_COMPANY -> Platform.LINKEDIN;
                        case EMAIL, DOMAIN -> Platform.WEB;
                    }));
            return platforms;
        }
    }

    /** Who comments on (or replies to) one post. */
    record Comments(PostUrl post, int max) implements SourceSettings {
        @Override
        public SourceKind kind() {
            return SourceKind.COMMENTS;
        }

        @Override
        public Set<Platform> platforms() {
            return EnumSet.of(post.platform());
        }
    }

    /** How far back posts are looked for. */
    enum Period implements Named {
        DAY,
        WEEK,
        MONTH,
        ANY;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What those who wrote a post are after. */
    enum Intent implements Named {
        PAIN_POINTS,
        SOLUTION_SEEKING,
        BUYING_INTENT,
        SWITCHING,
        GROWTH,
        HIRING;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those who follow an account, or those whom it follows. */
    enum Direction implements Named {
        FOLLOWERS,
        FOLLOWING;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
