package io.leadline.jobs.enrich;

import io.leadline.ingest.enrich.Enricher;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who asks the providers in this JVM, and which people wait for a quota. */
public final class Enrichment {
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
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
        Instant until = notBefore.get(workspace + '/' + person);
        return until != null && until.isAfter(now);
    }

    /** @param until null if nothing is left to be asked */
    void asked(String workspace, String person, @Nullable Instant until) {
        if (until == null) {
            notBefore.remove(workspace + '/' + person);
        } else {
            notBefore.put(workspace + '/' + person, until);
        }
    }
}
