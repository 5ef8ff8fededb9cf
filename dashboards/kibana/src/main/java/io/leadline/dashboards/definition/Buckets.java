package io.leadline.dashboards.definition;

import io.leadline.index.search.IndexField;
import java.util.List;
import java.util.Locale;

/** By what a panel counts. */
public sealed interface Buckets {
    String label();

    /** The most frequent values. */
    record Values(IndexField field, String label, int size) implements Buckets {}

    /** Calendar days or weeks, from Monday, in UTC. */
    record Dates(IndexField field, String label, Every every) implements Buckets {}

    enum Every {
        DAY,
        WEEK;

        /** As facets name it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Dates weeks(IndexField field, String label) {
        return new Dates(field, label, Every.WEEK);
    }

    static Dates days(IndexField field, String label) {
        return new Dates(field, label, Every.DAY);
    }

    /** Parts of a scale. */
    record Ranges(IndexField field, String label, List<Range> ranges) implements Buckets {
        public Ranges {
            ranges = List.copyOf(ranges);
        }

        /** Ten equal parts of a score; 100 belongs to the last. */
        public static Ranges tens(IndexField field, String label) {
            return new Ranges(
                    field,
                    label,
                    java.util.stream.IntStream.range(0, 10)
                            .mapToObj(i -> new Range(i * 10 + "–" + (i + 1) * 10, i * 10, i == 9 ? 101 : (i + 1) * 10))
                            .toList());
        }
    }

    /** @param to no longer part of it */
    record Range(String label, int from, int to) {}

    /** Named questions; a document may meet several. */
    record Questions(String label, List<Question> questions) implements Buckets {
        public Questions {
            questions = List.copyOf(questions);
        }
    }

    record Question(String label, List<Where> where) {
        public Question {
            where = List.copyOf(where);
        }

        public static Question of(String label, Where... where) {
            return new Question(label, List.of(where));
        }
    }
}
