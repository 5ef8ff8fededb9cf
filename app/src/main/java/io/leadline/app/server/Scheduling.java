package io.leadline.app.server;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Sources;
import io.leadline.ingest.discover.Beginning;
import io.leadline.ingest.provider.Providers;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.offer.Offer;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.Schedule;
import io.leadline.model.source.SourceRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the runs of saved sources whose time has come. A time that passed while nobody looked is made up for once. What is paused, runs
 * already, or asks a provider that is not connected is left alone.
 */
final class Scheduling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduling.class);

    private final Catalog catalog;
    private final Sources sources;
    private final Providers providers;
    private final NaturalKey key;
    private final InstantSource clock;
    private final Runnable nudge;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("scheduler").daemon().factory());

    /** @param nudge tells the jobs that there is a run */
    Scheduling(
            Catalog catalog,
            Sources sources,
            Providers providers,
            NaturalKey key,
            InstantSource clock,
            Runnable nudge) {
        this.catalog = catalog;
        this.sources = sources;
        this.providers = providers;
        this.key = key;
        this.clock = clock;
        this.nudge = nudge;
    }

    Scheduling every(Duration interval) {
        scheduler.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void look() {
        try {
            begin();
        } catch (RuntimeException e) {
            LOG.warn("Saved sources were not looked at and will be again: {}", e.getMessage(), e);
        }
    }

    /** Begins what is due; returns how many runs that are. */
    int begin() {
        int begun = 0;
        for (Catalog.Workspace workspace : catalog.workspaces()) {
            for (SavedSource source : sources.list(workspace.id())) {
                begun += isDue(source, workspace.timeZone()) && begin(source) ? 1 : 0;
            }
        }
        if (begun > 0) {
            nudge.run();
        }
        return begun;
    }

    private boolean isDue(SavedSource source, ZoneId zone) {
        Optional<Schedule> schedule = source.paused() ? Optional.empty() : Schedule.parse(source.schedule());
        if (schedule.isEmpty() || !source.settings().platforms().stream().allMatch(providers::isConnected)) {
            return false;
        }
        List<SourceRun> runs = sources.runs(source.workspace(), source.id());
        SourceRun last = runs.isEmpty() ? null : runs.getFirst();
        Instant next = schedule.get().next(source.scheduledFrom(last), zone);
        return next != null
                && !next.isAfter(clock.instant())
                && (last == null || !last.status().isOpen());
    }

    private boolean begin(SavedSource source) {
        Instant now = clock.instant();
        String wanted = source.offer();
        Offer offer = wanted == null
                ? catalog.defaultOffer(source.workspace())
                : catalog.offer(source.workspace(), wanted).orElse(null);
        if (offer == null) {
            LOG.warn("Source {} is due, but its offer {} is not there any more", source.id(), wanted);
            return false;
        }
        try {
            String id = key.of(source.workspace(), "run", source.id(), now.toString());
            sources.begin(Beginning.of(source, id, offer, SourceRun.SCHEDULE, now));
            return true;
        } catch (LeadlineException e) {
            LOG.warn("Source {} is due and did not begin: {}", source.id(), e.getMessage());
            return false;
        }
    }

    /** Lets a look that is under way come to its end. */
    @Override
    public void close() throws InterruptedException {
        scheduler.shutdown();
        if (!scheduler.awaitTermination(30, TimeUnit.SECONDS)) {
            scheduler.shutdownNow();
        }
    }
}
