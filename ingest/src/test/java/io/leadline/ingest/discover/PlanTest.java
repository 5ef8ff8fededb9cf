package io.leadline.ingest.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.ingest.linkedin.Unipile;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Evidence;
import io.leadline.model.source.Ask;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.PostUrl;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Seed;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.SourceSettings.Direction;
import io.leadline.model.source.SourceSettings.Intent;
import io.leadline.model.source.SourceSettings.Period;
import io.leadline.model.source.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    private static SavedSource source(SourceSettings settings, int depth, int budget) {
        return new SavedSource(
                "default",
                "s",
                1,
                "S",
                settings,
                null,
                List.of(),
                "manual",
                false,
                new LinkFollowing(depth, budget),
                Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crm | crm",
                "crm recommendation please | crm recommendation please",
                "\"looking for\" crm | \"looking for\" crm",
                "crm OR erp for a small team | crm OR erp for a small team",
                "people asking for a CRM recommendation in Berlin | crm recommendation OR recommendation berlin"
            })
    void aSentenceIsSearchedByItsWords(String typed, String query) {
        assertThat(Queries.keywords(typed)).isEqualTo(query);
    }

    @Test
    void whatIsExcludedIsPartOfTheQuery() {
        assertThat(Queries.of(
                        new SourceSettings.XSearch("crm OR erp", 7, 50, false, 1, List.of("giveaway", "free crm"))))
                .isEqualTo("(crm OR erp) -giveaway -\"free crm\" -is:retweet");
    }

    @Test
    void anIntentBringsItsPhrases() {
        SourceSettings.LinkedinContent content =
                new SourceSettings.LinkedinContent(List.of("crm"), Intent.SWITCHING, Period.MONTH, 25, true, 50);
        assertThat(Queries.of(content)).singleElement().asString().contains("\"switching from\" crm OR ");
    }

    @Test
    void linksAreFollowedWithinDepthAndBudgetAndEachOnce() {
        SavedSource source = source(new SourceSettings.XSearch("crm", 7, 50, false, 1, List.of()), 1, 3);
        List<Step> links = new ArrayList<>();
        IntStream.range(0, 5)
                .forEach(n -> links.add(Step.of(Ask.X_PROFILE, "p" + n, 1).atDepth(1)));
        links.add(Step.of(Ask.LINKEDIN_PROFILE, "deep", 1).atDepth(2));
        assertThat(Plan.admitted(source, Set.of("x_profile:p0"), links))
                .extracting(Step::of)
                .containsExactly("p1", "p2");
        assertThat(Plan.admitted(source, Set.of("x_profile:p0", "x_profile:p1", "linkedin_profile:q"), links))
                .isEmpty();
    }

    @Test
    void noMoreCompaniesThanWereAskedFor() {
        SavedSource source = source(new SourceSettings.LinkedinCompany("sales tooling", 10), 0, 0);
        List<Step> staff = IntStream.range(0, 30)
                .mapToObj(n -> Step.of(Ask.LINKEDIN_STAFF, "c" + n % 15, 1))
                .toList();
        List<Step> admitted = Plan.admitted(source, Set.of("linkedin_companies:sales tooling"), staff);
        assertThat(Plan.todo(source, List.of(), admitted))
                .as("each once, the first that were found")
                .extracting(Step::of)
                .containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9");
    }

    @Test
    void theNewestPostingsDecideWhichCompaniesAreTakenWhateverRoleTheyAreFor() {
        SavedSource source = source(new SourceSettings.LinkedinJobs(List.of("a", "b"), 25, 2), 0, 0);
        Step more = Step.of(Ask.LINKEDIN_JOBS, "b", 25);
        List<Step> first = List.of(posting("acme", 1), posting("harbor", 3), posting("acme", 2), posting("undated", 0));
        List<Step> todo = Plan.todo(source, List.of(more), Plan.admitted(source, Set.of(), first));
        assertThat(todo).containsExactly(more, posting("harbor", 3), posting("acme", 2));
        assertThat(Plan.ready(todo)).as("not all companies are known").containsExactly(more);

        Set<String> seen = Plan.keys(todo);
        List<Step> second = List.of(posting("harbor", 2), posting("undated", 5), posting("acme", 4));
        todo = Plan.todo(source, todo.subList(1, 3), Plan.admitted(source, seen, second));
        assertThat(todo).containsExactly(posting("undated", 5), posting("acme", 4));
        assertThat(Plan.ready(todo)).isEqualTo(todo);
    }

    /** A company that hires; on no known day if that is 0. */
    private static Step posting(String company, int day) {
        return Step.of(Ask.LINKEDIN_STAFF, company, 1)
                .because(
                        new Evidence("https://jobs.example/" + company + day, null),
                        day == 0 ? null : Instant.EPOCH.plus(Duration.ofDays(day)));
    }

    @Test
    void theMostSeniorOfACompanyDecides() {
        List<String> headlines = List.of(
                "Account executive",
                "Head of Sales",
                "VP Marketing",
                "Chief Revenue Officer",
                "CEO at Acme",
                "Engineer");
        List<Unipile.Found> staff = headlines.stream()
                .map(headline ->
                        new Unipile.Found(headline, headline, null, null, headline, null, null, null, null, null))
                .toList();
        assertThat(MostSenior.of(staff))
                .get()
                .extracting(Unipile.Found::headline)
                .isEqualTo("CEO at Acme");
        assertThat(MostSenior.of(staff.subList(0, 4)))
                .get()
                .extracting(Unipile.Found::headline)
                .isEqualTo("Chief Revenue Officer");
        assertThat(MostSenior.of(List.of())).isEmpty();
    }

    @Test
    void aLookalikeTakesTheAccountsWhoseFollowersFitBest() {
        SourceSettings.Lookalike settings = new SourceSettings.Lookalike(null, List.of(), 1, 100);
        List<Seed> counted = List.of(
                new Seed("1", "once", "Once", 9, 1, 0, 0, false),
                new Seed("2", "twice", "Twice", 5, 2, 0, 0, false),
                new Seed("3", "thrice", "Thrice", 1, 3, 0, 0, false));
        Lookalikes.Next look = Lookalikes.next(settings, Lookalikes.counted(counted, List.of(counted.getFirst())));
        assertThat(look.steps()).extracting(Step::ask).containsOnly(Ask.SEED_SAMPLE);
        assertThat(look.steps()).extracting(Step::of).containsExactly("3", "1");

        List<Seed> sampled = Lookalikes.sampled(Lookalikes.sampled(look.seeds(), "3", 50, 5), "1", 40, 20);
        Lookalikes.Next take = Lookalikes.next(settings, sampled);
        assertThat(take.steps()).extracting(Step::ask, Step::of).containsExactly(tuple(Ask.X_FOLLOWERS, "1"));
        assertThat(take.steps().getFirst().why().quote()).contains("20 of 40 of its followers fit");
        assertThat(Lookalikes.next(settings, take.seeds()).steps()).isEmpty();
    }

    @Test
    void ofALookalikeWhoseAccountsAreKeptTheirFollowersAreTakenAndNoneAreLookedFor() {
        SourceSettings.Lookalike settings = new SourceSettings.Lookalike(
                null, List.of(Identifier.parse("x:acme"), Identifier.parse("x:harbor")), 10, 100);
        // Whom the offer looks for does not matter any more.
        assertThat(Plan.first(source(settings, 0, 0), null, Instant.EPOCH))
                .extracting(Step::ask, Step::of, Step::left)
                .containsExactly(tuple(Ask.X_FOLLOWED, "acme", 100), tuple(Ask.X_FOLLOWED, "harbor", 100));
        assertThat(Lookalikes.next(settings, List.of()).steps()).isEmpty();
        assertThat(Estimate.of(settings, new LinkFollowing(0, 0)).people()).isEqualTo(200);
    }

    @Test
    void anEstimateIsAtLeastWhatThePlanBeginsWith() {
        SourceSettings.LinkedinJobs jobs = new SourceSettings.LinkedinJobs(List.of("a", "b"), 200, 30);
        assertThat(Estimate.of(jobs, LinkFollowing.STANDARD).total()).isEqualTo(2 * 2 + 30);
        SourceSettings.LinkedinContent hiring =
                new SourceSettings.LinkedinContent(List.of("a"), Intent.HIRING, Period.ANY, 25, true, 50);
        assertThat(Estimate.of(hiring, LinkFollowing.STANDARD).people()).isEqualTo(30);
    }

    @Test
    void anEstimateCountsLinksWhereSomeCanBeFound() {
        assertThat(linked(new SourceSettings.XSearch("crm", 7, 50, false, 1, List.of())))
                .isEqualTo(40);
        assertThat(linked(new SourceSettings.LinkedinContent(List.of("crm"), null, Period.ANY, 25, false, 50)))
                .isEqualTo(40);
        assertThat(linked(new SourceSettings.Lookalike(null, List.of(), 1, 100)))
                .isEqualTo(40);
        assertThat(linked(followers("x:acme"))).isEqualTo(40);
        assertThat(linked(followers("linkedin:acme"))).isZero();
        assertThat(linked(new SourceSettings.Comments(PostUrl.parse("https://x.com/ada/status/1"), 50)))
                .isEqualTo(40);
        assertThat(linked(new SourceSettings.LinkedinPeople("sales", List.of(), List.of(), null, 50)))
                .isZero();
        assertThat(linked(new SourceSettings.LinkedinCompany("sales tooling", 10)))
                .isZero();
        assertThat(linked(new SourceSettings.LinkedinContent(List.of("a"), Intent.HIRING, Period.ANY, 25, true, 50)))
                .isZero();
    }

    private static SourceSettings followers(String account) {
        return new SourceSettings.Followers(List.of(Identifier.parse(account)), Direction.FOLLOWERS, 30);
    }

    /** How many more people an estimate counts with 40 links than without. */
    private static int linked(SourceSettings settings) {
        return Estimate.of(settings, new LinkFollowing(1, 40)).people()
                - Estimate.of(settings, new LinkFollowing(0, 40)).people();
    }

    @Test
    void aSearchReachesBackAsFarAsItSaysAndNotBeyondWhatXAllows() {
        Instant now = Instant.parse("2026-11-20T06:00:00Z");
        assertThat(since(1, now)).isEqualTo(now.minus(Duration.ofDays(1)));
        assertThat(since(7, now)).isEqualTo(now.minus(Duration.ofDays(7)).plus(Duration.ofHours(1)));
    }

    private static Instant since(int daysBack, Instant now) {
        SourceSettings search = new SourceSettings.XSearch("crm", daysBack, 50, false, 1, List.of());
        return Plan.first(source(search, 0, 0), null, now).getFirst().at();
    }
}
