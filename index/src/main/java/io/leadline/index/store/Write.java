package io.leadline.index.store;

/**
 * One document to write.
 *
 * @param version the version that it gets: accepted if the stored one is exactly one less (1 = must not exist yet), else
 *     a conflict. {@link #ANY} writes whatever is stored
 * @param body empty for a content-free tombstone: nothing is deleted by id
 */
public record Write(Collection collection, String key, long version, byte[] body) {
    public static final long ANY = -1;

    public static Write any(Collection collection, String key, byte[] body) {
        return new Write(collection, key, ANY, body);
    }
}
