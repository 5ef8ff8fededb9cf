package io.leadline.index.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;
import org.jspecify.annotations.Nullable;

/**
 * The values of a field over all segments of one snapshot, numbered in order. Spellings of one value ({@code acme},
 * {@code Acme}) are neighbours and form a group; counts are per group.
 */
final class Ordinals {
    private static final Map<IndexReader.CacheKey, Map<String, Ordinals>> CACHE = new ConcurrentHashMap<>();

    private final SortedSetDocValues[] values;
    private final @Nullable OrdinalMap map;
    private final long size;
    /** The ordinals at which a group begins; null if every value is a group of its own. */
    private final @Nullable FixedBitSet starts;

    private final boolean custom;

    private Ordinals(IndexReader reader, String field, boolean grouped) throws IOException {
        custom = field.equals(Layout.CUSTOM);
        values = new SortedSetDocValues[reader.leaves().size()];
        for (LeafReaderContext leaf : reader.leaves()) {
            values[leaf.ord] = DocValues.getSortedSet(leaf.reader(), field);
        }
        map = values.length == 1 ? null : OrdinalMap.build(null, values, PackedInts.DEFAULT);
        size = map != null ? map.getValueCount() : values.length == 0 ? 0 : values[0].getValueCount();
        starts = grouped ? starts() : null;
    }

    /** Those of a snapshot, made at the first use and kept while the snapshot lives. */
    static Ordinals of(IndexReader reader, String field, boolean grouped) throws IOException {
        IndexReader.CacheHelper helper = reader.getReaderCacheHelper();
        Map<String, Ordinals> fields = CACHE.get(helper.getKey());
        if (fields == null) {
            fields = CACHE.computeIfAbsent(helper.getKey(), key -> {
                helper.addClosedListener(CACHE::remove);
                return new ConcurrentHashMap<>();
            });
        }
        Ordinals known = fields.get(field);
        if (known != null) {
            return known;
        }
        synchronized (fields) {
            known = fields.get(field);
            if (known == null) {
                known = new Ordinals(reader, field, grouped);
                fields.put(field, known);
            }
            return known;
        }
    }

    private @Nullable FixedBitSet starts() throws IOException {
        FixedBitSet bits = new FixedBitSet(Math.toIntExact(size));
        boolean groups = false;
        byte[] previous = new byte[0];
        int previousLength = -1;
        for (long ordinal = 0; ordinal < size; ordinal++) {
            BytesRef key = bytes(ordinal);
            int length = foldedLength(key);
            boolean same = length == previousLength
                    && java.util.Arrays.equals(previous, 0, length, key.bytes, key.offset, key.offset + length);
            if (same) {
                groups = true;
            } else {
                bits.set((int) ordinal);
                previous = java.util.Arrays.copyOfRange(key.bytes, key.offset, key.offset + length);
                previousLength = length;
            }
        }
        return groups ? bits : null;
    }

    /** How much of a key is its folded form; of custom fields' keys, their name and folded form. */
    private int foldedLength(BytesRef key) {
        int i = custom ? indexOfSeparator(key, 0) + 1 : 0;
        return indexOfSeparator(key, i);
    }

    private static int indexOfSeparator(BytesRef key, int from) {
        int i = from;
        while (i < key.length && key.bytes[key.offset + i] != Layout.SEPARATOR) {
            i++;
        }
        return i;
    }

    long size() {
        return size;
    }

    boolean startsGroup(long ordinal) {
        FixedBitSet bits = starts;
        return bits == null || bits.get((int) ordinal);
    }

    /** The first ordinal of the group that a value is in. */
    long group(long ordinal) {
        FixedBitSet bits = starts;
        return bits == null ? ordinal : bits.prevSetBit((int) ordinal);
    }

    /** From a segment's own numbers to these; null if they are the same. */
    @Nullable
    LongValues toGlobal(LeafReaderContext leaf) {
        return map == null ? null : map.getGlobalOrds(leaf.ord);
    }

    String value(long ordinal) throws IOException {
        return bytes(ordinal).utf8ToString();
    }

    // The doc values of a segment are not for several threads; the few look-ups take turns.
    private synchronized BytesRef bytes(long ordinal) throws IOException {
        return map == null
                ? values[0].lookupOrd(ordinal)
                : BytesRef.deepCopyOf(
                        values[map.getFirstSegmentNumber(ordinal)].lookupOrd(map.getFirstSegmentOrd(ordinal)));
    }

    /** The number of the first value that is not smaller than this. */
    long ceiling(String value) throws IOException {
        BytesRef bound = new BytesRef(value);
        long low = 0;
        long high = size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (bytes(middle).compareTo(bound) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
