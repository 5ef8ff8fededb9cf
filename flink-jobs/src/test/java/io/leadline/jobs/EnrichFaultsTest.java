package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.search.Filter;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Truth;
import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.http.Faults;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.world.XProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * X is down for an hour, of all other answers 10 % are errors and 5 % are no JSON, and the process that enriches dies twice: in
 * the hour, and when X is back. In the end everybody is enriched, once.
 */
@Tag("slow")
class EnrichFaultsTest {
    private static final Faults.Rates BAD = new Faults.Rates(10, 5, 20, false);
    private static final Faults.Rates DOWN = new Faults.Rates(0, 0, 0, true);
    private static final int OF_A_KIND = 12;
    private static final int PEOPLE = 3 * OF_A_KIND;

    @TempDir
    Path folder;

    private final Instant began = Instant.now();
    private Sandbox x;
    private Sandbox linkedin;
    private World world;
    private @Nullable Instant downSince;
    private boolean isBack;

    @BeforeEach
    void open() throws Exception {
        // One world twice, so that one of its platforms can be down alone.
        SandboxConfig config = SandboxConfig.of(12, 600, began).withoutLimits();
        x = Sandbox.start(config.withFaults(DOWN), InstantSource.system());
        linkedin = Sandbox.start(config.withFaults(BAD), InstantSource.system());
        world = x.world();
    }

    @AfterEach
    void close() {
        x.close();
        linkedin.close();
    }

    private boolean isSeen(int number) {
        XProfile profile = world.x(number, began);
        return profile != null && !profile.suspended() && world.linkedin(number, began) != null;
    }

    /** A third is known on both platforms, a third on X alone, a third on LinkedIn alone. */
    private String file() {
        int[] some = IntStream.range(0, world.people())
                .filter(this::isSeen)
                .limit(PEOPLE)
                .toArray();
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> {
                    String handle =
                            Objects.requireNonNull(world.x(some[i], began)).handle();
                    String slug = Objects.requireNonNull(world.linkedin(some[i], began))
                            .slug();
                    return (i % 3 == 2 ? "" : handle) + ',' + (i % 3 == 1 ? "" : slug);
                })
                .collect(Collectors.joining("\n", "x_handle,linkedin_url\n", "\n"));
    }

    @Test
    void everybodyIsEnrichedOnceThoughAProviderIsDownAnswersAreBadAndTheJobIsKilledTwice() throws Exception {
        try (Installation installation = installation()) {
            installation.put("people", "csv", file());
        }
        assertThat(runUntil((time, ended) -> ended >= 3))
                .as("killed while X is down")
                .isTrue();
        assertThat(isBack).isFalse();
        assertThat(runUntil((time, ended) -> isBack && ended >= PEOPLE / 2))
                .as("killed when X is back")
                .isTrue();
        assertThat(runUntil((time, ended) -> false)).isFalse();

        try (Installation installation = installation()) {
            List<Map<String, Object>> leads = installation.leads(Filter.ALL);
            assertThat(leads).hasSize(PEOPLE);
            assertThat(leads)
                    .extracting(lead -> lead.get("enrichment_status"))
                    .allMatch(status -> status.equals("ready") || status.equals("partial"))
                    .filteredOn(status -> status.equals("ready"))
                    .hasSizeGreaterThan(PEOPLE / 2);
            Set<Object> names = new HashSet<>();
            for (Map<String, Object> lead : leads) {
                assertThat(names.add(lead.get("x_handle") + " " + lead.get("linkedin_slug")))
                        .isTrue();
                assertThat(ends(installation, String.valueOf(lead.get("person_id"))))
                        .as("how often each stage came to its end")
                        .containsOnlyKeys("profile", "activity")
                        .allSatisfy((stage, times) -> assertThat(times).isEqualTo(1));
            }
            assertThat(installation.find("people").added()).isEqualTo(PEOPLE);
        }
    }

    private Installation installation() {
        return new Installation(
                folder,
                new HashedEmbedder(),
                EnrichProcess.clock(began),
                EnrichProcess.providers(x.url(), linkedin.url()));
    }

    private static Map<String, Long> ends(Installation installation, String person) {
        Truth truth = Objects.requireNonNull(installation.writer.truth(Installation.WORKSPACE, person));
        return truth.observations().stream()
                .map(Observation::value)
                .filter(Value.StageResult.class::isInstance)
                .collect(Collectors.groupingBy(value -> ((Value.StageResult) value).stage(), Collectors.counting()));
    }

    /** Enriches in a process of its own; true if it was killed, false if it ended before. */
    private boolean runUntil(BiPredicate<Instant, Long> killed) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EnrichProcess.class.getName(),
                folder.toString(),
                x.url().toString(),
                linkedin.url().toString(),
                began.toString(),
                String.valueOf(PEOPLE));
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                String[] said = line.split(" ");
                if (said.length == 2 && said[0].endsWith("Z")) {
                    Instant time = Instant.parse(said[0]);
                    anHourPasses(time, Long.parseLong(said[1]));
                    if (killed.test(time, Long.parseLong(said[1]))) {
                        process.destroyForcibly();
                        process.waitFor();
                        return true;
                    }
                }
                line = out.readLine();
            }
            assertThat(process.waitFor()).isZero();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    private void anHourPasses(Instant time, long ended) {
        downSince = downSince == null && ended > 0 ? time : downSince;
        if (!isBack && downSince != null && !time.isBefore(downSince.plus(Duration.ofHours(1)))) {
            x.faults().set(BAD);
            isBack = true;
        }
    }
}
