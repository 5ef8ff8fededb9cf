package io.leadline.index.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A count of documents by value of one field.
 *
 * @param size how many values, 1 to 1000
 * @param contains only values (and labels) that contain this, case aside; null for all
 * @param interval of a histogram: a number for numeric fields, {@code day}, {@code week} or {@code month} for dates
 * @param ranges {@code 40..60} each; empty for none
 * @param order {@code count} (count desc, value asc) or {@code value}
 * @param sum a number of the documents that is added up where they would be counted; null to count them. Of intervals only
 */
public record Facet(
        String field,
        int size,
        @Nullable String contains,
        @Nullable String interval,
        List<String> ranges,
        String order,
        @Nullable IndexField sum) {
    public Facet {
        ranges = List.copyOf(ranges);
        if (sum != null && interval == null) {
            throw new IllegalArgumentException(sum + " is added up by intervals only, not by values of " + field);
        }
    }

    public Facet(
            String field,
            int size,
            @Nullable String contains,
            @Nullable String interval,
            List<String> ranges,
            String order) {
        this(field, size, contains, interval, ranges, order, null);
    }

    /** What a number of the documents comes to in each interval. */
    public static Facet sum(IndexField number, IndexField field, String interval, int size) {
        return new Facet(field.wireName(), size, null, interval, List.of(), "value", number);
    }

    public static Facet of(String field) {
        return new Facet(field, 20, null, null, List.of(), "count");
    }

    /** @param other how many documents have values that are not in {@code values}; {@code missing} how many have none */
    public record Result(String field, List<Bucket> values, long other, long missing) {}

    public record Bucket(String value, String label, long count, boolean selected) {}
}
