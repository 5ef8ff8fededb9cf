package io.leadline.jobs.enrich;

import io.leadline.ingest.enrich.Enricher;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who asks the providers in this JVM, which people wait for a quota, and whom users asked about. */
public final class Enrichment {
    private record Who(String workspace, String person) {}

    private final Map<Who, Instant> notBefore = new ConcurrentHashMap<>();
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
        Instant until = notBefore.get(new Who(workspace, person));
        return until != null && until.isAfter(now);
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
    void done(String workspace, String person, @Nullable Instant until) {
        Who who = new Who(workspace, person);
        if (until == null) {
            notBefore.remove(who);
            synchronized (asked) {
                asked.remove(who);
            }
        } else {
            notBefore.put(who, until);
        }
    }
}
