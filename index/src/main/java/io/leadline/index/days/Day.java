package io.leadline.index.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The counters of a day as they are stored.
 *
 * @param version counts the changes, from 1: that of its counters in the index
 */
record Day(LocalDate date, long version, List<Counter> counters) {
    Day {
        counters = List.copyOf(counters);
    }

    record Counter(DayCount of, long count) {}

    static Day empty(LocalDate date) {
        return new Day(date, 0, List.of());
    }

    /** With these counts and no others: what is not among them any more is 0, so that the index hears of it. */
    Day replaced(Map<DayCount, Long> counts) {
        Map<DayCount, Long> all = new LinkedHashMap<>();
        counters.forEach(counter -> all.put(counter.of, 0L));
        all.putAll(counts);
        return with(all);
    }

    Day plus(Map<DayCount, Long> counts) {
        Map<DayCount, Long> all = new LinkedHashMap<>();
        counters.forEach(counter -> all.put(counter.of, counter.count));
        counts.forEach((of, count) -> all.merge(of, count, Long::sum));
        return with(all);
    }

    /** Itself if nothing changes. */
    private Day with(Map<DayCount, Long> counts) {
        List<Counter> next = new ArrayList<>(counts.size());
        counts.forEach((of, count) -> next.add(new Counter(of, count)));
        return next.equals(counters) ? this : new Day(date, version + 1, next);
    }
}
