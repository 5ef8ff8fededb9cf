package io.leadline.jobs.providers;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which providers are connected, and how people are enriched by them.
 *
 * @param x null if it is not connected; the same for {@code linkedin}
 * @param interval how often people who wait for enrichment are looked for
 * @param batch of them, asked about at the same time
 */
public record ProvidersConfig(
        @Nullable Connection x, @Nullable Connection linkedin, Duration interval, int batch) {
    public static final ProvidersConfig NONE = new ProvidersConfig(null, null, Duration.ofSeconds(5), 32);

    /**
     * @param token a secret: never printed
     * @param account of LinkedIn at its provider; empty for X
     * @param requests that one endpoint may be asked in a window, until an answer says less
     */
    public record Connection(URI url, String token, String account, int requests, Duration window) {
        @Override
        public String toString() {
            return url + (account.isEmpty() ? "" : " as " + account);
        }
    }

    public boolean isConnected() {
        return x != null || linkedin != null;
    }
}
