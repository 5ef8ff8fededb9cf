package io.leadline.index.store;

/** A write to {@link Collection#TRUTH} or {@link Collection#COMPANY}, in the order of the store's change log. */
public record Change(long position, Collection collection, String key, long version) {}
