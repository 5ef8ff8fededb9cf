package io.leadline.index.lucene;

import io.leadline.index.search.Bounds;
import io.leadline.index.search.Choices;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.Histogram;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.Intervals;
import io.leadline.index.search.query.Ranges;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Counts numbers and dates by given ranges or by intervals of one width. */
final class RangeCounts {
    private final IndexSearcher searcher;
    private final Facet facet;
    private final IndexField field;
    private final Choices choices;
    private final Instant now;

    RangeCounts(IndexSearcher searcher, Facet facet, IndexField field, Choices choices, Instant now) {
        this.searcher = searcher;
        this.facet = facet;
        this.field = field;
        this.choices = choices;
        this.now = now;
    }

    Facet.Result count(DocSet docs) throws IOException {
        if (!facet.ranges().isEmpty()) {
            return byRanges(docs);
        }
        String interval = facet.interval();
        if (interval == null && field.type() != IndexField.Type.DATE) {
            throw new LeadlineException(
                    ErrorCode.UNKNOWN_FIELD,
                    "facets: the field '" + field.wireName() + "' is counted by ranges or by an interval; give one");
        }
        return byIntervals(docs, Intervals.of(field, interval == null ? "month" : interval));
    }

    @FunctionalInterface
    private interface Values {
        /** @param weight what the document adds: 1, or the number that is summed */
        void accept(long value, long weight);
    }

    /** Hands over the value of each document that has one; returns how many have none. */
    private long forEach(DocSet docs, Values values) throws IOException {
        long missing = 0;
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            NumericDocValues column = DocValues.getNumeric(leaf.reader(), field.wireName());
            IndexField sum = facet.sum();
            NumericDocValues weights = sum == null ? null : DocValues.getNumeric(leaf.reader(), sum.wireName());
            FixedBitSet bits = docs.in(leaf);
            int bound = bits.length();
            int doc = DocSet.next(bits, 0);
            while (doc < bound) {
                if (column.advanceExact(doc)) {
                    values.accept(column.longValue(), weight(weights, doc));
                } else {
                    missing++;
                }
                doc = DocSet.next(bits, doc + 1);
            }
        }
        return missing;
    }

    private static long weight(@Nullable NumericDocValues weights, int doc) throws IOException {
        if (weights == null) {
            return 1;
        }
        return weights.advanceExact(doc) ? weights.longValue() : 0;
    }

    private Facet.Result byRanges(DocSet docs) throws IOException {
        List<Filter> filters = new ArrayList<>();
        facet.ranges().forEach(text -> filters.add(Ranges.parse(field, text, now)));
        Bounds[] bounds = filters.stream().map(Bounds::of).toArray(Bounds[]::new);
        long[] counts = new long[bounds.length];
        long[] other = new long[1];
        long missing = forEach(docs, (value, weight) -> {
            boolean any = false;
            for (int i = 0; i < bounds.length; i++) {
                if (value >= bounds[i].least() && value <= bounds[i].greatest()) {
                    counts[i]++;
                    any = true;
                }
            }
            if (!any) {
                other[0]++;
            }
        });
        List<Facet.Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            String text = facet.ranges().get(i);
            buckets.add(new Facet.Bucket(text, text, counts[i], choices.has(facet.field(), filters.get(i))));
        }
        return new Facet.Result(facet.field(), buckets, other[0], missing);
    }

    private Facet.Result byIntervals(DocSet docs, Intervals intervals) throws IOException {
        TreeMap<Long, Long> counts = new TreeMap<>();
        long missing = forEach(docs, (value, weight) -> counts.merge(intervals.of(value), weight, Long::sum));
        return Histogram.of(facet, choices, intervals, counts, missing, text -> Ranges.parse(field, text, now));
    }
}
