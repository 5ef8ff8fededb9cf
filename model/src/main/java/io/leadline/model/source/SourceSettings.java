package io.leadline.model.source;

import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user gives for each way in that can be saved; numbers are within their {@link Range}. */
public sealed interface SourceSettings {
    /** How those whom it finds are found. */
    default SourceKind kind() {
        return switch (this) {
            case XSearch x -> SourceKind.X_SEARCH;
            case LinkedinContent l ->
                l.intent == Intent.HIRING ? SourceKind.LINKEDIN_JOBS : SourceKind.LINKEDIN_CONTENT;
            case LinkedinPeople l -> SourceKind.LINKEDIN_PEOPLE;
            case LinkedinCompany l -> SourceKind.LINKEDIN_COMPANY;
            case LinkedinJobs l -> SourceKind.LINKEDIN_JOBS;
            case Lookalike l -> SourceKind.LOOKALIKE;
            case Followers f -> SourceKind.FOLLOWERS;
            case Comments c -> SourceKind.COMMENTS;
        };
    }

    /** Whom has to be asked. */
    default Set<Platform> platforms() {
        return switch (this) {
            case XSearch x -> EnumSet.of(Platform.X);
            case Lookalike l -> EnumSet.of(Platform.X);
            case LinkedinContent l -> EnumSet.of(Platform.LINKEDIN);
            case LinkedinPeople l -> EnumSet.of(Platform.LINKEDIN);
            case LinkedinCompany l -> EnumSet.of(Platform.LINKEDIN);
            case LinkedinJobs l -> EnumSet.of(Platform.LINKEDIN);
            case Followers f ->
                f.accounts.stream()
                        .map(account -> account.kind().isOnX() ? Platform.X : Platform.LINKEDIN)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Platform.class)));
            case Comments c -> EnumSet.of(c.post.platform());
        };
    }

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
    }

    /** The most senior decision-maker of each company that fits a description. */
    record LinkedinCompany(String description, int companies) implements SourceSettings {}

    /** The most senior decision-maker of each company that hires for one of the roles. */
    record LinkedinJobs(List<String> roles, int jobsPerRole, int companies) implements SourceSettings {
        public LinkedinJobs {
            roles = List.copyOf(roles);
        }
    }

    /**
     * Followers of the accounts on X whose followers fit the offer best.
     *
     * @param profile on X, from whose circle the accounts are taken; null for those who speak of what the offer is about
     * @param accounts on X that an earlier run chose and a user kept: their followers are taken, and none are looked for; none
     *     where a run looks for them anew
     */
    record Lookalike(@Nullable Identifier profile, List<Identifier> accounts, int seeds, int followersPerSeed)
            implements SourceSettings {
        public Lookalike {
            // Sources that were saved before accounts could be kept have none.
            accounts = Objects.requireNonNullElse(accounts, List.<Identifier>of()).stream()
                    .distinct()
                    .toList();
        }
    }

    /** @param max people an account */
    record Followers(List<Identifier> accounts, Direction direction, int max) implements SourceSettings {
        public Followers {
            accounts = List.copyOf(accounts);
        }
    }

    /** Who comments on (or replies to) one post. */
    record Comments(PostUrl post, int max) implements SourceSettings {}

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
