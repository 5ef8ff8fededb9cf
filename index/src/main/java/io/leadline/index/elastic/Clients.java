package io.leadline.index.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import io.leadline.index.elastic.ElasticOptions.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP client that the options ask for. */
final class Clients {
    private Clients() {}

    static Rest5Client open(ElasticOptions options) {
        Timeout connect = Timeout.of(options.http().connect());
        Timeout answer = Timeout.of(options.http().answer());
        Rest5ClientBuilder builder = Rest5Client.builder(options.urls())
                .setMetaHeaderEnabled(false)
                .setConnectionConfigCallback(
                        config -> config.setConnectTimeout(connect).setSocketTimeout(answer))
                .setConnectionManagerCallback(
                        manager -> manager.setMaxConnPerRoute(options.http().connections())
                                .setMaxConnTotal(Integer.MAX_VALUE)
                                .setTlsStrategy(tls(options.trust())))
                .setRequestConfigCallback(config -> config.setResponseTimeout(answer)
                        .setConnectionRequestTimeout(answer)
                        // Between neighbours, packing an answer takes longer than sending it.
                        .setContentCompressionEnabled(false));
        Credentials credentials = options.credentials();
        if (credentials != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", authorization(credentials))});
        }
        return builder.build();
    }

    /** What the client makes by itself does not look at the host's name. */
    private static TlsStrategy tls(@Nullable Trust trust) {
        SSLContext context = trust == null ? SSLContexts.createSystemDefault() : trust.context();
        return new DefaultClientTlsStrategy(
                context, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
    }

    private static String authorization(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ApiKey key -> "ApiKey " + key.encoded();
            case Credentials.Basic basic ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (basic.user() + ':' + basic.password()).getBytes(StandardCharsets.UTF_8));
        };
    }
}
