package io.leadline.jobs.enrich;

import io.leadline.ingest.enrich.Enricher;
import io.leadline.model.Defaults;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who asks the providers in this JVM, which people wait for a quota or an answer, and whom users asked about. */
public final class Enrichment {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(Defaults.integer("enrich.again.first_seconds"));
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(Defaults.integer("enrich.again.most_seconds"));
    private static final Duration PATIENCE = Duration.ofHours(Defaults.integer("enrich.again.hours"));

    private record Who(String workspace, String person) {}

    /** @param since when they were put off first because a provider did not answer */
    private record Wait(Instant since, Instant until) {}

    private final Map<Who, Wait> waits = new ConcurrentHashMap<>();
    /** In the order of asking. That they wait is in their truth; this says who comes before files. */
    private final Map<Who, Boolean> asked = new LinkedHashMap<>();

    private volatile @Nullable Enricher enricher;

    void connect(Enricher connected) {
        enricher = connected;
    }

    Enricher enricher() {
        Enricher connected = enricher;
        if (connected == null) {
            throw new IllegalStateException("no provider is connected");
        }
        return connected;
    }

    boolean isWaiting(String workspace, String person, Instant now) {
        Wait wait = waits.get(new Who(workspace, person));
        return wait != null && wait.until.isAfter(now);
    }

    /** How long to wait for a provider that does not answer now, twice as long each time; null after the last. */
    @Nullable
    Duration pause(String workspace, String person, Instant now) {
        Wait wait = waits.get(new Who(workspace, person));
        Duration waited = wait == null ? Duration.ZERO : Duration.between(wait.since, now);
        if (waited.compareTo(PATIENCE) > 0) {
            return null;
        }
        Duration longer = waited.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : waited;
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }

    /** A user asks about these; they come before those of files. */
    public void ask(String workspace, Collection<String> people) {
        synchronized (asked) {
            people.forEach(person -> asked.putIfAbsent(new Who(workspace, person), true));
        }
    }

    /** Those whom users asked about and who do not wait for a quota, first asked first. */
    List<String> asked(String workspace, int most, Instant now) {
        synchronized (asked) {
            return asked.keySet().stream()
                    .filter(who -> who.workspace.equals(workspace) && !isWaiting(workspace, who.person, now))
                    .limit(most)
                    .map(Who::person)
                    .toList();
        }
    }

    /** @param until null if nothing is left to be asked */
    void done(String workspace, String person, @Nullable Instant until, Instant now) {
        Who who = new Who(workspace, person);
        if (until == null) {
            waits.remove(who);
            synchronized (asked) {
                asked.remove(who);
            }
        } else {
            Wait before = waits.get(who);
            Duration pause = pause(workspace, person, now);
            boolean limit = pause == null || until.isAfter(now.plus(pause));
            waits.put(who, new Wait(limit ? until : before == null ? now : before.since, until));
        }
    }
}
