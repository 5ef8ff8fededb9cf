package io.leadline.ingest.discover;

import io.leadline.ingest.limit.Ledgers;
import io.leadline.model.Defaults;
import io.leadline.model.observation.Platform;
import io.leadline.model.source.Ask;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.SourceSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run costs at most, before it begins.
 *
 * @param requests of each endpoint
 * @param people that may be found
 */
public record Estimate(List<Line> requests, int people) {
    private static final int MOST = Defaults.integer("discover.run.most_requests");

    public record Line(Platform platform, String endpoint, int requests) {}

    public static Estimate of(SourceSettings settings, LinkFollowing links) {
        Tally tally = new Tally();
        int people = tally.add(settings);
        if (links.depth() > 0 && links.budget() > 0 && findsLinks(settings)) {
            boolean onX = settings.platforms().contains(Platform.X);
            tally.ask(onX ? Ask.LINKEDIN_PROFILE : Ask.X_PROFILE, links.budget());
            people += links.budget();
        }
        List<Line> lines = new ArrayList<>();
        tally.requests.forEach((line, count) -> lines.add(new Line(line.platform(), line.endpoint(), count)));
        return new Estimate(lines, people);
    }

    /** All requests; a run makes no more than a set number. */
    public int total() {
        return Math.min(MOST, requests.stream().mapToInt(Line::requests).sum());
    }

    /**
     * How long it takes at the limits as they are, if nobody else asks.
     *
     * @param connected the quotas of each platform that is connected; others take no time
     */
    public Duration time(Map<Platform, Ledgers> connected, Instant now) {
        Duration longest = Duration.ZERO;
        for (Line line : requests) {
            Ledgers ledgers = connected.get(line.platform());
            if (ledgers != null) {
                Instant end = ledgers.read(line.endpoint()).sent(line.requests(), now);
                Duration time = Duration.between(now, end);
                longest = time.compareTo(longest) > 0 ? time : longest;
            }
        }
        return longest;
    }

    /** Whether there are bios, posts or comments among what is read; LinkedIn's lists of people have none of them. */
    private static boolean findsLinks(SourceSettings settings) {
        return switch (settings) {
            case SourceSettings.XSearch x -> true;
            case SourceSettings.LinkedinContent l -> l.intent() != SourceSettings.Intent.HIRING;
            case SourceSettings.LinkedinPeople l -> false;
            case SourceSettings.LinkedinCompany l -> false;
            case SourceSettings.LinkedinJobs l -> false;
            case SourceSettings.Lookalike l -> true;
            case SourceSettings.Followers f -> f.platforms().contains(Platform.X);
            case SourceSettings.Comments c -> true;
        };
    }

    private static final class Tally {
        private final Map<Line, Integer> requests = new LinkedHashMap<>();

        /** Returns how many people it may find. */
        int add(SourceSettings settings) {
            return switch (settings) {
                case SourceSettings.XSearch x -> {
                    pages(Ask.X_POSTS, x.maxPosts());
                    if (x.withReplies()) {
                        ask(Ask.X_REPLIES, x.maxPosts());
                    }
                    yield x.maxPosts() * (x.withReplies() ? 1 + x.maxReplies() : 1);
                }
                case SourceSettings.LinkedinContent l
                when l.intent() == SourceSettings.Intent.HIRING -> add(Plan.jobs(l));
                case SourceSettings.LinkedinContent l -> {
                    int queries = Math.max(1, l.queries().size());
                    for (int i = 0; i < queries; i++) {
                        pages(Ask.LINKEDIN_POSTS, l.postsPerQuery());
                    }
                    int posts = queries * l.postsPerQuery();
                    if (l.withCommenters()) {
                        ask(Ask.LINKEDIN_COMMENTS, posts);
                    }
                    yield posts * (l.withCommenters() ? 1 + l.maxCommenters() : 1);
                }
                case SourceSettings.LinkedinPeople l -> {
                    if (l.followerOf() != null) {
                        ask(Ask.LINKEDIN_FOLLOWED, 1);
                    }
                    pages(Ask.LINKEDIN_PEOPLE, l.max());
                    yield l.max();
                }
                case SourceSettings.LinkedinCompany l -> {
                    pages(Ask.LINKEDIN_COMPANIES, l.companies());
                    ask(Ask.LINKEDIN_COMPANIES, Queries.meaning(l.description()).size());
                    ask(Ask.LINKEDIN_STAFF, l.companies());
                    yield l.companies();
                }
                case SourceSettings.LinkedinJobs l -> {
                    l.roles().forEach(role -> pages(Ask.LINKEDIN_JOBS, l.jobsPerRole()));
                    ask(Ask.LINKEDIN_STAFF, l.companies());
                    yield l.companies();
                }
                case SourceSettings.Lookalike l
                when !l.accounts().isEmpty() -> {
                    ask(Ask.X_FOLLOWED, l.accounts().size());
                    l.accounts().forEach(account -> pages(Ask.X_FOLLOWERS, l.followersPerSeed()));
                    yield l.accounts().size() * l.followersPerSeed();
                }
                case SourceSettings.Lookalike l -> {
                    ask(l.profile() == null ? Ask.SEED_POSTS : Ask.SEED_PROFILE, 1);
                    ask(Ask.SEED_FOLLOWING, l.profile() == null ? Lookalikes.CIRCLE : 1);
                    ask(Ask.SEED_SAMPLE, l.seeds() * Lookalikes.SAMPLES_PER_SEED);
                    for (int i = 0; i < l.seeds(); i++) {
                        pages(Ask.X_FOLLOWERS, l.followersPerSeed());
                    }
                    yield l.seeds() * l.followersPerSeed();
                }
                case SourceSettings.Followers f -> {
                    boolean followers = f.direction() == SourceSettings.Direction.FOLLOWERS;
                    f.accounts().forEach(account -> {
                        if (account.kind().isOnX()) {
                            ask(Ask.X_FOLLOWED, 1);
                            pages(followers ? Ask.X_FOLLOWERS : Ask.X_FOLLOWING, f.max());
                        } else {
                            pages(followers ? Ask.LINKEDIN_FOLLOWERS : Ask.LINKEDIN_FOLLOWING, f.max());
                        }
                    });
                    yield f.accounts().size() * f.max();
                }
                case SourceSettings.Comments c -> {
                    boolean onX = c.post().platform() == Platform.X;
                    if (!onX) {
                        ask(Ask.LINKEDIN_POST, 1);
                    }
                    pages(onX ? Ask.X_REPLIES : Ask.LINKEDIN_COMMENTS, c.max());
                    yield c.max();
                }
            };
        }

        private void pages(Ask ask, int items) {
            ask(ask, (items + ask.page() - 1) / ask.page());
        }

        private void ask(Ask ask, int count) {
            requests.merge(new Line(ask.platform(), ask.endpoint(), 0), count, Integer::sum);
        }
    }
}
