package io.leadline.ingest.limit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Gives turns by priority, and to each of those that wait its share, so that nobody starves. Not safe for several threads. */
public final class Turns {
    private static final int TURN = 100;

    private final Map<Priority, Integer> credits = new EnumMap<>(Priority.class);

    /** Whose turn it is; credit is earned only while waiting. */
    public Priority next(Set<Priority> waiting) {
        if (waiting.isEmpty()) {
            throw new IllegalArgumentException("nobody waits");
        }
        credits.keySet().retainAll(waiting);
        Priority first = null;
        Priority owed = null;
        for (Priority priority : Priority.values()) {
            if (!waiting.contains(priority)) {
                continue;
            }
            first = first == null ? priority : first;
            if (credits.merge(priority, priority.percent(), Integer::sum) >= TURN && owed == null) {
                owed = priority;
            }
        }
        Priority turn = owed == null ? first : owed;
        if (turn == null) {
            throw new IllegalStateException("none of " + waiting + " is a priority");
        }
        credits.computeIfPresent(turn, (priority, credit) -> Math.max(0, credit - TURN));
        return turn;
    }
}
