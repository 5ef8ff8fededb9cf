package io.leadline.index.days;

import io.leadline.index.search.IndexField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one counter of a day counts: its natural key.
 *
 * @param values of the fields that {@link Counted#by} names, in that order; empty where one is not known
 */
public record DayCount(Counted counted, List<String> values) {
    /** Longer ones are cut, so that the key of all fits any store. */
    private static final int LONGEST = 60;

    public DayCount {
        values = List.copyOf(values);
        if (values.size() != counted.by().size()) {
            throw new IllegalArgumentException(counted + " is counted by " + counted.by() + ", not by " + values);
        }
    }

    /** @param values of each field in order; null where it is not known */
    public static DayCount of(Counted counted, @Nullable String... values) {
        List<String> known = new ArrayList<>(values.length);
        for (String value : values) {
            String one = Objects.requireNonNullElse(value, "");
            known.add(one.substring(0, Math.min(one.length(), LONGEST)));
        }
        return new DayCount(counted, known);
    }

    /** Unique on its day. */
    String key() {
        return counted.wireName() + '.' + String.join(".", values);
    }

    /** Null if it is not known. */
    @Nullable
    String value(IndexField field) {
        int at = counted.by().indexOf(field);
        return at < 0 || values.get(at).isEmpty() ? null : values.get(at);
    }
}
