package io.leadline.ingest.provider;

import io.leadline.ingest.http.Fault;
import io.leadline.model.observation.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a provider stands. Never holds a secret.
 *
 * @param address where it is asked; null if it is not connected
 * @param account of LinkedIn at its provider; null for X
 * @param quotas of the endpoints that were asked so far
 * @param failures since the start, newest first, equal ones counted
 */
public record ProviderState(
        Platform platform,
        boolean connected,
        @Nullable String address,
        @Nullable String account,
        List<Quota> quotas,
        List<Failure> failures) {
    public ProviderState {
        quotas = List.copyOf(quotas);
        failures = List.copyOf(failures);
    }

    public static ProviderState notConnected(Platform platform) {
        return new ProviderState(platform, false, null, null, List.of(), List.of());
    }

    /**
     * What one endpoint may still be asked.
     *
     * @param limit requests in a window
     * @param left of them
     * @param nextAt when the next may be sent, if none is left now
     * @param fullAt when all are back if nobody asks; null if none is used
     */
    public record Quota(
            String endpoint,
            int limit,
            Duration window,
            int left,
            @Nullable Instant nextAt,
            @Nullable Instant fullAt) {}

    /** @param endpoint without the parameters, which would name people */
    public record Failure(String endpoint, Fault fault, Instant at, long count) {}
}
