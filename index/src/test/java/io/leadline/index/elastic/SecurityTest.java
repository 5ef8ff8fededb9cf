package io.leadline.index.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.elastic.ElasticOptions.Credentials;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and credentials: what is right works, and what is wrong is said before anything is made. */
@Tag("slow")
class SecurityTest {
    private static final Credentials USER = new Credentials.Basic(SecuredServer.USER, SecuredServer.PASSWORD);

    @TempDir
    static Path ours;

    @TempDir
    static Path theirs;

    private static SecuredServer secured;

    private final ElasticServer server = ElasticServer.shared();
    private final ElasticOptions options =
            server.fresh().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(2));

    @BeforeAll
    static void start() throws Exception {
        SecuredServer.certify(ours);
        SecuredServer.certify(theirs);
        secured = new SecuredServer(ElasticServer.shared().url(), ours);
    }

    @AfterAll
    static void stop() {
        secured.close();
    }

    @AfterEach
    void delete() {
        server.delete(options);
    }

    private ElasticOptions options(String host, @Nullable Trust trust, @Nullable Credentials credentials) {
        ElasticOptions safe = options.withUrls(List.of(secured.url(host))).withTrust(trust);
        return credentials == null ? safe : safe.withCredentials(credentials);
    }

    private static Trust file(Path folder) {
        return new Trust.File(folder.resolve("ca.pem"));
    }

    private static String fingerprint(Path folder) throws Exception {
        try (var in = Files.newInputStream(folder.resolve("ca.pem"))) {
            byte[] authority = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(authority));
        }
    }

    private static void assertWorks(ElasticOptions options) {
        Write write = Write.any(Collection.TRUTH, "w/a", new byte[] {1});
        try (ElasticEngine engine = ElasticEngine.open(options)) {
            assertThat(engine.store().write(List.of(write), Durability.DURABLE)).containsExactly(true);
        }
        try (ElasticEngine engine = ElasticEngine.open(options)) {
            assertThat(engine.store().get(Collection.TRUTH, "w/a").body()).containsExactly(1);
        }
    }

    private AbstractThrowableAssert<?, ?> assertRefused(ElasticOptions options) {
        AbstractThrowableAssert<?, ?> refused = assertThatThrownBy(() -> ElasticEngine.open(options));
        refused.satisfies(
                failure -> assertThat(((LeadlineException) failure).code()).isEqualTo(ErrorCode.UNAVAILABLE));
        refused.hasMessageNotContaining(SecuredServer.PASSWORD);
        refused.hasMessageNotContaining(SecuredServer.READER);
        assertThat(server.request("GET", "/" + options.prefix() + "-*/_alias"))
                .as("nothing was made")
                .isEqualTo("{}");
        return refused;
    }

    @Test
    void anAuthorityInAFileAndAPassword() {
        assertWorks(options("127.0.0.1", file(ours), USER));
    }

    @Test
    void anAuthorityByItsFingerprintAndAnApiKey() throws Exception {
        Trust trust = new Trust.Fingerprint(fingerprint(ours));
        assertWorks(options("127.0.0.1", trust, new Credentials.ApiKey(SecuredServer.API_KEY)));
    }

    @Test
    void anAuthorityThatDidNotSignIsNotTrusted() throws Exception {
        assertRefused(options("127.0.0.1", file(theirs), USER))
                .hasMessageContaining("is not trusted")
                .hasMessageContaining("leadline.engine.elasticsearch.certificate");
        assertRefused(options("127.0.0.1", null, USER)).hasMessageContaining("is not trusted");
        assertRefused(options("127.0.0.1", new Trust.Fingerprint(fingerprint(theirs)), USER))
                .hasMessageContaining("none of the certificates shown has the fingerprint")
                .hasMessageContaining(fingerprint(ours).replace(":", "").toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void aCertificateOfAnotherHostIsNotTrusted() throws Exception {
        assertRefused(options("localhost", file(ours), USER))
                .hasMessageContaining("is not trusted")
                .hasMessageContaining("localhost");
        assertRefused(options("localhost", new Trust.Fingerprint(fingerprint(ours)), USER))
                .hasMessageContaining("is not trusted")
                .hasMessageContaining("localhost");
    }

    @Test
    void wrongCredentialsAreSaid() {
        assertRefused(options("127.0.0.1", file(ours), null))
                .hasMessageContaining("refuses requests without credentials (401")
                .hasMessageContaining("missing authentication");
        assertRefused(options("127.0.0.1", file(ours), new Credentials.Basic(SecuredServer.USER, "guess")))
                .hasMessageContaining("refuses our credentials (401")
                .hasMessageContaining("leadline.engine.elasticsearch.user, password and api-key")
                .hasMessageNotContaining("guess");
        assertRefused(options("127.0.0.1", file(ours), new Credentials.ApiKey("bm9ib2R5")))
                .hasMessageContaining("refuses our credentials (401");
        assertRefused(options("127.0.0.1", file(ours), new Credentials.ApiKey(SecuredServer.READER)))
                .hasMessageContaining("refuses our credentials (403")
                .hasMessageContaining("unauthorized");
    }

    @Test
    void plainAndTlsMistakenForEachOther() throws IOException {
        URI tls = secured.url("127.0.0.1");
        assertRefused(options.withUrls(List.of(URI.create("http://127.0.0.1:" + tls.getPort()))))
                .hasMessageContaining("https:// if it speaks TLS");
        URI plain = URI.create("https://127.0.0.1:" + server.url().getPort());
        assertRefused(options.withUrls(List.of(plain)).withTrust(file(ours)))
                .hasMessageContaining("does not speak TLS");
    }

    @Test
    void whatIsNoAuthorityIsRefused() throws IOException {
        Path empty = Files.writeString(ours.resolve("empty.pem"), "");
        for (Path wrong : List.of(empty, ours.resolve("nowhere.pem"), ours.resolve("ca.p12"))) {
            assertThatThrownBy(() -> ElasticEngine.open(options("127.0.0.1", new Trust.File(wrong), USER)))
                    .satisfies(failure ->
                            assertThat(((LeadlineException) failure).code()).isEqualTo(ErrorCode.INVALID_VALUE))
                    .hasMessageContaining("leadline.engine.elasticsearch.certificate: " + wrong);
        }
        assertThatThrownBy(() -> new Trust.Fingerprint("AB:CD"))
                .hasMessageContaining("certificate-fingerprint")
                .hasMessageContaining("64 hexadecimal digits");
    }
}
