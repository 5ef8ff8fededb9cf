package io.leadline.index.search;

/** The two projections that are searched. */
public enum IndexName {
    LEADS,
    POOL
}
