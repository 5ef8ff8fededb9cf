package io.leadline.index.elastic;

import io.leadline.index.store.Collection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Ids of documents in Elasticsearch, which takes at most 512 bytes: a longer key is hashed. */
final class Ids {
    private static final int MAX_BYTES = 512;

    private Ids() {}

    /** Several collections may share an index, so the id begins with a letter of its own. */
    static String of(Collection collection, String key) {
        return id(collection.name().charAt(0), key);
    }

    /** Of a projection. */
    static String of(String workspace, String id) {
        return id('P', workspace + '/' + id);
    }

    private static String id(char kind, String key) {
        // In UTF-8 a character is three bytes at most.
        if (key.length() < MAX_BYTES / 3 || key.getBytes(StandardCharsets.UTF_8).length < MAX_BYTES - 1) {
            return kind + ":" + key;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return kind + "#" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Never: every JVM has it.
        }
    }

    /** By UTF-8 bytes, as Elasticsearch orders keywords. */
    static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
