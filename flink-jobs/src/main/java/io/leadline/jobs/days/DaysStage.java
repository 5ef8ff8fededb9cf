package io.leadline.jobs.days;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.days.DayCount;
import io.leadline.index.days.Days;
import io.leadline.index.days.LeadDays;
import io.leadline.jobs.Services;
import io.leadline.model.Defaults;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Counts leads by state on the day that is running, and on those that passed while nobody counted; keeps what providers were asked. A
 * day is counted until it has ended and once more, then it stays as it was, whatever becomes of its leads.
 */
public final class DaysStage {
    /** Counting reads the truth of every lead, so it may work one part in so many of the time. */
    private static final int SHARE = 50;

    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final int HISTORY = Defaults.integer("history.counted_days");

    /** How a workspace was when its leads were counted; nothing changes without one of these. */
    private record Counted(long position, LocalDate day) {}

    private final Services services;
    private final Days days;
    private final Map<String, Counted> counted = new HashMap<>();
    private volatile boolean ended;

    public DaysStage(Services services) {
        this.services = services;
        this.days = new Days(services.engine());
    }

    /** Returns how long the next one can wait. */
    public Duration run() {
        long began = worked();
        for (Catalog.Workspace workspace : services.catalog().workspaces()) {
            countLeads(workspace.id());
        }
        Duration rest = Duration.ofNanos((worked() - began) * SHARE);
        return rest.compareTo(LEAST) > 0 ? rest : LEAST;
    }

    /** Of this thread; it costs no more on a machine that is busy with other things. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Keeps what was counted of requests since it was last kept; before the engine is closed, too. */
    public void keepRequests() {
        services.providers()
                .tally()
                .take()
                .forEach((place, counts) -> days.add(place.workspace(), place.day(), counts));
    }

    private void countLeads(String workspace) {
        Instant now = services.clock().instant();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        Counted state = new Counted(services.engine().store().position(), today);
        Counted before = counted.get(workspace);
        if (state.equals(before)) {
            return;
        }
        if (before == null) {
            days.project(workspace); // an index that was made again has none
        }
        LocalDate from = newest(workspace, today);
        Map<LocalDate, Map<DayCount, Long>> byDay = LeadDays.count(
                services.engine(), services.catalog(), services.writer(), workspace, from, today, now, this::goOn);
        byDay.forEach((day, counts) -> days.replace(workspace, day, counts));
        counted.put(workspace, state);
    }

    private void goOn() {
        if (ended) {
            throw new CancellationException("counting was stopped");
        }
    }

    /** Breaks off what is being counted. */
    public void end() {
        ended = true;
    }

    /** The newest day that was counted, as it may have been running then; without one the first of those that are made up for. */
    private LocalDate newest(String workspace, LocalDate today) {
        LocalDate oldest = today.minusDays(HISTORY - 1L);
        for (LocalDate day = today; day.isAfter(oldest); day = day.minusDays(1)) {
            if (days.isCounted(workspace, day)) {
                return day;
            }
        }
        return oldest;
    }
}
