package io.leadline.index.elastic;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an Elasticsearch cluster is reached.
 *
 * @param urls of one or more nodes; requests go to them in turn, other nodes are not looked for
 * @param prefix of every name of ours in the cluster
 * @param credentials null where the cluster asks for none
 * @param trust in the certificates of the nodes; null to trust whom the JVM trusts
 * @param connectTimeout for a connection
 * @param requestTimeout for an answer
 * @param retryFor how long a request is tried again when the cluster is busy or away; then it is {@code UNAVAILABLE}
 * @param applyInterval how often it is written down how far the projections follow the truth
 */
public record ElasticOptions(
        List<URI> urls,
        String prefix,
        @Nullable Credentials credentials,
        @Nullable Trust trust,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration retryFor,
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

    /** One node without security, for the rest the defaults. */
    public static ElasticOptions at(URI url) {
        return new ElasticOptions(
                List.of(url),
                "leadline",
                null,
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5));
    }

    public ElasticOptions withUrls(List<URI> others) {
        return new ElasticOptions(
                others, prefix, credentials, trust, connectTimeout, requestTimeout, retryFor, applyInterval);
    }

    public ElasticOptions withPrefix(String other) {
        return new ElasticOptions(
                urls, other, credentials, trust, connectTimeout, requestTimeout, retryFor, applyInterval);
    }

    public ElasticOptions withCredentials(Credentials other) {
        return new ElasticOptions(urls, prefix, other, trust, connectTimeout, requestTimeout, retryFor, applyInterval);
    }

    public ElasticOptions withTrust(@Nullable Trust other) {
        return new ElasticOptions(
                urls, prefix, credentials, other, connectTimeout, requestTimeout, retryFor, applyInterval);
    }

    public ElasticOptions withTimeouts(Duration connect, Duration request, Duration retry) {
        return new ElasticOptions(urls, prefix, credentials, trust, connect, request, retry, applyInterval);
    }
}
