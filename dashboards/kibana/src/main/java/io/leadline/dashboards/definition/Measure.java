package io.leadline.dashboards.definition;

import io.leadline.index.search.IndexField;
import java.util.List;

/** One number of each bucket. */
public sealed interface Measure {
    String label();

    /** Of those in the bucket, only these are measured. */
    List<Where> where();

    /** How many documents. */
    record Count(String label, List<Where> where) implements Measure {
        public Count {
            where = List.copyOf(where);
        }
    }

    /** A number of all documents together, such as what {@link IndexField#COUNT counters of days} count. */
    record Sum(String label, IndexField field, List<Where> where) implements Measure {
        public Sum {
            where = List.copyOf(where);
        }
    }

    /** The mean of a number, over those that have it. */
    record Average(String label, IndexField field, List<Where> where) implements Measure {
        public Average {
            where = List.copyOf(where);
        }
    }

    /** The share of those whose flag is true among those that have the flag. */
    record Share(String label, IndexField flag, List<Where> where) implements Measure {
        public Share {
            where = List.copyOf(where);
        }
    }

    static Measure count(String label, Where... where) {
        return new Count(label, List.of(where));
    }

    static Measure sum(String label, IndexField field, Where... where) {
        return new Sum(label, field, List.of(where));
    }

    static Measure average(String label, IndexField field) {
        return new Average(label, field, List.of());
    }

    static Measure share(String label, IndexField flag, Where... where) {
        return new Share(label, flag, List.of(where));
    }
}
