package io.leadline.ingest.discover;

import io.leadline.model.Defaults;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Platform;
import io.leadline.model.offer.Offer;
import io.leadline.model.source.Ask;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.Range;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.SourceSettings.Direction;
import io.leadline.model.source.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** With which steps a run begins, and which of those that turn up it takes. Pure. */
public final class Plan {
    /** A search that reaches back as far as X allows is asked for a little less, so that all its pages are asked for the same. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final Duration FARTHEST = Duration.ofDays(7);

    private static final Set<Ask> LISTS_OF_COMPANIES = EnumSet.of(Ask.LINKEDIN_JOBS, Ask.LINKEDIN_COMPANIES);
    private static final Comparator<Step> NEWEST_FIRST =
            Comparator.comparing(Step::at, Comparator.nullsLast(Comparator.reverseOrder()));

    private Plan() {}

    /**
     * @param offer for a lookalike: whose buyers are looked for
     * @param now from which a search reaches back
     */
    public static List<Step> first(SavedSource source, Offer offer, Instant now) {
        return first(source.settings(), offer, now);
    }

    private static List<Step> first(SourceSettings settings, Offer offer, Instant now) {
        return switch (settings) {
            case SourceSettings.XSearch x ->
                List.of(Step.of(Ask.X_POSTS, Queries.of(x), x.maxPosts()).because(null, since(x, now)));
            case SourceSettings.LinkedinContent l
            when l.intent() == SourceSettings.Intent.HIRING -> first(jobs(l), offer, now);
            case SourceSettings.LinkedinContent l ->
                Queries.of(l).stream()
                        .map(query -> Step.of(Ask.LINKEDIN_POSTS, query, l.postsPerQuery()))
                        .toList();
            case SourceSettings.LinkedinPeople l ->
                List.of(
                        l.followerOf() == null
                                ? Step.of(Ask.LINKEDIN_PEOPLE, "", l.max())
                                : Step.of(Ask.LINKEDIN_FOLLOWED, l.followerOf().value(), l.max()));
            case SourceSettings.LinkedinCompany l ->
                List.of(Step.of(Ask.LINKEDIN_COMPANIES, l.description().strip(), l.companies()));
            case SourceSettings.LinkedinJobs l ->
                l.roles().stream()
                        .map(role -> Step.of(Ask.LINKEDIN_JOBS, role, l.jobsPerRole()))
                        .toList();
            case SourceSettings.Lookalike l
            when !l.accounts().isEmpty() ->
                l.accounts().stream()
                        .map(account -> Step.of(Ask.X_FOLLOWED, account.value(), l.followersPerSeed()))
                        .toList();
            case SourceSettings.Lookalike l ->
                List.of(
                        l.profile() == null
                                ? Step.of(Ask.SEED_POSTS, Queries.of(offer), Ask.SEED_POSTS.page())
                                : Step.of(Ask.SEED_PROFILE, l.profile().value(), 1));
            case SourceSettings.Followers f ->
                f.accounts().stream()
                        .map(account -> Step.of(listing(account, f.direction()), account.value(), f.max()))
                        .toList();
            case SourceSettings.Comments c ->
                List.of(Step.of(
                                c.post().platform() == Platform.X ? Ask.X_REPLIES : Ask.LINKEDIN_POST,
                                c.post().id(),
                                c.max())
                        .because(new Evidence(c.post().url(), null), null));
        };
    }

    private static Instant since(SourceSettings.XSearch search, Instant now) {
        Instant since = now.minus(Duration.ofDays(search.daysBack()));
        Instant oldest = now.minus(FARTHEST).plus(MARGIN);
        return since.isBefore(oldest) ? oldest : since;
    }

    private static Ask listing(Identifier account, Direction direction) {
        boolean followers = direction == Direction.FOLLOWERS;
        return account.kind().isOnX()
                ? followers ? Ask.X_FOLLOWED : Ask.X_FOLLOWING_OF
                : followers ? Ask.LINKEDIN_FOLLOWERS : Ask.LINKEDIN_FOLLOWING;
    }

