package io.leadline.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Sources;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.ingest.provider.ProviderState;
import io.leadline.ingest.provider.Providers;
import io.leadline.ingest.provider.Tried;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Platform;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceRun;
import io.leadline.model.source.SourceSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulingTest {
    private static final Instant MONDAY = Instant.parse("2026-06-01T12:00:00Z");
    private static final Providers X_ONLY = new Providers() {
        @Override
        public List<ProviderState> states() {
            return List.of(new ProviderState(Platform.X, true, "http://x.example", null, List.of(), List.of()));
        }

        @Override
        public Tried test(Platform platform) {
            throw Providers.notConnected(platform);
        }
    };

    @TempDir
    Path folder;

    private final AtomicInteger nudges = new AtomicInteger();
    private Instant now = MONDAY;
    private EmbeddedEngine engine;
    private Sources sources;
    private Scheduling scheduling;

    @BeforeEach
    void open() {
        engine = EmbeddedEngine.open(folder);
        Catalog catalog = new Catalog(engine.store());
        Catalog.Workspace made = catalog.ensureWorkspace("default");
        catalog.putWorkspace(
                new Catalog.Workspace(made.id(), made.name(), ZoneId.of("America/New_York"), false, false, false));
        sources = new Sources(engine.store());
        scheduling = new Scheduling(
                catalog, sources, X_ONLY, new NaturalKey(new byte[16]), () -> now, nudges::incrementAndGet);
    }

    @AfterEach
    void close() throws InterruptedException {
        scheduling.close();
        engine.close();
    }

    private SavedSource save(String id, String schedule, boolean paused, SourceSettings settings) {
        return sources.put(new SavedSource(
                "default", id, 0, id, settings, null, List.of(), schedule, paused, LinkFollowing.STANDARD, now));
    }

    private static SourceSettings search() {
        return new SourceSettings.XSearch("crm", 7, 100, false, 50, List.of());
    }

    private void end(String source) {
        SourceRun run = sources.runs("default", source).getFirst();
        sources.update(run, open -> open.ended(SourceRun.Status.DONE, false, null, now));
    }

    @Test
    void runsAtItsTimeByTheClocksOfTheWorkspaceAndOnceForAllThatWereMissed() {
        save("daily", "daily", false, search());
        now = Instant.parse("2026-06-02T09:59:00Z");
        assertThat(scheduling.begin()).isZero();
        now = Instant.parse("2026-06-02T10:00:00Z");
        assertThat(scheduling.begin()).isOne();
        assertThat(nudges).hasValue(1);
        assertThat(sources.runs("default", "daily").getFirst().startedBy()).isEqualTo(SourceRun.SCHEDULE);

        now = Instant.parse("2026-06-04T15:00:00Z");
        assertThat(scheduling.begin()).as("it still runs").isZero();
        end("daily");
        assertThat(scheduling.begin()).as("two times were missed").isOne();
        end("daily");
        assertThat(scheduling.begin()).isZero();
    }

    @Test
    void whatRestsIsLeftAloneAndWhatGoesOnCountsFromThen() {
        save("manual", "manual", false, search());
        save("jobs", "hourly", false, new SourceSettings.LinkedinJobs(List.of("cfo"), 100, 30));
        save("paused", "hourly", true, search());
        now = MONDAY.plusSeconds(90_000);
        assertThat(scheduling.begin()).isZero();
        save("paused", "hourly", false, search());
        assertThat(scheduling.begin())
                .as("the hours of its rest are not made up for")
                .isZero();
        now = now.plusSeconds(3_600);
        assertThat(scheduling.begin()).isOne();
    }
}
