package io.leadline.jobs.providers;

import io.leadline.index.days.Counted;
import io.leadline.index.days.DayCount;
import io.leadline.ingest.http.Behalf;
import io.leadline.model.observation.Platform;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What providers were asked since it was last taken, by day, for whoever keeps it. Safe for use by several threads. */
public final class RequestTally {
    private final InstantSource clock;
    private Map<Place, Map<DayCount, Long>> counts = new HashMap<>();

    /** Where counters lie together. */
    public record Place(String workspace, LocalDate day) {}

    RequestTally(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts for whom this thread asks; what is asked for nobody is nobody's cost. */
    void count(Counted counted, Platform provider, @Nullable String reason) {
        Behalf behalf = Behalf.here();
        if (behalf == null) {
            return;
        }
        String source = behalf.source().wireName();
        DayCount of = counted == Counted.FAILURES
                ? DayCount.of(counted, source, provider.wireName(), reason)
                : DayCount.of(counted, source, provider.wireName());
        Place place = new Place(
                behalf.workspace(), clock.instant().atOffset(ZoneOffset.UTC).toLocalDate());
        synchronized (this) {
            counts.computeIfAbsent(place, p -> new HashMap<>()).merge(of, 1L, Long::sum);
        }
    }

    /** Takes what there is; it begins at 0 again. */
    public synchronized Map<Place, Map<DayCount, Long>> take() {
        Map<Place, Map<DayCount, Long>> taken = counts;
        counts = new HashMap<>();
        return taken;
    }
}
