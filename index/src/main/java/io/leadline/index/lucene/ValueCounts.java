package io.leadline.index.lucene;

import io.leadline.index.search.Choices;
import io.leadline.index.search.Facet;
import io.leadline.index.search.FieldName;
import io.leadline.index.search.Folding;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongValues;
import org.jspecify.annotations.Nullable;

/** Counts the values of a keyword, or of one custom field, whose values are those that begin with its name. */
final class ValueCounts {
    private static final Comparator<Group> MOST_FIRST =
            Comparator.comparingLong(Group::count).reversed().thenComparingLong(Group::first);
    private static final Comparator<Group> IN_ORDER = Comparator.comparingLong(Group::first);

    private final IndexSearcher searcher;
    private final Facet facet;
    private final @Nullable IndexField field;
    private final String column;
    private final String prefix;
    private final Ordinals ordinals;
    private final long from;
    private final long to;
    private final Set<String> selected = new HashSet<>();
    private final List<String> selectedAsGiven;

    /** One value in all its spellings: ordinals {@code first} to {@code last}; {@code spelling} is the most frequent. */
    private record Group(long first, long last, long spelling, long count) {}

    ValueCounts(IndexSearcher searcher, Facet facet, @Nullable IndexField field, Choices choices) throws IOException {
        this.searcher = searcher;
        this.facet = facet;
        this.field = field;
        this.column = field == null ? Layout.CUSTOM : Layout.column(field);
        this.prefix = field == null ? FieldName.custom(facet.field()) + Layout.SEPARATOR : "";
        this.ordinals = Ordinals.of(searcher.getIndexReader(), column, field == null || !field.isId());
        this.from = prefix.isEmpty() ? 0 : ordinals.ceiling(prefix);
        this.to =
                prefix.isEmpty() ? ordinals.size() : ordinals.ceiling(prefix.substring(0, prefix.length() - 1) + '\1');
        this.selectedAsGiven = choices.values(facet.field());
        selectedAsGiven.forEach(value -> selected.add(folded(value)));
    }

