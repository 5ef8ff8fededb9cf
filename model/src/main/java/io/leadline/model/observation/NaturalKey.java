package io.leadline.model.observation;

import io.leadline.model.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes ids from what they name, under the installation's key: the same statement gets the same id wherever and
 * whenever it is made, and nobody without the key can tell an identifier from its id. Safe for use by several threads.
 */
public final class NaturalKey {
    /** 15 bytes are 20 characters of Base64 without padding; a clash among 10^12 ids has odds of 1 to 10^12. */
    private static final int BYTES = 15;

    private final ThreadLocal<Mac> mac;

    /** @param installationKey at least 16 random bytes, made once per installation and kept */
    public NaturalKey(byte[] installationKey) {
        if (installationKey.length < 16) {
            throw new IllegalArgumentException(
                    "the installation key has " + installationKey.length + " bytes, at least 16");
        }
        SecretKeySpec key = new SecretKeySpec(installationKey.clone(), "HmacSHA256");
        this.mac = ThreadLocal.withInitial(() -> newMac(key));
    }

    private static Mac newMac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of what these parts name together, 20 URL-safe characters; no two lists of parts are confused. */
    public String of(String... parts) {
        Mac m = mac.get();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            m.update((byte) (bytes.length >>> 24));
            m.update((byte) (bytes.length >>> 16));
            m.update((byte) (bytes.length >>> 8));
            m.update((byte) bytes.length);
            m.update(bytes);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(m.doFinal(), BYTES));
    }

    /** The id of an observation: the same record of the same source about the same subject is one. */
    public String observation(String workspace, ObservationType type, List<Identifier> subject, Source source) {
        StringBuilder ids = new StringBuilder();
        for (Identifier identifier : subject) {
            ids.append(identifier).append('\n');
        }
        String importId = source.importId();
        return of(
                workspace,
                type.wireName(),
                ids.toString(),
                source.kind().wireName(),
                source.ref(),
                importId == null ? "" : importId);
    }

    /** The id of the person or company that an identifier names first. */
    public String person(String workspace, Identifier smallest) {
        return of(workspace, smallest.toString());
    }
}
