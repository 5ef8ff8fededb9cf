package io.leadline.index.store;

/** A stored document. {@code version} counts its writes from 1. */
public record Document(String key, long version, byte[] body) {}
