package io.leadline.ingest.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * How a provider is reached.
 *
 * @param name as users know it: {@code X}, {@code LinkedIn}
 * @param headers sent with every request; they hold the secret, so this is never printed
 * @param timeout for one answer, all of it
 * @param mostBytes an answer may have
 * @param attempts at one request, the first included, while its {@linkplain Fault#isPassing faults pass}
 * @param firstPause before the second attempt; doubled with each further one
 */
public record ProviderConfig(
        String name,
        URI base,
        Map<String, String> headers,
        Duration timeout,
        long mostBytes,
        int attempts,
        Duration firstPause) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 8L << 20;
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    public ProviderConfig {
        headers = Map.copyOf(headers);
    }

    public static ProviderConfig x(URI base, String token) {
        return of("X", base, Map.of("Authorization", "Bearer " + token));
    }

    public static ProviderConfig linkedin(URI base, String apiKey) {
        return of("LinkedIn", base, Map.of("X-API-KEY", apiKey));
    }

    private static ProviderConfig of(String name, URI base, Map<String, String> headers) {
        return new ProviderConfig(name, base, headers, TIMEOUT, MOST_BYTES, ATTEMPTS, FIRST_PAUSE);
    }

    public ProviderConfig withLimits(Duration newTimeout, long newMostBytes) {
        return new ProviderConfig(name, base, headers, newTimeout, newMostBytes, attempts, firstPause);
    }

    public ProviderConfig withRetries(int newAttempts, Duration newFirstPause) {
        return new ProviderConfig(name, base, headers, timeout, mostBytes, newAttempts, newFirstPause);
    }

    @Override
    public String toString() {
        return name + " at " + base;
    }
}
