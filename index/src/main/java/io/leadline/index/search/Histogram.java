package io.leadline.index.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** Makes a facet of what was counted by intervals. */
public final class Histogram {
    private Histogram() {}

    /**
     * @param counts by start of the interval
     * @param range what choosing an interval, as its value says it, filters by
     */
    public static Facet.Result of(
            Facet facet,
            Choices choices,
            Intervals intervals,
            SortedMap<Long, Long> counts,
            long missing,
            Function<String, Filter> range) {
        long total = 0;
        List<Facet.Bucket> buckets = new ArrayList<>();
        for (Map.Entry<Long, Long> count : counts.entrySet()) {
            String value = intervals.value(count.getKey());
            boolean selected = choices.has(facet.field(), range.apply(value));
            buckets.add(new Facet.Bucket(value, intervals.label(count.getKey()), count.getValue(), selected));
            total += count.getValue();
        }
        if (facet.order().equals("count")) {
            // A histogram is read from left to right; only when it has to be cut do the largest stay.
            buckets = cut(buckets, facet.size());
        } else if (buckets.size() > facet.size()) {
            buckets = buckets.subList(0, facet.size());
        }
        long listed = buckets.stream().mapToLong(Facet.Bucket::count).sum();
        return new Facet.Result(facet.field(), List.copyOf(buckets), total - listed, missing);
    }

    private static List<Facet.Bucket> cut(List<Facet.Bucket> buckets, int size) {
        if (buckets.size() <= size) {
            return buckets;
        }
        List<Facet.Bucket> largest = new ArrayList<>(buckets);
        largest.sort(Comparator.comparingLong(Facet.Bucket::count).reversed());
        Set<Facet.Bucket> kept = new HashSet<>(largest.subList(0, size));
        return buckets.stream().filter(kept::contains).toList();
    }
}
