package io.leadline.index.lucene;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The order that a vector gives: the {@link #WINDOW} nearest first; with a query besides, nearness and relevance fused by
 * their ranks; all other documents after them, by id. Nothing that matches is left out.
 */
final class Ranking {
    static final int WINDOW = 1_000;

    /** Reciprocal rank fusion: a hit at rank r of a list adds 1 / (K + r). */
    private static final int K = 60;

    /** A first page needs fewer candidates than the window has; so many times its size are asked of the graph. */
    private static final double OVERSAMPLING = 1.5;

    private static final int LEAST_CANDIDATES = 150;

    /** More candidates than this are dearer to get from the graph than to compare every document that matches. */
    private static final int MOST_CANDIDATES = 4_000;

    private static final Sort BY_ID = new Sort(new SortField(IndexField.ID.wireName(), SortField.Type.STRING));

    private final Snapshot snapshot;
    private final IndexSearcher searcher;
    private final SearchRequest request;
    private final float[] vector;
    private final DocSet matches;

    /** @param matches what query and filter match */
    Ranking(Snapshot snapshot, SearchRequest request, DocSet matches) {
        this.snapshot = snapshot;
        this.searcher = snapshot.of(request.index());
        this.request = request;
        this.vector = Objects.requireNonNull(request.vector());
        this.matches = matches;
    }

    /** A document in the window with what orders it. */
    record Ranked(int doc, float score, String id) {}

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble((Ranked one) -> -one.score).thenComparing(Ranked::id);

    Pages.Page page(Query query, @Nullable Cursor after) throws IOException {
        int size = request.size() + 1;
        List<Ranked> window = window(query, after == null ? size : WINDOW);
        boolean inWindow = after == null || after.values().getFirst() != null;
        List<Pages.Found> found = new ArrayList<>(size);
        if (inWindow) {
            for (Ranked one : window) {
                if (found.size() < size && (after == null || isAfter(one, after))) {
                    found.add(new Pages.Found(one.doc, one.score, List.of(one.score)));
                }
            }
        }
        if (found.size() < size) {
            String from = inWindow || after == null ? null : after.id();
            rest(window, from, size - found.size(), found);
        }
        return new Pages.Page(matches.size(), found);
    }

    private static boolean isAfter(Ranked one, Cursor after) {
        float score = Objects.requireNonNull((Float) after.values().getFirst());
        return one.score < score || one.score == score && one.id.compareTo(after.id()) > 0;
    }

    /** Documents by what the vector says of them, best first; at least as many as wanted, if there are. */
    List<Ranked> window(Query query, int wanted) throws IOException {
        boolean hybrid = !request.query().equals(Filter.ALL);
        int candidates = hybrid ? WINDOW : Math.clamp((long) (OVERSAMPLING * wanted), LEAST_CANDIDATES, WINDOW);
        List<Ranked> near = ranked(nearest(candidates));
        if (!hybrid) {
            return near.size() > WINDOW ? near.subList(0, WINDOW) : near;
        }
        Map<Integer, Float> fused = new HashMap<>();
        for (int i = 0; i < Math.min(WINDOW, near.size()); i++) {
            fused.merge(near.get(i).doc, 1f / (K + i + 1), Float::sum);
        }
        ScoreDoc[] relevant = relevant(query);
        for (int i = 0; i < relevant.length; i++) {
            fused.merge(relevant[i].doc, 1f / (K + i + 1), Float::sum);
        }
        List<Vectors.Near> both = new ArrayList<>(fused.size());
        fused.forEach((doc, score) -> both.add(new Vectors.Near(doc, score)));
        return ranked(both);
    }

    private ScoreDoc[] relevant(Query query) throws IOException {
        Sort order = new Sort(SortField.FIELD_SCORE, new SortField(IndexField.ID.wireName(), SortField.Type.STRING));
        return searcher.search(query, new TopFieldCollectorManager(order, WINDOW, null, WINDOW)).scoreDocs;
    }

    private List<Ranked> ranked(List<Vectors.Near> near) throws IOException {
        List<Vectors.Near> inOrder = new ArrayList<>(near);
        inOrder.sort(Comparator.comparingInt(Vectors.Near::doc));
        List<Ranked> ranked = new ArrayList<>(near.size());
        for (Vectors.Near one : inOrder) {
            LeafReaderContext leaf = Search.leaf(searcher, one.doc());
            ranked.add(new Ranked(one.doc(), one.cosine(), Search.id(leaf, one.doc() - leaf.docBase)));
        }
        ranked.sort(BEST_FIRST);
        return ranked;
    }

    private List<Vectors.Near> nearest(int k) throws IOException {
        return request.index() == IndexName.POOL ? Vectors.nearest(searcher, matches, vector, k) : nearestLeads(k);
    }

    /** Vectors lie in the pool: its people are compared and their leads found, from the side that has less to do. */
    private List<Vectors.Near> nearestLeads(int k) throws IOException {
        IndexSearcher pool = snapshot.of(IndexName.POOL);
        long matching = matches.size();
        long all = Math.max(1, searcher.getIndexReader().numDocs());
        long candidates = k + k * all / Math.max(1, matching);
        if (candidates <= MOST_CANDIDATES && candidates < matching) {
            List<Vectors.Near> people = Vectors.graph(
                    pool, new TermQuery(new Term(Layout.WORKSPACE, request.workspace())), vector, (int) candidates);
            List<Vectors.Near> leads = leadsOf(people);
            if (leads.size() >= k) {
                return Vectors.best(leads, k);
            }
        }
        return Vectors.best(allLeads(pool), k);
    }

    private List<Vectors.Near> leadsOf(List<Vectors.Near> people) throws IOException {
        IndexSearcher pool = snapshot.of(IndexName.POOL);
        Map<BytesRef, Float> cosines = new HashMap<>();
        for (Vectors.Near one : people) {
            LeafReaderContext leaf = Search.leaf(pool, one.doc());
            cosines.put(new BytesRef(Search.id(leaf, one.doc() - leaf.docBase)), one.cosine());
        }
        List<BytesRef> ids = new ArrayList<>(cosines.keySet());
        Collections.sort(ids);
        List<Vectors.Near> leads = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            FixedBitSet bits = matches.in(leaf);
            var terms = leaf.reader().terms(IndexField.PERSON_ID.wireName());
            if (terms == null) {
                continue;
            }
            var values = terms.iterator();
            PostingsEnum postings = null;
            for (BytesRef id : ids) {
                if (values.seekExact(id)) {
                    postings = values.postings(postings, PostingsEnum.NONE);
                    for (int doc = postings.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = postings.nextDoc()) {
                        if (bits.get(doc)) {
                            leads.add(new Vectors.Near(leaf.docBase + doc, Objects.requireNonNull(cosines.get(id))));
                        }
                    }
                }
            }
        }
        return leads;
    }

    /** Every lead that matches, with the cosine of its person. */
    private List<Vectors.Near> allLeads(IndexSearcher pool) throws IOException {
        Map<String, List<Integer>> leads = new HashMap<>();
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            SortedDocValues people = DocValues.getSorted(leaf.reader(), IndexField.PERSON_ID.wireName());
            FixedBitSet bits = matches.in(leaf);
            for (int doc = DocSet.next(bits, 0); doc < bits.length(); doc = DocSet.next(bits, doc + 1)) {
                if (people.advanceExact(doc)) {
                    leads.computeIfAbsent(people.lookupOrd(people.ordValue()).utf8ToString(), id -> new ArrayList<>(1))
                            .add(leaf.docBase + doc);
                }
            }
        }
        Map<Integer, String> entries = new HashMap<>();
        DocSet set = Search.byKeys(pool, request.workspace(), leads.keySet(), entries);
        List<Vectors.Near> near = new ArrayList<>();
        for (Vectors.Near person : Vectors.compare(pool, set, vector)) {
            for (int lead : Objects.requireNonNull(leads.get(entries.get(person.doc())))) {
                near.add(new Vectors.Near(lead, person.cosine()));
            }
        }
        return near;
    }

    /** What is outside the window, by id. */
    private void rest(List<Ranked> window, @Nullable String after, int size, List<Pages.Found> into)
            throws IOException {
        DocSet ranked = DocSet.of(searcher, window.stream().mapToInt(Ranked::doc));
        FieldDoc position =
                after == null ? null : new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {new BytesRef(after)});
        ScoreDoc[] docs = searcher.search(
                        new DocSetQuery(matches.without(ranked)),
                        new TopFieldCollectorManager(BY_ID, size, position, size))
                .scoreDocs;
        for (ScoreDoc doc : docs) {
            into.add(new Pages.Found(doc.doc, 0, Collections.singletonList(null)));
        }
    }
}
