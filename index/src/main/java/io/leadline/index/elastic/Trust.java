package io.leadline.index.elastic;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which authority is to have signed the certificates of the nodes. */
public sealed interface Trust {
    /** What a client needs to find out. {@code INVALID_VALUE} if it can't be read. */
    SSLContext context();

    /** Those in a PEM file. */
    record File(Path pem) implements Trust {
        @Override
        public SSLContext context() {
            try (InputStream in = Files.newInputStream(pem)) {
                Collection<? extends Certificate> authorities =
                        CertificateFactory.getInstance("X.509").generateCertificates(in);
                if (authorities.isEmpty()) {
                    throw new CertificateException("it holds none");
                }
                return Trust.context(managers(authorities));
            } catch (IOException | GeneralSecurityException e) {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE,
                        "leadline.engine.elasticsearch.certificate: " + pem + " is no PEM certificate: " + e,
                        e);
            }
        }
    }

    /**
     * The one whose SHA-256 this is, as Elasticsearch shows it at its first start. Nodes send it with their own.
     *
     * @param sha256 hexadecimal, colons allowed
     */
    record Fingerprint(String sha256) implements Trust {
        public Fingerprint {
            sha256 = sha256.replace(":", "").strip().toLowerCase(Locale.ROOT);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE,
                        "leadline.engine.elasticsearch.certificate-fingerprint: '" + sha256
                                + "' is not a SHA-256 of 64 hexadecimal digits, as in the output of openssl x509"
                                + " -fingerprint -sha256 -noout -in ca.pem");
            }
        }

        @Override
        public SSLContext context() {
            try {
                return Trust.context(new TrustManager[] {new Named(sha256)});
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e); // every Java has TLS
            }
        }
    }

    private static SSLContext context(TrustManager[] managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    private static TrustManager[] managers(Collection<? extends Certificate> authorities)
            throws GeneralSecurityException {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int i = 0;
            for (Certificate authority : authorities) {
                trusted.setCertificateEntry("ca" + i++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            return trust.getTrustManagers();
        } catch (IOException e) {
            throw new IllegalStateException(e); // an empty one is not read
        }
    }

    /** Trusts what the authority of a fingerprint has signed, once it has seen it in a chain; all else is checked as ever. */
    final class Named extends X509ExtendedTrustManager {
        private final String sha256;

        private Named(String sha256) {
            this.sha256 = sha256;
        }

        private X509ExtendedTrustManager of(X509Certificate[] chain) throws CertificateException {
            List<String> seen = new ArrayList<>();
            try {
                for (X509Certificate one : chain) {
                    byte[] hash = MessageDigest.getInstance("SHA-256").digest(one.getEncoded());
                    seen.add(HexFormat.of().formatHex(hash));
                    if (seen.getLast().equals(sha256)) {
                        return (X509ExtendedTrustManager) managers(List.of(one))[0];
                    }
                }
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
            throw new CertificateException("none of the certificates shown has the fingerprint " + sha256
                    + "; theirs are " + String.join(", ", seen));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            of(chain).checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            of(chain).checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            of(chain).checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
