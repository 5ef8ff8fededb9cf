package io.leadline.dashboards.definition;

import io.leadline.index.days.Counted;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.model.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What documents are counted. Closed, and as small as what Kibana's query language says in one line; several mean all of them. */
public sealed interface Where {
    IndexField field();

    /** The field has one of these values. */
    record Is(IndexField field, List<String> values) implements Where {
        public Is {
            values = List.copyOf(values);
        }
    }

    /** The field has a value, or has none. */
    record Known(IndexField field, boolean known) implements Where {}

    /** A date of the last days, or, with {@code before}, one that is longer ago. */
    record Days(IndexField field, int days, boolean before) implements Where {}

    static Where is(IndexField field, String... values) {
        return new Is(field, List.of(values));
    }

    /** Counters of days, of these kinds. */
    static Where counted(Counted... kinds) {
        return new Is(
                IndexField.COUNTED, Arrays.stream(kinds).map(Counted::wireName).toList());
    }

    static Where known(IndexField field) {
        return new Known(field, true);
    }

    static Where unknown(IndexField field) {
        return new Known(field, false);
    }

    static Where within(IndexField field, int days) {
        return new Days(field, days, false);
    }

    /** With 0 days: what is due. */
    static Where before(IndexField field, int days) {
        return new Days(field, days, true);
    }

    /** What all counters of days know that a panel asks for, their day included. */
    static List<IndexField> countedBy(List<Where> all) {
        Set<IndexField> known = EnumSet.allOf(IndexField.class);
        for (Where where : all) {
            if (where instanceof Is is && is.field == IndexField.COUNTED) {
                is.values.forEach(
                        kind -> known.retainAll(Named.parse(Counted.class, kind).by()));
            }
        }
        known.add(IndexField.CREATED_AT);
        return List.copyOf(known);
    }

    static Filter filter(List<Where> all, Instant now) {
        return new Filter.And(all.stream().map(each -> each.filter(now)).toList());
    }

    private Filter filter(Instant now) {
        return switch (this) {
            case Is is -> new Filter.In(is.field.wireName(), is.values);
            case Known known -> new Filter.Exists(known.field.wireName(), known.known);
            case Days days -> {
                Instant edge = now.minus(Duration.ofDays(days.days));
                yield days.before
                        ? new Filter.DateRange(days.field.wireName(), null, false, edge, false)
                        : new Filter.DateRange(days.field.wireName(), edge, true, null, false);
            }
        };
    }
}
