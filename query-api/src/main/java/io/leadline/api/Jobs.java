package io.leadline.api;

import java.util.List;

/** What the API asks of what runs behind it. */
@FunctionalInterface
public interface Jobs {
    /** There is new work: an import was put, an offer changed. Returns at once; asking twice does no harm. */
    void nudge();

    /** The parts that are not up yet, by name; what needs them waits. */
    default List<String> starting() {
        return List.of();
    }
}
