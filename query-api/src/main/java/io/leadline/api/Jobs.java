package io.leadline.api;

/** What the API asks of the jobs that run behind it. */
@FunctionalInterface
public interface Jobs {
    /** There is new work: an import was put, an offer changed. Returns at once; asking twice does no harm. */
    void nudge();
}
