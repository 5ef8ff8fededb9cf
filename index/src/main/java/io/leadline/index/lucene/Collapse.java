package io.leadline.index.lucene;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.Sort;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LongValues;
import org.jspecify.annotations.Nullable;

/** Each person or company once, with its best hit; a lead without one stands for itself. */
final class Collapse {
    private final IndexSearcher searcher;
    private final SearchRequest request;
    private final DocSet matches;
    private final IndexField by;
    private final Order order;
    private final int keys;

    Collapse(IndexSearcher searcher, SearchRequest request, String by, DocSet matches) throws IOException {
        this.searcher = searcher;
        this.request = request;
        this.matches = matches;
        this.by = switch (by) {
            case "person" -> IndexField.PERSON_ID;
            case "company" -> IndexField.COMPANY;
            default ->
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, "collapse: '" + by + "' is not one of person, company");
        };
        List<Sort> sort = request.keys();
        this.order = new Order(searcher, sort);
        this.keys = sort.size();
    }

    private record Candidate(int doc, float score, long[] keys) {}

    /** @param scores of documents by a ranking, for relevance; null to take them from the query */
    Pages.Page page(Query query, @Nullable Map<Integer, Float> scores, @Nullable Cursor after) throws IOException {
        Map<Long, Candidate> best = new HashMap<>();
        Ordinals groups = Ordinals.of(searcher.getIndexReader(), Layout.column(by), !by.isId());
        Weight weight = scores == null && request.byRelevance()
                ? searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE, 1)
                : null;
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            gather(leaf, groups, weight == null ? null : weight.scorer(leaf), scores, best);
        }
        return new Pages.Page(matches.size(), first(best.values(), after));
    }

    private void gather(
            LeafReaderContext leaf,
            Ordinals groups,
            @Nullable Scorer scorer,
            @Nullable Map<Integer, Float> scores,
            Map<Long, Candidate> best)
            throws IOException {
        SortedDocValues values = DocValues.getSorted(leaf.reader(), Layout.column(by));
        LongValues global = groups.toGlobal(leaf);
        Order.Segment segment = order.in(leaf);
        FixedBitSet bits = matches.in(leaf);
        DocIdSetIterator scored = scorer == null ? null : scorer.iterator();
        long[] current = new long[keys];
        for (int doc = DocSet.next(bits, 0); doc < bits.length(); doc = DocSet.next(bits, doc + 1)) {
            float score = 0;
            if (scores != null) {
                score = scores.getOrDefault(leaf.docBase + doc, Float.NEGATIVE_INFINITY);
            } else if (scorer != null && scored != null) {
                scored.advance(doc);
                score = scorer.score();
            }
            segment.read(doc, score, current);
            long group = -1L - (leaf.docBase + doc);
            if (values.advanceExact(doc)) {
                group = groups.group(global == null ? values.ordValue() : global.get(values.ordValue()));
            }
            Candidate known = best.get(group);
            if (known == null || isBefore(current, leaf.docBase + doc, known)) {
                best.put(group, new Candidate(leaf.docBase + doc, score, current.clone()));
            }
        }
    }

    private boolean isBefore(long[] sortKeys, int doc, Candidate other) throws IOException {
        int compared = Arrays.compare(sortKeys, other.keys);
        return compared < 0 || compared == 0 && id(doc).compareTo(id(other.doc)) < 0;
    }

    private List<Pages.Found> first(Collection<Candidate> groups, @Nullable Cursor after) throws IOException {
        int size = request.size() + 1;
        long[] position = after == null ? null : order.position(after);
        PriorityQueue<Candidate> first = new PriorityQueue<>((a, b) -> compare(b, a));
        for (Candidate one : groups) {
            if (position != null && after != null && !isAfter(one, position, after.id())) {
                continue;
            }
            first.add(one);
            if (first.size() > size) {
                first.remove();
            }
        }
        List<Candidate> sorted = new ArrayList<>(first);
        sorted.sort(this::compare);
        List<Pages.Found> found = new ArrayList<>(sorted.size());
        for (Candidate one : sorted) {
            found.add(new Pages.Found(one.doc, one.score, order.values(one.doc, one.score)));
        }
        return found;
    }

    private boolean isAfter(Candidate one, long[] position, String id) throws IOException {
        int compared = Arrays.compare(one.keys, position);
        return compared > 0 || compared == 0 && id(one.doc).compareTo(id) > 0;
    }

    private int compare(Candidate a, Candidate b) {
        int compared = Arrays.compare(a.keys, b.keys);
        try {
            return compared != 0 ? compared : id(a.doc).compareTo(id(b.doc));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String id(int doc) throws IOException {
        LeafReaderContext leaf = Search.leaf(searcher, doc);
        return Search.id(leaf, doc - leaf.docBase);
    }
}
