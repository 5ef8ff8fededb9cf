package io.leadline.index.lucene;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field of one segment as arrays, to be counted several times faster than they are read. Kept for the
 * columns that were counted last.
 */
final class Column {
    private static final long CACHE_BYTES = 64L << 20;

    private static final Cache<Key, Column> CACHE = Caffeine.newBuilder()
            .maximumWeight(CACHE_BYTES)
            .weigher((Key key, Column column) -> column.bytes())
            .build();

    private record Key(IndexReader.CacheKey segment, String name) {}

    /** By document the place of its first value in {@link #ordinals}; null if no document has more than one. */
    private final int @Nullable [] starts;
    /** Without {@link #starts} by document, one more than the ordinal, 0 for none. */
    private final int[] ordinals;

    final int valueCount;

    private Column(int @Nullable [] starts, int[] ordinals, int valueCount) {
        this.starts = starts;
        this.ordinals = ordinals;
        this.valueCount = valueCount;
    }

    static Column of(LeafReader reader, String name) throws IOException {
        IndexReader.CacheHelper helper = reader.getCoreCacheHelper();
        if (helper == null) {
            return read(reader, name);
        }
        Key key = new Key(helper.getKey(), name);
        Column known = CACHE.getIfPresent(key);
        if (known == null) {
            known = read(reader, name);
            CACHE.put(key, known);
            helper.addClosedListener(segment -> CACHE.invalidate(key));
        }
        return known;
    }

    private static Column read(LeafReader reader, String name) throws IOException {
        SortedSetDocValues values = DocValues.getSortedSet(reader, name);
        int valueCount = Math.toIntExact(values.getValueCount());
        SortedDocValues single = DocValues.unwrapSingleton(values);
        if (single != null) {
            int[] ordinals = new int[reader.maxDoc()];
            for (int doc = single.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = single.nextDoc()) {
                ordinals[doc] = single.ordValue() + 1;
            }
            return new Column(null, ordinals, valueCount);
        }
        int[] starts = new int[reader.maxDoc() + 1];
        int[] ordinals = new int[reader.maxDoc()];
        int size = 0;
        int next = 0;
        for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
            Arrays.fill(starts, next, doc + 1, size);
            next = doc + 1;
            for (int i = values.docValueCount(); i > 0; i--) {
                if (size == ordinals.length) {
                    ordinals = Arrays.copyOf(ordinals, size + (size >> 1) + 16);
                }
                ordinals[size++] = (int) values.nextOrd();
            }
        }
        Arrays.fill(starts, next, starts.length, size);
        return new Column(starts, Arrays.copyOf(ordinals, size), valueCount);
    }

    /** Whether no document has more than one value. */
    boolean isSingle() {
        return starts == null;
    }

    /** The one value of a document, plus 1; 0 if it has none. Only of a {@linkplain #isSingle single} column. */
    int single(int doc) {
        return ordinals[doc];
    }

    int first(int doc) {
        return starts == null ? 0 : starts[doc];
    }

    int end(int doc) {
        return starts == null ? 0 : starts[doc + 1];
    }

    int at(int place) {
        return ordinals[place];
    }

    private int bytes() {
        return 64 + 4 * (ordinals.length + (starts == null ? 0 : starts.length));
    }
}