    Facet.Result count(DocSet docs) throws IOException {
        int[] counts = new int[Math.toIntExact(to - from)];
        long withValue = 0;
        boolean single = true;
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            Column values = Column.of(leaf.reader(), column);
            withValue += count(values, global(leaf, values), docs.in(leaf), counts);
            single &= values.isSingle();
        }
        List<Group> listed = pick(counts);
        FixedBitSet inList = new FixedBitSet(counts.length + 1);
        List<Facet.Bucket> buckets = new ArrayList<>(listed.size());
        long inBuckets = 0;
        for (Group group : listed) {
            inList.set((int) (group.first - from), (int) (group.last - from) + 1);
            buckets.add(bucket(group));
            inBuckets += group.count;
        }
        addSelected(buckets);
        long other = single ? withValue - inBuckets : withOthers(docs, inList, counts);
        return new Facet.Result(facet.field(), buckets, other, docs.size() - withValue);
    }

    /** By a segment's ordinal the place where it is counted; -1 if it is a value of another custom field. */
    private int[] global(LeafReaderContext leaf, Column values) {
        LongValues global = ordinals.toGlobal(leaf);
        int[] places = new int[values.valueCount];
        for (int i = 0; i < places.length; i++) {
            long ordinal = global == null ? i : global.get(i);
            places[i] = ordinal >= from && ordinal < to ? (int) (ordinal - from) : -1;
        }
        return places;
    }

    /** Returns how many of the documents have a value. */
    private static long count(Column values, int[] places, FixedBitSet docs, int[] counts) {
        long withValue = 0;
        int bound = docs.length();
        if (values.isSingle()) {
            int[] local = new int[values.valueCount + 1];
            for (int doc = DocSet.next(docs, 0); doc < bound; doc = DocSet.next(docs, doc + 1)) {
                local[values.single(doc)]++;
            }
            for (int i = 0; i < places.length; i++) {
                if (places[i] >= 0) {
                    counts[places[i]] += local[i + 1];
                    withValue += local[i + 1];
                }
            }
            return withValue;
        }
        for (int doc = DocSet.next(docs, 0); doc < bound; doc = DocSet.next(docs, doc + 1)) {
            boolean any = false;
            int end = values.end(doc);
            for (int i = values.first(doc); i < end; i++) {
                int place = places[values.at(i)];
                if (place >= 0) {
                    counts[place]++;
                    any = true;
                }
            }
            if (any) {
                withValue++;
            }
        }
        return withValue;
    }

    /** How many of the documents have a value that is not listed. */
    private long withOthers(DocSet docs, FixedBitSet listed, int[] counts) throws IOException {
        boolean any = false;
        for (int i = 0; i < counts.length && !any; i++) {
            any = counts[i] > 0 && !listed.get(i);
        }
        if (!any) {
            return 0;
        }
        long others = 0;
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            Column values = Column.of(leaf.reader(), column);
            int[] places = global(leaf, values);
            boolean[] left = new boolean[places.length + 1];
            for (int i = 0; i < places.length; i++) {
                left[i] = places[i] >= 0 && !listed.get(places[i]);
            }
            others += withAny(values, left, docs.in(leaf));
        }
        return others;
    }

    private static long withAny(Column values, boolean[] wanted, FixedBitSet docs) {
        long found = 0;
        int bound = docs.length();
        for (int doc = DocSet.next(docs, 0); doc < bound; doc = DocSet.next(docs, doc + 1)) {
            if (values.isSingle()) {
                int value = values.single(doc);
                found += value > 0 && wanted[value - 1] ? 1 : 0;
                continue;
            }
            int end = values.end(doc);
            for (int i = values.first(doc); i < end; i++) {
                if (wanted[values.at(i)]) {
                    found++;
                    break;
                }
            }
        }
        return found;
    }

    /** The values to list: the first by the facet's order, and all that are selected. */
    private List<Group> pick(int[] counts) throws IOException {
        Comparator<Group> order = facet.order().equals("value") ? IN_ORDER : MOST_FIRST;
        PriorityQueue<Group> best = new PriorityQueue<>(order.reversed());
        List<Group> chosen = new ArrayList<>();
        long ordinal = from;
        while (ordinal < to) {
            long first = ordinal;
            long spelling = ordinal;
            long count = 0;
            do {
                int more = counts[(int) (ordinal - from)];
                count += more;
                if (more > counts[(int) (spelling - from)]) {
                    spelling = ordinal;
                }
                ordinal++;
            } while (ordinal < to && !ordinals.startsGroup(ordinal));
            if (count == 0) {
                continue;
            }
            Group group = new Group(first, ordinal - 1, spelling, count);
            boolean wanted = best.size() < facet.size() || order.compare(group, best.element()) < 0;
            if (wanted && contains(group)) {
                best.add(group);
                if (best.size() > facet.size()) {
                    group = best.remove();
                    wanted = false;
                }
            } else {
                wanted = false;
            }
            if (!wanted && !selected.isEmpty() && selected.contains(folded(value(group)))) {
                chosen.add(group);
            }
        }
        chosen.addAll(best);
        chosen.sort(order);
        return chosen;
    }

    private boolean contains(Group group) throws IOException {
        String part = facet.contains();
        if (part == null) {
            return true;
        }
        String value = value(group);
        String folded = Folding.fold(part);
        return Folding.fold(value).contains(folded)
                || Folding.fold(Labels.of(field, value)).contains(folded);
    }

    private Facet.Bucket bucket(Group group) throws IOException {
        String value = value(group);
        return new Facet.Bucket(
                value, Labels.of(field, value), group.count, !selected.isEmpty() && selected.contains(folded(value)));
    }

    /** What was chosen but is nowhere stays in the list, so that it can be taken back. */
    private void addSelected(List<Facet.Bucket> buckets) {
        Set<String> missing = new HashSet<>(selected);
        buckets.forEach(bucket -> missing.remove(folded(bucket.value())));
        for (String value : selectedAsGiven) {
            if (missing.remove(folded(value))) {
                buckets.add(new Facet.Bucket(value, Labels.of(field, value), 0, true));
            }
        }
    }

    private String folded(String value) {
        return field == null ? Folding.term(value) : field.term(value);
    }

    private String value(Group group) throws IOException {
        return Folding.original(ordinals.value(group.spelling).substring(prefix.length()));
    }
}
