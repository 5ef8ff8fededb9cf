package io.leadline.model.source;

import io.leadline.model.Defaults;

/**
 * A whole number that a source's settings give, by its name in {@code defaults.properties}.
 *
 * @param standard where nothing is said
 */
public record Range(int standard, int least, int most) {
    public static final Range X_DAYS = of("x_search.days_back");
    public static final Range X_POSTS = of("x_search.max_posts");
    public static final Range X_REPLIES = of("x_search.max_replies");
    public static final Range LINKEDIN_POSTS = of("linkedin_content.posts_per_query");
    public static final Range LINKEDIN_COMMENTERS = of("linkedin_content.max_commenters");
    public static final Range LINKEDIN_PEOPLE = of("linkedin_people.max");
    public static final Range COMPANIES = of("linkedin_company.companies");
    public static final Range JOBS = of("linkedin_jobs.jobs_per_role");
    public static final Range HIRING_COMPANIES = of("linkedin_jobs.companies");
    public static final Range SEEDS = of("lookalike.seeds");
    public static final Range SEED_FOLLOWERS = of("lookalike.followers_per_seed");
    public static final Range FOLLOWERS = of("followers.max");
    public static final Range COMMENTS = of("comments.max");
    public static final Range LINK_DEPTH = of("links.depth");
    public static final Range LINK_BUDGET = of("links.budget");

    private static Range of(String name) {
        String[] numbers = Defaults.text("discover." + name).split("\\s*,\\s*");
        return new Range(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }
}
