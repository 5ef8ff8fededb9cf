package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.jobs.providers.ProvidersConfig.Connection;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.http.Faults;
import io.leadline.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
    private Sandbox sandbox;
    private World world;
    private Installation installation;

    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.start(SandboxConfig.of(9, 600, now).withoutLimits(), InstantSource.system());
        world = sandbox.world();
        installation = new Installation(folder, new HashedEmbedder(), InstantSource.system(), providers());
    }

    @AfterEach
    void close() {
        installation.close();
        sandbox.close();
    }

    private ProvidersConfig providers() {
        Connection x = new Connection(sandbox.url(), SandboxConfig.TOKEN, "", 100_000, Duration.ofMinutes(15));
        Connection linkedin = new Connection(
                sandbox.url(), SandboxConfig.TOKEN, SandboxConfig.ACCOUNT, 100_000, Duration.ofMinutes(15));
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
}
