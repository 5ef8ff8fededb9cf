package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.store.Durability;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.jobs.providers.ProvidersConfig.Connection;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Receipt;
import io.leadline.model.score.Score;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.http.Faults;
import io.leadline.sandbox.world.Company;
import io.leadline.sandbox.world.LinkedinProfile;
import io.leadline.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People of whom nothing but a name on X and LinkedIn is known are enriched from the sandbox. */
@Tag("slow")
class EnrichTest {
    private static final int PEOPLE = 40;

    @TempDir
    Path folder;

    private final Instant now = Instant.now();
    private volatile Duration ahead = Duration.ZERO;
    private Sandbox sandbox;
    private World world;
    private Installation installation;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.of(9, 600, now).withoutLimits(), InstantSource.system());
        world = sandbox.world();
        installation = new Installation(
                folder, new HashedEmbedder(), () -> Instant.now().plus(ahead), providers());
    }

    @AfterEach
    void close() {
        installation.close();
        sandbox.close();
    }

    private ProvidersConfig providers() {
        return providers(SandboxConfig.TOKEN, SandboxConfig.ACCOUNT);
    }

    private ProvidersConfig providers(String tokenOfX, String account) {
        Connection x = new Connection(sandbox.url(), tokenOfX, "", 100_000, Duration.ofMinutes(15));
        Connection linkedin =
                new Connection(sandbox.url(), SandboxConfig.TOKEN, account, 100_000, Duration.ofMinutes(15));
        return new ProvidersConfig(x, linkedin, Duration.ofMillis(200), 16);
    }

    /** Those who are on both platforms, by handle and URL. */
    private String file() {
        return world.members(n -> world.person(n).onX())
                .limit(PEOPLE)
                .mapToObj(n -> Objects.requireNonNull(world.x(n, now)).handle()
                        + ','
                        + Objects.requireNonNull(world.linkedin(n, now)).slug())
                .collect(Collectors.joining("\n", "x_handle,linkedin_url\n", "\n"));
    }

    private long ended() {
        return installation.count(IndexName.LEADS, Filter.in("enrichment_status", "ready", "partial"));
    }

    @Test
    void everybody_ends_ready_or_partial_though_some_answers_fail_and_the_jobs_stop_in_between() throws Exception {
        sandbox.faults().set(new Faults.Rates(10, 5, 30, false));
        try (Jobs jobs = Jobs.start(installation.services, installation.config().withProviders(providers()))) {
            installation.put("people", "csv", file());
            jobs.nudge();
            Installation.await("some to be enriched", () -> ended() > 0);
        }
        try (Jobs jobs = Jobs.start(installation.services, installation.config().withProviders(providers()))) {
            Installation.await("all to be enriched", () -> ended() == PEOPLE);
        }
        List<Map<String, Object>> leads = installation.leads(Filter.ALL);
        assertThat(leads).hasSize(PEOPLE);
        assertThat(leads.stream().filter(lead -> lead.containsKey("headline"))).hasSizeGreaterThan(PEOPLE / 2);
        assertThat(installation.count(IndexName.LEADS, new Filter.Text("posts", "the")))
                .isGreaterThan(PEOPLE / 4);
    }

    @Test
    void whoIsAskedAboutAgainIsEnrichedAgainBeforeFilesAndScored() throws Exception {
        try (Jobs jobs = Jobs.start(installation.services, installation.config().withProviders(providers()))) {
            installation.put("people", "csv", file());
            jobs.nudge();
            Installation.await("all to be enriched", () -> ended() == PEOPLE);
            String id = String.valueOf(installation.leads(Filter.ALL).getFirst().get("person_id"));
            Truth truth = Objects.requireNonNull(installation.writer.truth(Installation.WORKSPACE, id));
            Instant asked = Instant.now();
            installation.writer.write(
                    List.of(ask(truth, "activity", asked), ask(truth, "scoring", asked)), Durability.DURABLE);
            assertThat(person(id).enrichmentStatus()).isEqualTo("pending");
            jobs.enrich(Installation.WORKSPACE, List.of(id));
            Installation.await("the answer", () -> person(id).asked().isEmpty());
            assertThat(person(id).stages())
                    .filteredOn(stage -> stage.stage().equals("activity"))
                    .allSatisfy(stage -> assertThat(stage.at()).isAfterOrEqualTo(asked));
            assertThat(person(id).stages()).anySatisfy(stage -> {
                assertThat(stage.stage()).isEqualTo("scoring");
                assertThat(stage.status()).isEqualTo("ready");
            });
        }
    }

    @Test
    void nobodyIsLostWhileNoAccountIsAccepted() throws Exception {
        restart(providers("expired", "another-account"));
        try (Jobs jobs = Jobs.start(
                installation.services, installation.config().withProviders(providers("expired", "another-account")))) {
            installation.put("people", "csv", file());
            jobs.nudge();
            Installation.await(
                    "both to refuse",
                    () -> installation.services.providers().states().stream()
                            .noneMatch(state -> state.failures().isEmpty()));
            Installation.await("all to be there", () -> installation.count(IndexName.LEADS, Filter.ALL) == PEOPLE);
            assertThat(installation.count(IndexName.LEADS, Filter.in("enrichment_status", "pending", "processing")))
                    .isEqualTo(PEOPLE);
        }
        restart(providers());
        try (Jobs jobs = Jobs.start(installation.services, installation.config().withProviders(providers()))) {
            Installation.await("all to be enriched", () -> ended() == PEOPLE);
        }
    }

    private void restart(ProvidersConfig providers) {
        installation.close();
        installation = new Installation(
                folder, new HashedEmbedder(), () -> Instant.now().plus(ahead), providers);
    }

    @Test
    void whoIsDueIsAskedAboutAnewBeforeTheScoreHolds() throws Exception {
        installation.catalog.putOffer(TestOffers.withIcp(installation.catalog.defaultOffer(Installation.WORKSPACE)));
        try (Jobs jobs = Jobs.start(installation.services, installation.config().withProviders(providers()))) {
            installation.put("people", "csv", file());
            jobs.nudge();
            Installation.await("all to be enriched", () -> ended() == PEOPLE);
            Filter scored = new Filter.DateRange(
                    "next_score_at", null, false, Instant.now().plus(Duration.ofDays(90)), true);
            Installation.await("scores", () -> installation.count(IndexName.LEADS, scored) > 0);
            String id = String.valueOf(installation.leads(scored).getFirst().get("person_id"));

            ahead = Duration.ofDays(90);
            Instant later = Instant.now().plus(ahead);
            jobs.nudge();

            Installation.await(
                    "what is known of them now",
                    () -> person(id).stages().stream()
                            .allMatch(stage -> !stage.waits() && !stage.at().isBefore(later)));
            assertThat(Objects.requireNonNull(installation.writer.truth(Installation.WORKSPACE, id))
                            .observations())
                    .filteredOn(observation -> observation.value() instanceof Value.Profile)
                    .anySatisfy(profile -> assertThat(profile.seenAt()).isAfterOrEqualTo(later));
            Installation.await("all to be enriched", () -> ended() == PEOPLE);
        }
    }

    @Test
    void withoutAProviderUsersMayAskForWhatNeedsNone() throws Exception {
        installation.close();
        installation = new Installation(folder, new HashedEmbedder(), InstantSource.system(), ProvidersConfig.NONE);
        try (Jobs jobs = Jobs.start(installation.services, installation.config())) {
            installation.put("people", "csv", "x_handle,location\nada_l,\"London, UK\"\nbob_k,Paris\n");
            jobs.nudge();
            Installation.await(
                    "the people", () -> installation.leads(Filter.ALL).size() == 2);
            String id = String.valueOf(installation
                    .leads(Filter.in("x_handle", "ada_l"))
                    .getFirst()
                    .get("person_id"));
            Truth truth = Objects.requireNonNull(installation.writer.truth(Installation.WORKSPACE, id));
            installation.writer.write(List.of(ask(truth, "location", Instant.now())), Durability.DURABLE);
            jobs.enrich(Installation.WORKSPACE, List.of(id));
            Installation.await("the answer", () -> person(id).asked().isEmpty());
            assertThat(person(id).stages()).singleElement().satisfies(stage -> {
                assertThat(stage.stage()).isEqualTo("location");
                assertThat(stage.status()).isEqualTo("ready");
            });
            Installation.await( // the truth is there before its projection
                    "the other alone to wait",
                    () -> installation.count(IndexName.LEADS, Filter.in("enrichment_status", "pending")) == 1);
        }
    }

    @Test
    void aRoundOfFundingMovesTheScoresOfWhoWorksThereAndSaysWhereItWasSeen() throws Exception {
        Company raising = IntStream.range(0, world.companies())
                .mapToObj(world::company)
                .filter(c -> c.fundedAt() != null && c.fundedAt().isAfter(now.plus(Duration.ofDays(40))))
                .max(Comparator.comparingInt(c -> staff(c).size()))
                .orElseThrow();
        Duration later = Duration.between(now, raising.fundedAt()).plusDays(1);
        installation.catalog.putOffer(
                TestOffers.withIndustry(installation.catalog.defaultOffer(Installation.WORKSPACE), raising.industry()));
        List<LinkedinProfile> staff = staff(raising);
        try (Jobs jobs = Jobs.start(installation.services, installation.config().withProviders(providers()))) {
            installation.put(
                    "staff",
                    "csv",
                    staff.stream()
                            .map(LinkedinProfile::slug)
                            .collect(Collectors.joining("\n", "linkedin_url\n", "\n")));
            jobs.nudge();
            Installation.await("all to be enriched", () -> ended() == staff.size());
            Filter there = Filter.in("company_domain", raising.domain());
            List<String> people = installation.leads(there).stream()
                    .map(lead -> String.valueOf(lead.get("person_id")))
                    .toList();
            Installation.await("first scores", () -> people.stream().allMatch(id -> receipt(id) != null));
            // Some write of a round themselves; of the one to come nobody knows yet.
            List<String> unaware =
                    people.stream().filter(id -> funding(id) == null).toList();
            assertThat(unaware).as("who works at " + raising.name()).hasSizeGreaterThan(1);

            sandbox.clock().turn(later);
            ahead = later;
            jobs.nudge();

            Installation.await("the round in all scores", () -> unaware.stream().allMatch(id -> funding(id) != null));
            List<Receipt.Line> lines = unaware.stream()
                    .map(id -> Objects.requireNonNull(funding(id)))
                    .toList();
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line.points().tenths()).isPositive());
            assertThat(lines).anySatisfy(line -> {
                assertThat(Objects.requireNonNull(line.evidence()).url()).contains("rounds.example", raising.slug());
                assertThat(line.evidence().quote()).contains(raising.name());
            });
        }
    }

    /** Who works there now and does not leave soon. */
    private List<LinkedinProfile> staff(Company company) {
        Instant later = now.plus(Duration.ofDays(100));
        return world.members(n -> worksAt(n, company, now) && worksAt(n, company, later))
                .mapToObj(n -> Objects.requireNonNull(world.linkedin(n, now)))
                .toList();
    }

    private boolean worksAt(int member, Company company, Instant at) {
        return Objects.requireNonNull(world.linkedin(member, at))
                        .jobs()
                        .getLast()
                        .company()
                        .number()
                == company.number();
    }

    /** Of the newest score; null without any. */
    private @Nullable Receipt receipt(String id) {
        return Objects.requireNonNull(installation.writer.truth(Installation.WORKSPACE, id)).observations().stream()
                .filter(observation -> observation.value() instanceof Value.ScoreTaken)
                .map(observation -> ((Value.ScoreTaken) observation.value()).score())
                .max(Comparator.comparing(Score::asOf))
                .map(Score::receipt)
                .orElse(null);
    }

    private Receipt.@Nullable Line funding(String id) {
        Receipt receipt = receipt(id);
        return receipt == null
                ? null
                : receipt.lines().stream()
                        .filter(line -> line.rule().equals("funding"))
                        .findFirst()
                        .orElse(null);
    }

    private Person person(String id) {
        return PersonFold.fold(Objects.requireNonNull(installation.writer.truth(Installation.WORKSPACE, id)));
    }

    private Observation ask(Truth truth, String stage, Instant at) {
        List<Identifier> subject = List.of(Truths.identifiers(truth).first());
        Value asked = Value.StageResult.asked(stage);
        Source source = new Source(SourceKind.USER, "local:" + stage, null, null);
        String id = installation.services.key().observation(Installation.WORKSPACE, asked.type(), subject, source);
        return new Observation(id, Installation.WORKSPACE, subject, source, at, at, 1, null, asked, 0);
    }
}
