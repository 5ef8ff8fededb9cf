package io.leadline.index.store;

public enum Durability {
    /** On disk when the call returns; writes of several callers within 10 ms share one fsync. */
    DURABLE,
    /** On disk at the latest with the next {@link DocumentStore#sync()}. Seen by every read at once all the same. */
    BUFFERED
}
