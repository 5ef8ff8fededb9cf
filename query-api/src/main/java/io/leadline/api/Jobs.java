package io.leadline.api;

import java.util.Collection;
import java.util.List;

/** What the API asks of what runs behind it. */
@FunctionalInterface
public interface Jobs {
    /** There is new work: an import was put, an offer changed. Returns at once; asking twice does no harm. */
    void nudge();

    /** Users asked for the enrichment of these people, as is stated of them: they come before those of files. Returns at once. */
    default void enrich(String workspace, Collection<String> people) {}

    /** The parts that are not up yet, by name; what needs them waits. */
    default List<String> starting() {
        return List.of();
    }
}
