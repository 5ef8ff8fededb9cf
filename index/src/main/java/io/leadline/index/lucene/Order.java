package io.leadline.index.lucene;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.Sort;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/** Sort keys as numbers that compare alike over all segments of a snapshot, smaller first; of equal ones the id decides. */
final class Order {
    private final IndexSearcher searcher;
    private final List<Sort> keys;
    /** Values of each string key; null for the others. */
    private final @Nullable Ordinals[] ordinals;

    Order(IndexSearcher searcher, List<Sort> keys) throws IOException {
        this.searcher = searcher;
        this.keys = keys;
        this.ordinals = new Ordinals[keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            if (!isRelevance(i) && !keys.get(i).indexField().isNumber()) {
                IndexField field = keys.get(i).indexField();
                ordinals[i] = Ordinals.of(searcher.getIndexReader(), Layout.column(field), !field.isId());
            }
        }
    }

    private boolean isRelevance(int key) {
        return keys.get(key).field().equals(Sort.RELEVANCE);
    }

    /** The keys of one segment's documents, to be asked in their order. */
    interface Segment {
        void read(int doc, float score, long[] into) throws IOException;
    }

    Segment in(LeafReaderContext leaf) throws IOException {
        NumericDocValues[] numbers = new NumericDocValues[keys.size()];
        SortedDocValues[] strings = new SortedDocValues[keys.size()];
        for (int i = 0; i < keys.size(); i++) {
            if (ordinals[i] != null) {
                strings[i] = DocValues.getSorted(
                        leaf.reader(), Layout.column(keys.get(i).indexField()));
            } else if (!isRelevance(i)) {
                numbers[i] = DocValues.getNumeric(leaf.reader(), keys.get(i).field());
            }
        }
        return (doc, score, into) -> {
            for (int i = 0; i < into.length; i++) {
                if (strings[i] != null) {
                    into[i] = string(i, leaf, strings[i], doc);
                } else if (isRelevance(i)) {
                    into[i] = directed(i, NumericUtils.floatToSortableInt(score));
                } else {
                    into[i] = numbers[i].advanceExact(doc) ? directed(i, numbers[i].longValue()) : Long.MAX_VALUE;
                }
            }
        };
    }

    private long string(int key, LeafReaderContext leaf, SortedDocValues values, int doc) throws IOException {
        if (!values.advanceExact(doc)) {
            return Long.MAX_VALUE;
        }
        LongValues global = Objects.requireNonNull(ordinals[key]).toGlobal(leaf);
        // Odd, so that a cursor's value that is no longer there fits in between.
        return directed(key, 2L * (global == null ? values.ordValue() : global.get(values.ordValue())) + 1);
    }

    private long directed(int key, long value) {
        return keys.get(key).descending() ? -value : value;
    }

    /** Where a cursor stands. */
    long[] position(Cursor cursor) throws IOException {
        long[] position = new long[keys.size()];
        for (int i = 0; i < position.length; i++) {
            Object value = cursor.values().get(i);
            position[i] = switch (value) {
                case null -> Long.MAX_VALUE;
                case Float score -> directed(i, NumericUtils.floatToSortableInt(score));
                case Long number -> isMissing(i, number) ? Long.MAX_VALUE : directed(i, number);
                default -> string(i, value.toString());
            };
        }
        return position;
    }

    private long string(int key, String value) throws IOException {
        Ordinals values = Objects.requireNonNull(ordinals[key]);
        long place = values.ceiling(value);
        boolean there = place < values.size() && values.value(place).equals(value);
        return directed(key, 2 * place + (there ? 1 : 0));
    }

    private boolean isMissing(int key, long value) {
        return value == (keys.get(key).descending() ? Long.MIN_VALUE : Long.MAX_VALUE);
    }

    /** The values of one document as a cursor holds them. */
    List<@Nullable Object> values(int doc, float score) throws IOException {
        LeafReaderContext leaf = Search.leaf(searcher, doc);
        int local = doc - leaf.docBase;
        java.util.ArrayList<@Nullable Object> values = new java.util.ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (isRelevance(i)) {
                values.add(score);
            } else if (ordinals[i] != null) {
                SortedDocValues strings = DocValues.getSorted(
                        leaf.reader(), Layout.column(keys.get(i).indexField()));
                values.add(
                        strings.advanceExact(local)
                                ? strings.lookupOrd(strings.ordValue()).utf8ToString()
                                : null);
            } else {
                NumericDocValues numbers =
                        DocValues.getNumeric(leaf.reader(), keys.get(i).field());
                values.add(numbers.advanceExact(local) ? (Long) numbers.longValue() : null);
            }
        }
        return values;
    }
}
