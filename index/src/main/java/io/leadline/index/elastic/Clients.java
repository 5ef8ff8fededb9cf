package io.leadline.index.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import io.leadline.index.elastic.ElasticOptions.Credentials;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/** Makes the HTTP client that the options ask for. */
final class Clients {
    private static final int CONNECTIONS = 64;

    private Clients() {}

    static Rest5Client open(ElasticOptions options) {
        Timeout connect = Timeout.of(options.connectTimeout());
        Timeout answer = Timeout.of(options.requestTimeout());
        Rest5ClientBuilder builder = Rest5Client.builder(options.urls())
                .setMetaHeaderEnabled(false)
                .setConnectionConfigCallback(
                        config -> config.setConnectTimeout(connect).setSocketTimeout(answer))
                .setConnectionManagerCallback(
                        manager -> manager.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS * 4))
                .setRequestConfigCallback(
                        config -> config.setResponseTimeout(answer).setConnectionRequestTimeout(answer));
        Credentials credentials = options.credentials();
        if (credentials != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", authorization(credentials))});
        }
        Path certificate = options.certificate();
        if (certificate != null) {
            builder.setSSLContext(trusting(certificate));
        }
        return builder.build();
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

    private static SSLContext trusting(Path certificate) {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int i = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca" + i++, one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "leadline.engine.elasticsearch.certificate: " + certificate + " is no PEM certificate: "
                            + e.getMessage(),
                    e);
        }
    }
}
