package io.leadline.index.embedded;

import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How things lie in the store. Keys are UTF-8, so that their order is that of code points. A document is its version (8
 * bytes, big endian), then its body. A change is, under its position (8 bytes, big endian): the version, a letter for
 * the collection, the key.
 */
final class StoredBytes {
    private static final int VERSION = Long.BYTES;
    private static final byte TRUTH = 'T';
    private static final byte COMPANY = 'C';

    private StoredBytes() {}

    static byte[] key(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    static String key(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    static byte[] value(long version, byte[] body) {
        return ByteBuffer.allocate(VERSION + body.length)
                .putLong(version)
                .put(body)
                .array();
    }

    static Document document(String key, byte[] stored) {
        return new Document(key, version(stored), Arrays.copyOfRange(stored, VERSION, stored.length));
    }

    static long version(byte[] stored) {
        return ByteBuffer.wrap(stored).getLong();
    }

    static boolean isTombstone(byte[] stored) {
        return stored.length == VERSION;
    }

    static byte[] position(long position) {
        return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    static long position(byte[] key) {
        return ByteBuffer.wrap(key).getLong();
    }

    static byte[] value(Change change) {
        byte[] key = key(change.key());
        return ByteBuffer.allocate(VERSION + 1 + key.length)
                .putLong(change.version())
                .put(change.collection() == Collection.COMPANY ? COMPANY : TRUTH)
                .put(key)
                .array();
    }

    static Change change(byte[] key, byte[] value) {
        Collection collection = value[VERSION] == COMPANY ? Collection.COMPANY : Collection.TRUTH;
        String document = new String(value, VERSION + 1, value.length - VERSION - 1, StandardCharsets.UTF_8);
        return new Change(position(key), collection, document, version(value));
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
