package io.leadline.index.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What documents match. Closed: every engine switches over it. {@code field} is a wire name or {@code custom.<name>}. */
public sealed interface Filter {
    Filter ALL = new And(List.of());

    record And(List<Filter> filters) implements Filter {
        public And {
            filters = List.copyOf(filters);
        }
    }

    record Or(List<Filter> filters) implements Filter {
        public Or {
            filters = List.copyOf(filters);
        }
    }

    record Not(Filter filter) implements Filter {}

    /** The field has one of these values, case and accents aside (ids: exactly). */
    record In(String field, List<String> values) implements Filter {
        public In {
            values = List.copyOf(values);
        }
    }

    /** Bounds of a number or decimal; null is open. {@code lt}/{@code lte} as the flags say. */
    record Range(
            String field,
            @Nullable Double from,
            boolean fromInclusive,
            @Nullable Double to,
            boolean toInclusive) implements Filter {}

    record DateRange(
            String field,
            @Nullable Instant from,
            boolean fromInclusive,
            @Nullable Instant to,
            boolean toInclusive) implements Filter {}

    record Exists(String field, boolean exists) implements Filter {}

    /**
     * A keyword or a word of a text begins with this, case and accents aside.
     *
     * @param field null for every text field
     */
    record Prefix(@Nullable String field, String prefix) implements Filter {}

    /**
     * Words in a text, all of them, case and accents aside; marks without a letter or digit are no words and ask for
     * nothing. A keyword that is no text is compared whole.
     *
     * @param field null for every text field, weighted
     */
    record Text(@Nullable String field, String words) implements Filter {}

    /** Words in this order, at most {@code slop} moves away from it; two neighbours that change places are two moves. */
    record Phrase(@Nullable String field, String words, int slop) implements Filter {}

    static Filter and(Filter... filters) {
        return new And(List.of(filters));
    }

    static Filter in(String field, String... values) {
        return new In(field, List.of(values));
    }
}
