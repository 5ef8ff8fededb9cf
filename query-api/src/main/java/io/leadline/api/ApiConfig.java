package io.leadline.api;

import java.time.Duration;
import java.util.Set;

/**
 * The settings of the HTTP server; every limit of the API has its default here.
 *
 * @param host address to listen on. Anything but a loopback address needs API keys
 * @param port 0 = any free one
 * @param allowedHosts names beside the loopback ones that a {@code Host} header may give; empty on a public address =
 *     any
 * @param extensions origins of browser extensions that may use the API ({@code chrome-extension://...}); no other does
 * @param jsonBytes the longest JSON body
 * @param importBytes the longest import
 * @param pageSize the most leads in one answer
 * @param requestsPerSecond of one key, on average; bursts of twice as many pass
 * @param eventStreams how many clients may follow {@code /events} at once
 * @param watchedLeads the most leads of a saved view that is watched: their ids are held while it is followed
 * @param heartbeat how often a silent event stream gets a comment, so that proxies keep it
 * @param idempotency how long the answer to a request with an {@code Idempotency-Key} is kept
 * @param stopTimeout how long running requests may take to end when the server stops
 */
public record ApiConfig(
        String host,
        int port,
        Set<String> allowedHosts,
        Set<String> extensions,
        int jsonBytes,
        long importBytes,
        int pageSize,
        int requestsPerSecond,
        int eventStreams,
        int watchedLeads,
        Duration heartbeat,
        Duration idempotency,
        Duration stopTimeout) {

    public ApiConfig {
        allowedHosts = Set.copyOf(allowedHosts);
        extensions = Set.copyOf(extensions);
    }

    public static ApiConfig loopback(int port) {
        return new ApiConfig(
                "127.0.0.1",
                port,
                Set.of(),
                Set.of(),
                1 << 20,
                2L << 30,
                1000,
                5000,
                256,
                50_000,
                Duration.ofSeconds(15),
                Duration.ofHours(24),
                Duration.ofSeconds(20));
    }

    public ApiConfig withHost(String newHost, Set<String> hosts) {
        return with(newHost, hosts, extensions, jsonBytes, importBytes, requestsPerSecond);
    }

    public ApiConfig withLimits(int newJsonBytes, long newImportBytes, int newRequestsPerSecond) {
        return with(host, allowedHosts, extensions, newJsonBytes, newImportBytes, newRequestsPerSecond);
    }

    public ApiConfig withExtensions(Set<String> origins) {
        return with(host, allowedHosts, origins, jsonBytes, importBytes, requestsPerSecond);
    }

    public ApiConfig withWatchedLeads(int most) {
        return new ApiConfig(
                host,
                port,
                allowedHosts,
                extensions,
                jsonBytes,
                importBytes,
                pageSize,
                requestsPerSecond,
                eventStreams,
                most,
                heartbeat,
                idempotency,
                stopTimeout);
    }

    private ApiConfig with(
            String newHost,
            Set<String> hosts,
            Set<String> origins,
            int newJsonBytes,
            long newImportBytes,
            int newRequestsPerSecond) {
        return new ApiConfig(
                newHost,
                port,
                hosts,
                origins,
                newJsonBytes,
                newImportBytes,
                pageSize,
                newRequestsPerSecond,
                eventStreams,
                watchedLeads,
                heartbeat,
                idempotency,
                stopTimeout);
    }
}
