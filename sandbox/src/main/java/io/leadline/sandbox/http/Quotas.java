package io.leadline.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts requests of each endpoint in fixed windows, as providers do. */
public final class Quotas {
    /** So many requests in a window. */
    public record Quota(int requests, Duration window) {}

    /**
     * How an endpoint stands.
     *
     * @param granted whether this request was within the quota
     */
    public record Standing(int limit, int remaining, Instant resetsAt, boolean granted) {}

    private static final class Used {
        private Instant resetsAt = Instant.MIN;
        private int requests;
    }

    private final Map<String, Quota> quotas;
    private final Map<String, Used> used = new HashMap<>();
    private long refused;

    public Quotas(Map<String, Quota> quotas) {
        this.quotas = Map.copyOf(quotas);
    }

    /** Takes one request out of the window of now; null if the endpoint has no quota. */
    synchronized @Nullable Standing take(String endpoint, Instant now) {
        Quota quota = quotas.get(endpoint);
        if (quota == null) {
            return null;
        }
        Used window = used.computeIfAbsent(endpoint, e -> new Used());
        if (!now.isBefore(window.resetsAt)) {
            window.resetsAt = now.plus(quota.window());
            window.requests = 0;
        }
        boolean granted = window.requests < quota.requests();
        if (granted) {
            window.requests++;
        } else {
            refused++;
        }
        return new Standing(quota.requests(), quota.requests() - window.requests, window.resetsAt, granted);
    }

    /** The requests that came over a limit so far. */
    public synchronized long refused() {
        return refused;
    }
}
