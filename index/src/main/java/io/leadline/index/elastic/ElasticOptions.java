package io.leadline.index.elastic;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an Elasticsearch cluster is reached.
 *
 * @param urls of one or more nodes; requests go to them in turn
 * @param prefix of every name of ours in the cluster
 * @param credentials null where the cluster asks for none
 * @param trust in the certificates of the nodes; null to trust whom the JVM trusts
 * @param http its connections
 * @param retries of what the cluster did not do because it is busy or away
 * @param breaking of the circuit to a cluster that is away
 * @param applyInterval how often it is written down how far the projections follow the truth
 */
public record ElasticOptions(
        List<URI> urls,
        String prefix,
        @Nullable Credentials credentials,
        @Nullable Trust trust,
        Http http,
        Retries retries,
        Breaking breaking,
        Duration applyInterval) {
    public ElasticOptions {
        urls = List.copyOf(urls);
    }

    /** What is sent as {@code Authorization}. Never printed. */
    public sealed interface Credentials {
        record Basic(String user, String password) implements Credentials {
            @Override
            public String toString() {
                return "Basic[" + user + "]";
            }
        }

        record ApiKey(String encoded) implements Credentials {
            @Override
            public String toString() {
                return "ApiKey";
            }
        }
    }

    /**
     * How nodes are talked to.
     *
     * @param connect how long a connection may take
     * @param answer how long an answer may take
     * @param connections at most, to one node
     * @param sniffInterval how often the cluster is asked for its nodes, which then take the place of the urls; 0 for never
     */
    public record Http(Duration connect, Duration answer, int connections, Duration sniffInterval) {}

    /**
     * Pauses between attempts double from the first to the longest, each shorter by chance by up to a half.
     *
     * @param lasting how long a request is tried again; then it is {@code UNAVAILABLE}
     */
    public record Retries(Duration lasting, Duration firstPause, Duration longestPause) {}

    /**
     * When requests are refused at once, see {@link Circuit}.
     *
     * @param failures in a row that open it
     * @param first how long it is open before one attempt is let through; each that fails doubles it
     * @param longest how long it is open at most between two attempts
     */
    public record Breaking(int failures, Duration first, Duration longest) {}

    /** One node without security, for the rest the defaults. */
    public static ElasticOptions at(URI url) {
        return new ElasticOptions(
                List.of(url),
                "leadline",
                null,
                null,
                new Http(Duration.ofSeconds(3), Duration.ofSeconds(30), 64, Duration.ZERO),
                new Retries(Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofSeconds(3)),
                new Breaking(8, Duration.ofSeconds(1), Duration.ofSeconds(15)),
                Duration.ofSeconds(5));
    }

    public ElasticOptions withUrls(List<URI> others) {
        return new ElasticOptions(others, prefix, credentials, trust, http, retries, breaking, applyInterval);
    }

    public ElasticOptions withPrefix(String other) {
        return new ElasticOptions(urls, other, credentials, trust, http, retries, breaking, applyInterval);
    }

    public ElasticOptions withCredentials(Credentials other) {
        return new ElasticOptions(urls, prefix, other, trust, http, retries, breaking, applyInterval);
    }

    public ElasticOptions withTrust(@Nullable Trust other) {
        return new ElasticOptions(urls, prefix, credentials, other, http, retries, breaking, applyInterval);
    }

    /** @param retry how long a request is tried again */
    public ElasticOptions withTimeouts(Duration connect, Duration request, Duration retry) {
        return with(new Http(connect, request, http.connections, http.sniffInterval))
                .with(new Retries(retry, retries.firstPause, retries.longestPause));
    }

    public ElasticOptions with(Http other) {
        return new ElasticOptions(urls, prefix, credentials, trust, other, retries, breaking, applyInterval);
    }

    public ElasticOptions with(Retries other) {
        return new ElasticOptions(urls, prefix, credentials, trust, http, other, breaking, applyInterval);
    }

    public ElasticOptions with(Breaking other) {
        return new ElasticOptions(urls, prefix, credentials, trust, http, retries, other, applyInterval);
    }

    public ElasticOptions withApplyInterval(Duration other) {
        return new ElasticOptions(urls, prefix, credentials, trust, http, retries, breaking, other);
    }
}