    /** The search for jobs that a search for posts about hiring is. */
    static SourceSettings.LinkedinJobs jobs(SourceSettings.LinkedinContent content) {
        return new SourceSettings.LinkedinJobs(
                content.queries(), Range.JOBS.standard(), Range.HIRING_COMPANIES.standard());
    }

    /**
     * Those of some new steps that are worth a request: what was not asked before, within the budget of links; and all companies,
     * see {@link #todo}.
     *
     * @param seen what was asked, see {@link #keys}
     */
    public static List<Step> admitted(SavedSource source, Set<String> seen, List<Step> found) {
        Set<String> known = new LinkedHashSet<>(seen);
        List<Step> admitted = new ArrayList<>();
        for (Step step : found) {
            boolean page = step.cursor() != null;
            boolean company = step.ask() == Ask.LINKEDIN_STAFF;
            if (page || company || (!known.contains(key(step)) && isWithin(source, known, step))) {
                known.add(key(step));
                admitted.add(step);
            }
        }
        return admitted;
    }

    /** What need not be asked again once these are; companies can, until their staff is asked for. */
    public static Set<String> keys(List<Step> admitted) {
        return admitted.stream()
                .filter(step -> step.ask() != Ask.LINKEDIN_STAFF)
                .map(Plan::key)
                .collect(Collectors.toSet());
    }

    /**
     * The steps of a run with those that were admitted: each company with its newest posting, and as many companies as were asked
     * for, those with the newest postings.
     */
    public static List<Step> todo(SavedSource source, List<Step> waiting, List<Step> admitted) {
        List<Step> todo = new ArrayList<>();
        Map<String, Step> staff = new LinkedHashMap<>();
        Stream.concat(waiting.stream(), admitted.stream()).forEach(step -> {
            if (step.ask() == Ask.LINKEDIN_STAFF) {
                staff.merge(step.of(), step, BinaryOperator.minBy(NEWEST_FIRST));
            } else {
                todo.add(step);
            }
        });
        staff.values().stream()
                .sorted(NEWEST_FIRST)
                .limit(companies(source.settings()))
                .forEach(todo::add);
        return todo;
    }

    /** Those that can be asked: which companies are taken is known when all lists of them are read. */
    public static List<Step> ready(List<Step> todo) {
        return todo.stream().anyMatch(step -> LISTS_OF_COMPANIES.contains(step.ask()))
                ? todo.stream().filter(step -> step.ask() != Ask.LINKEDIN_STAFF).toList()
                : todo;
    }

    /** Names what a step asks, whatever the page. */
    private static String key(Step step) {
        return step.ask().wireName() + ':' + step.of();
    }

    private static boolean isWithin(SavedSource source, Set<String> known, Step step) {
        LinkFollowing links = source.links();
        return switch (step.ask()) {
            case X_PROFILE, LINKEDIN_PROFILE ->
                step.depth() <= links.depth()
                        && count(known, Ask.X_PROFILE) + count(known, Ask.LINKEDIN_PROFILE) < links.budget();
            case X_REPLIES_TRIED, LINKEDIN_COMMENTS_TRIED ->
                count(known, step.ask()) < Defaults.integer("discover.comments.posts");
            default -> true;
        };
    }

    private static long count(Set<String> known, Ask ask) {
        String prefix = ask.wireName() + ':';
        return known.stream().filter(key -> key.startsWith(prefix)).count();
    }

    private static int companies(SourceSettings settings) {
        return switch (settings) {
            case SourceSettings.LinkedinCompany l -> l.companies();
            case SourceSettings.LinkedinJobs l -> l.companies();
            case SourceSettings.LinkedinContent l -> jobs(l).companies();
            default -> 0;
        };
    }
}
