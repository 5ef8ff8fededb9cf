package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Sources;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.write.Intents;
import io.leadline.ingest.discover.Beginning;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.jobs.providers.ProvidersConfig.Connection;
import io.leadline.model.identity.Identifier;
import io.leadline.model.offer.Offer;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.PostUrl;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceRun;
import io.leadline.model.source.SourceRun.Status;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.SourceSettings.Direction;
import io.leadline.model.source.SourceSettings.Period;
import io.leadline.model.text.Embedder;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.http.Faults;
import io.leadline.sandbox.world.Comment;
import io.leadline.sandbox.world.Ids;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of source finds its people in the sandbox network. */
@Tag("slow")
class DiscoverTest {
    private static final LinkFollowing NO_LINKS = new LinkFollowing(0, 0);
    private static final SourceSettings.XSearch SEARCH =
            new SourceSettings.XSearch("recommend OR alternative OR looking", 7, 60, false, 50, List.of("giveaway"));

    @TempDir
    Path folder;

    private final Instant now = Instant.now();
    private Sandbox sandbox;
    private World world;
    private Installation installation;
    private Sources sources;
    private int runs;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.of(9, 800, now).withoutLimits(), InstantSource.system());
        world = sandbox.world();
        installation = new Installation(
                folder, new HashedEmbedder(), InstantSource.system(), providers(SandboxConfig.TOKEN, 100_000));
        sources = new Sources(installation.engine.store());
        installation.catalog.putOffer(TestOffers.withIcp(installation.catalog.defaultOffer(Installation.WORKSPACE)));
    }

    @AfterEach
    void close() {
        installation.close();
        sandbox.close();
    }

    /** They are not asked for enrichment in this test: what is seen is what discovery itself says. */
    private ProvidersConfig providers(String token, int requests) {
        Connection x = new Connection(sandbox.url(), token, "", requests, Duration.ofMinutes(15));
        Connection linkedin =
                new Connection(sandbox.url(), token, SandboxConfig.ACCOUNT, requests, Duration.ofMinutes(15));
        return new ProvidersConfig(x, linkedin, Duration.ofHours(1), 16);
    }

    private SavedSource save(SourceSettings settings, LinkFollowing links) {
        return sources.put(new SavedSource(
                Installation.WORKSPACE,
                settings.kind().wireName() + ++runs,
                0,
                "Source",
                settings,
                null,
                List.of("found"),
                "manual",
                false,
                links,
                now));
    }

    private SourceRun begin(SavedSource source) {
        return sources.begin(Beginning.of(
                source,
                "run" + ++runs,
                installation.catalog.defaultOffer(Installation.WORKSPACE),
                "local",
                Instant.now()));
    }

    private SourceRun now(SourceRun run) {
        return sources.run(run.workspace(), run.source(), run.id()).orElseThrow();
    }

    private SourceRun ended(SourceRun run) {
        Installation.await(
                "the end of " + run.source(), () -> !now(run).status().isOpen());
        return now(run);
    }

    private SourceRun run(SourceSettings settings) {
        SourceRun run = ended(begin(save(settings, NO_LINKS)));
        assertThat(run.status()).as(run.toString()).isEqualTo(Status.DONE);
        return run;
    }

    private long found(String kind) {
        return installation.leads(Filter.in("sources", kind)).size();
    }

    private String handle(int account) {
        return Objects.requireNonNull(world.x(account, now)).handle();
    }

    @Test
    void whatARunCostAndWhoIsThereIsCountedByDay() {
        try (Jobs jobs = installation.startJobs()) {
            SourceRun search = run(SEARCH);
            Installation.await(
                    "the counters of the day",
                    () -> counted("leads", "x_search") == found("x_search")
                            && counted("requests", "x_search")
                                    >= search.counts().requests());
        }
        assertThat(counted("leads", "x_search")).isPositive();
        assertThat(counted("requests", "x_search")).isPositive();
        assertThat(counted("requests", "linkedin_people")).isZero();
        // What was asked since is kept when the jobs stop.
        assertThat(installation.services.providers().tally().take()).isEmpty();
    }

    private long counted(String what, String source) {
        installation.engine.search().refresh();
        SearchRequest request = new SearchRequest(
                IndexName.DAYS,
                Installation.WORKSPACE,
                Filter.ALL,
                Filter.and(Filter.in("counted", what), Filter.in("source", source)),
                null,
                List.of(Facet.sum(IndexField.COUNT, IndexField.CREATED_AT, "day", 10)),
                List.of(),
                0,
                null,
                false,
                null,
                false);
        return installation.engine.search().search(request).facets().getFirst().values().stream()
                .mapToLong(Facet.Bucket::count)
                .sum();
    }

    @Test
    void everyKindOfSourceFindsItsPeople() {
        try (Jobs jobs = installation.startJobs()) {
            SourceRun search = run(SEARCH);
            assertThat(search.counts().added()).isPositive();
            assertThat(found("x_search")).isEqualTo(search.counts().added());
            Map<String, Object> lead =
                    installation.leads(Filter.in("sources", "x_search")).getFirst();
            assertThat(lead).containsKey("bio").containsEntry("tags", List.of("found"));
            assertThat(Stream.of("recommend", "alternative", "looking")
                            .mapToInt(word -> installation
                                    .leads(new Filter.Text("posts", word))
                                    .size())
                            .sum())
                    .as("with the posts by which they were found")
                    .isGreaterThanOrEqualTo(search.counts().added());

            SourceRun again = ended(
                    begin(sources.find(Installation.WORKSPACE, search.source()).orElseThrow()));
            assertThat(again.exhausted()).isTrue();
            assertThat(again.counts().known()).isEqualTo(search.counts().found());

            run(new SourceSettings.LinkedinContent(
                    List.of("recommend", "alternative"), null, Period.ANY, 25, true, 10));
            assertThat(found("linkedin_content")).isPositive();
            run(new SourceSettings.LinkedinPeople("sales", List.of(), List.of(), null, 50));
            assertThat(found("linkedin_people")).isPositive();
            run(new SourceSettings.LinkedinCompany("B2B software tooling", 10));
            assertThat(found("linkedin_company")).isBetween(1L, 10L);
            assertThat(installation.leads(Filter.in("custom.company_search", "B2B software tooling")))
                    .isNotEmpty();
            run(new SourceSettings.LinkedinJobs(List.of("hiring"), 25, 10));
            assertThat(installation.leads(
                            Filter.and(Filter.in("sources", "linkedin_jobs"), Filter.in("signals", "hiring"))))
                    .isNotEmpty();

            int popular = popular();
            run(new SourceSettings.Followers(
                    List.of(Identifier.parse("x:" + handle(popular))), Direction.FOLLOWERS, 30));
            assertThat(found("followers")).isBetween(20L, 30L);
            SourceRun lookalike =
                    run(new SourceSettings.Lookalike(Identifier.parse("x:" + handle(popular)), List.of(), 2, 10));
            assertThat(lookalike.seeds()).isNotEmpty();
            SourceRun kept =
                    run(new SourceSettings.Lookalike(null, List.of(Identifier.parse("x:" + handle(popular))), 10, 10));
            assertThat(kept.seeds()).as("nothing is looked for anew").isEmpty();
            assertThat(kept.counts().found()).isPositive();

            Post commented = mostCommented();
            run(new SourceSettings.Comments(
                    PostUrl.parse("https://www.linkedin.com/feed/update/urn:li:activity:" + Ids.post(commented)), 50));
            assertThat(found("comments")).isPositive();
        }
    }

    @Test
    void aRunThatIsCutShortGoesOnWhereItWasAndCountsTheSame() {
        SavedSource source = save(SEARCH, LinkFollowing.STANDARD);
        sandbox.faults().set(new Faults.Rates(0, 0, 50, false));
        SourceRun begun = begin(source);
        try (Jobs jobs = installation.startJobs()) {
            Installation.await("a first page", () -> now(begun).counts().requests() > 0);
        }
        try (Jobs jobs = installation.startJobs()) {
            SourceRun cut = ended(begun);
            assertThat(cut.status()).isEqualTo(Status.DONE);
            assertThat(cut.counts().found())
                    .isEqualTo(installation.leads(Filter.in("tags", "found")).size());
            SourceRun again = ended(begin(source));
            assertThat(again.counts().known()).isEqualTo(cut.counts().found());
            assertThat(again.counts().requests()).isEqualTo(cut.counts().requests());
        }
    }

    @Test
    void aTokenThatIsNotAcceptedEndsTheRunWithWhatToDo() {
        reopen(providers("expired", 100_000));
        try (Jobs jobs = installation.startJobs()) {
            SourceRun run = ended(begin(save(SEARCH, NO_LINKS)));
            assertThat(run.status()).isEqualTo(Status.FAILED);
            assertThat(run.error()).contains("401", "the token is not accepted");
            assertThat(run.exhausted()).isFalse();
        }
    }

    @Test
    void whatIsGoneIsLeftOutAndSaid() {
        try (Jobs jobs = installation.startJobs()) {
            SourceRun gone = ended(begin(save(
                    new SourceSettings.Followers(
                            List.of(Identifier.parse("x:nobody_of_this")), Direction.FOLLOWERS, 30),
                    NO_LINKS)));
            assertThat(gone.status()).isEqualTo(Status.FAILED);
            assertThat(gone.error()).contains("nobody_of_this");

            SourceRun partly = ended(begin(save(
                    new SourceSettings.Followers(
                            List.of(Identifier.parse("x:nobody_of_this"), Identifier.parse("x:" + handle(popular()))),
                            Direction.FOLLOWERS,
                            30),
                    NO_LINKS)));
            assertThat(partly.status()).isEqualTo(Status.DONE);
            assertThat(partly.notes()).singleElement().asString().contains("nobody_of_this");
            assertThat(partly.counts().added()).isPositive();
        }
    }

    @Test
    void aLimitIsWaitedForAndAProviderThatIsDownToo() {
        reopen(providers(SandboxConfig.TOKEN, 2));
        try (Jobs jobs = installation.startJobs()) {
            SavedSource source = save(
                    new SourceSettings.LinkedinContent(
                            List.of("team", "new", "work", "time"), null, Period.ANY, 25, false, 50),
                    NO_LINKS);
            SourceRun run = begin(source);
            Installation.await("the limit", () -> now(run).status() == Status.WAITING);
            assertThat(now(run).waitsUntil()).isAfter(Instant.now());
            assertThat(now(run).error()).contains("limit");
            assertThat(now(run).counts().requests()).isEqualTo(1);
            assertThat(now(run).todo()).hasSize(3);
        }
        reopen(providers(SandboxConfig.TOKEN, 100_000));
        sandbox.faults().set(new Faults.Rates(100, 0, 0, false));
        try (Jobs jobs = installation.startJobs()) {
            SourceRun run = begin(save(SEARCH, NO_LINKS));
            Installation.await("the pause", () -> now(run).status() == Status.WAITING);
            assertThat(now(run).error()).contains("out of order");
            assertThat(now(run).todo())
                    .singleElement()
                    .satisfies(step -> assertThat(step.tries()).isOne());
            assertThat(sources.cancel(now(run), Instant.now()).status()).isEqualTo(Status.CANCELLED);
        }
    }

    @Test
    void theSuppressedAreRefusedAndLinksAreFollowed() {
        try (Jobs jobs = installation.startJobs()) {
            SourceRun first = run(SEARCH);
            Map<String, Object> lead =
                    installation.leads(Filter.in("sources", "x_search")).getFirst();
            String handle = String.valueOf(lead.get("x_handle"));
            new Intents(
                            installation.engine,
                            installation.catalog,
                            installation.writer,
                            installation.services.key(),
                            InstantSource.system())
                    .suppress(Installation.WORKSPACE, Identifier.parse("x:" + handle), "asked us to stop", "local");
            SourceRun again = ended(
                    begin(sources.find(Installation.WORKSPACE, first.source()).orElseThrow()));
            assertThat(again.counts().refused()).isOne();
            assertThat(again.counts().found()).isEqualTo(first.counts().found());

            SourceRun linked = ended(begin(save(
                    new SourceSettings.Followers(
                            List.of(Identifier.parse("x:" + handle(popular()))), Direction.FOLLOWERS, 200),
                    LinkFollowing.STANDARD)));
            assertThat(linked.status()).isEqualTo(Status.DONE);
        }
    }

    @Test
    void aPostWithManyCommentsIsLookedIntoByItself() {
        reopen(providers(SandboxConfig.TOKEN, 100_000), new AllAlike());
        Post post = mostCommented();
        int commenters = (int) world.comments(post, now).stream()
                .map(Comment::author)
                .distinct()
                .count();
        assertThat(world.comments(post, now)).hasSizeGreaterThanOrEqualTo(20);
        String phrase = '"' + post.text().replaceAll("[^A-Za-z ].*", "").strip() + '"';
        SourceSettings search = new SourceSettings.LinkedinContent(List.of(phrase), null, Period.ANY, 100, false, 50);
        Offer offer = installation.catalog.defaultOffer(Installation.WORKSPACE);
        installation.catalog.putOffer(TestOffers.withAudience(offer, ""));
        try (Jobs jobs = installation.startJobs()) {
            run(search);
            assertThat(found("comments")).as("nobody is known to fit").isZero();
            installation.catalog.putOffer(TestOffers.withAudience(offer, "Anybody"));
            run(search);
            assertThat(found("comments")).isGreaterThan(commenters / 2);
        }
    }

    /** By which everybody fits every offer that says whom it looks for. */
    private static final class AllAlike implements Embedder {
        @Override
        public String model() {
            return new HashedEmbedder().model();
        }

        @Override
        public int dimensions() {
            return new HashedEmbedder().dimensions();
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            float[] vector = new float[dimensions()];
            vector[0] = 1;
            return texts.stream().map(text -> vector.clone()).toList();
        }
    }

    private Post mostCommented() {
        return IntStream.range(0, world.people())
                .boxed()
                .flatMap(n -> world.postsOf(n, false, now).stream())
                .max(Comparator.comparingInt(post -> world.comments(post, now).size()))
                .orElseThrow();
    }

    private int popular() {
        return IntStream.range(0, world.accounts())
                .filter(n -> world.x(n, now) != null
                        && !world.x(n, now).suspended()
                        && !world.x(n, now).isProtected())
                .boxed()
                .max(Comparator.comparingInt(n -> world.followers(n).length))
                .orElseThrow();
    }

    private void reopen(ProvidersConfig providers) {
        reopen(providers, new HashedEmbedder());
    }

    private void reopen(ProvidersConfig providers, Embedder embedder) {
        installation.close();
        installation = new Installation(folder, embedder, InstantSource.system(), providers);
        sources = new Sources(installation.engine.store());
    }
}
