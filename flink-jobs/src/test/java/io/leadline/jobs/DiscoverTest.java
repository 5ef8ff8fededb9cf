package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Sources;
import io.leadline.index.search.Filter;
import io.leadline.ingest.discover.Beginning;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.jobs.providers.ProvidersConfig.Connection;
import io.leadline.model.identity.Identifier;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.PostUrl;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceRun;
import io.leadline.model.source.SourceRun.Status;
import io.leadline.model.source.SourceSettings;
import io.leadline.model.source.SourceSettings.Direction;
import io.leadline.model.source.SourceSettings.Period;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.http.Faults;
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
    void everyKindOfSourceFindsItsPeople() {
        try (Jobs jobs = installation.startJobs()) {
            SourceRun search = run(SEARCH);
            assertThat(search.counts().added()).isPositive();
            assertThat(found("x_search")).isEqualTo(search.counts().added());
            Map<String, Object> lead =
                    installation.leads(Filter.in("sources", "x_search")).getFirst();
            assertThat(lead).containsKeys("signals", "bio").containsEntry("tags", List.of("found"));

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

            int popular = IntStream.range(0, world.accounts())
                    .filter(n -> world.x(n, now) != null
                            && !world.x(n, now).suspended()
                            && !world.x(n, now).isProtected())
                    .boxed()
                    .max(Comparator.comparingInt(n -> world.followers(n).length))
                    .orElseThrow();
            run(new SourceSettings.Followers(
                    List.of(Identifier.parse("x:" + handle(popular))), Direction.FOLLOWERS, 30));
            assertThat(found("followers")).isBetween(20L, 30L);
            SourceRun lookalike = run(new SourceSettings.Lookalike(Identifier.parse("x:" + handle(popular)), 2, 10));
            assertThat(lookalike.seeds()).isNotEmpty();

            Post commented = IntStream.range(0, world.people())
                    .boxed()
                    .flatMap(n -> world.postsOf(n, false, now).stream())
                    .max(Comparator.comparingInt(
                            post -> world.comments(post, now).size()))
                    .orElseThrow();
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
}
