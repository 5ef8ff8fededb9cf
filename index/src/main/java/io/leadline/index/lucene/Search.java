package io.leadline.index.lucene;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.Highlights;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.search.Sort;
import io.leadline.index.words.Words;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Answers searches. */
final class Search {
    private static final int MAX_SIZE = 1_000;
    private static final int IDS_PER_PAGE = 1_000;

    private final Map<IndexName, Shard> shards;
    private final LuceneIndex.Settings settings;
    private final Frozen frozen;

    Search(Map<IndexName, Shard> shards, LuceneIndex.Settings settings) {
        this.shards = shards;
        this.settings = settings;
        this.frozen = new Frozen(settings);
    }

    /**
     * What a workspace may see of an index. Every query goes through here; documents of other workspaces, and tombstones,
     * which are of none, are behind it.
     */
    private static Query within(String workspace, Query query) {
        BooleanQuery.Builder builder =
                new BooleanQuery.Builder().add(new TermQuery(new Term(Layout.WORKSPACE, workspace)), Occur.FILTER);
        if (!(query instanceof MatchAllDocsQuery)) {
            builder.add(query, Occur.MUST);
        }
        return builder.build();
    }

    SearchResult run(SearchRequest request) {
        if (request.size() < 0 || request.size() > MAX_SIZE) {
            throw new LeadlineException(
                    ErrorCode.LIMIT_EXCEEDED, "size: " + request.size() + " is not between 0 and " + MAX_SIZE);
        }
        Cursor after = request.after() == null ? null : Cursor.decode(request.after(), request);
        if (!request.frozen()) {
            return withNewest(request.index(), snapshot -> new Answer(snapshot, request, after).result(""));
        }
        return after == null ? begin(request) : resume(request, after);
    }

    private SearchResult begin(SearchRequest request) {
        return withNewest(request.index(), snapshot -> {
            String id = frozen.hold(request.workspace(), snapshot);
            return endIfLast(id, new Answer(snapshot, request, null).result(id));
        });
    }

    private SearchResult resume(SearchRequest request, Cursor after) {
        try {
            Snapshot snapshot = frozen.take(request.workspace(), after);
            try {
                return endIfLast(after.snapshot(), new Answer(snapshot, request, after).result(after.snapshot()));
            } finally {
                snapshot.release();
            }
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "could not read the search index: " + e.getMessage(), e);
        }
    }

    private SearchResult endIfLast(String snapshot, SearchResult result) throws IOException {
        if (result.after() == null) {
            frozen.end(snapshot);
        }
        return result;
    }

    /** Leads are ordered by the vectors of the pool, so these two are read together. */
    private <T> T withNewest(IndexName index, Read<T> read) {
        if (index == IndexName.DAYS) {
            return shard(index).with(days -> read.of(new Snapshot(Map.of(index, days))));
        }
        return shard(IndexName.LEADS)
                .with(leads -> shard(IndexName.POOL)
                        .with(pool -> read.of(new Snapshot(Map.of(IndexName.LEADS, leads, IndexName.POOL, pool)))));
    }

    @FunctionalInterface
    private interface Read<T> {
        T of(Snapshot snapshot) throws IOException;
    }

    /** One search on one snapshot. */
    private final class Answer {
        private final Snapshot snapshot;
        private final IndexSearcher searcher;
        private final SearchRequest request;
        private final @Nullable Cursor after;
        private final Queries queries;
        private final Query visible;

        Answer(Snapshot snapshot, SearchRequest request, @Nullable Cursor after) {
            this.snapshot = snapshot;
            this.searcher = snapshot.of(request.index());
            this.request = request;
            this.after = after;
            this.queries = new Queries(request.workspace());
            this.visible = within(request.workspace(), queries.of(request.query()));
        }

        SearchResult result(String snapshotId) throws IOException {
            if (request.facets().isEmpty()) {
                return answer(snapshotId, page(null), List.of());
            }
            FacetCounts counts = new FacetCounts(
                    searcher,
                    queries,
                    visible,
                    request.filter(),
                    request.facets(),
                    settings.now().instant());
            List<Facet.Result> facets = counts.count(request.facets());
            return answer(snapshotId, page(counts.matches()), facets);
        }

        private Pages.Page page(@Nullable DocSet counted) throws IOException {
            List<Sort> keys = request.keys();
            boolean byVector =
                    request.vector() != null && keys.getFirst().field().equals(Sort.RELEVANCE);
            Query all = new BooleanQuery.Builder()
                    .add(visible, Occur.MUST)
                    .add(counted == null ? queries.of(request.filter()) : new DocSetQuery(counted), Occur.FILTER)
                    .build();
            String collapse = request.collapse();
            if (!byVector && collapse == null) {
                boolean scored = request.byRelevance();
                Query query = counted == null || scored ? all : new DocSetQuery(counted);
                Pages.Page page = Pages.sorted(searcher, query, request, after, counted != null);
                return counted == null ? page : new Pages.Page(counted.size(), page.docs());
            }
            DocSet matches = counted == null ? DocSet.of(searcher, all) : counted;
            Ranking ranking = byVector ? new Ranking(snapshot, request, matches) : null;
            if (collapse == null) {
                return Objects.requireNonNull(ranking).page(all, after);
            }
            Map<Integer, Float> scores = null;
            if (ranking != null) {
                scores = new HashMap<>();
                for (Ranking.Ranked one : ranking.window(all, Ranking.WINDOW)) {
                    scores.put(one.doc(), one.score());
                }
            }
            return new Collapse(searcher, request, collapse, matches).page(all, scores, after);
        }

        private SearchResult answer(String snapshotId, Pages.Page page, List<Facet.Result> facets) throws IOException {
            boolean more = page.docs().size() > request.size();
            List<Pages.Found> found = more ? page.docs().subList(0, request.size()) : page.docs();
            Highlights highlights =
                    request.highlight() ? new Highlights(request.query(), request.filter(), Words::of) : null;
            StoredFields stored = searcher.storedFields();
            List<SearchResult.Hit> hits = new ArrayList<>(found.size());
            for (Pages.Found one : found) {
                hits.add(hit(stored, one, highlights));
            }
            String next = null;
            if (more && !found.isEmpty()) {
                long given = (after == null ? 0 : after.given()) + found.size();
                next = new Cursor(
                                snapshotId,
                                given,
                                found.getLast().values(),
                                hits.getLast().id())
                        .encode(request);
            }
            return new SearchResult(page.total(), hits, facets, next);
        }

        private SearchResult.Hit hit(StoredFields stored, Pages.Found found, @Nullable Highlights highlights)
                throws IOException {
            LeafReaderContext leaf = leaf(searcher, found.doc());
            int doc = found.doc() - leaf.docBase;
            NumericDocValues seq = DocValues.getNumeric(leaf.reader(), Layout.SEQ);
            seq.advanceExact(doc);
            BytesRef row = Objects.requireNonNull(
                    stored.document(found.doc(), Set.of(Layout.ROW)).getBinaryValue(Layout.ROW));
            byte[] json = Arrays.copyOfRange(row.bytes, row.offset, row.offset + row.length);
            return new SearchResult.Hit(
                    id(leaf, doc),
                    seq.longValue(),
                    json,
                    found.score(),
                    highlights == null ? Map.of() : highlights.of(json, field -> texts(stored, found.doc(), field)));
        }
    }

    private static List<String> texts(StoredFields stored, int doc, IndexField field) {
        try {
            return List.of(stored.document(doc, Set.of(field.wireName())).getValues(field.wireName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LeafReaderContext leaf(IndexSearcher searcher, int doc) {
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        return leaves.get(ReaderUtil.subIndex(doc, leaves));
    }

    static String id(LeafReaderContext leaf, int doc) throws IOException {
        SortedDocValues ids = DocValues.getSorted(leaf.reader(), IndexField.ID.wireName());
        ids.advanceExact(doc);
        return ids.lookupOrd(ids.ordValue()).utf8ToString();
    }

    /** The documents of these ids, and which is whose. */
    static DocSet byKeys(IndexSearcher searcher, String workspace, Collection<String> ids, Map<Integer, String> into)
            throws IOException {
        List<String> sorted = ids.stream().sorted().toList(); // Neighbours in the term dictionary are found faster.
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            for (String id : sorted) {
                int doc = Versions.live(leaf.reader(), new BytesRef(Layout.key(workspace, id)));
                if (doc != DocIdSetIterator.NO_MORE_DOCS) {
                    into.put(leaf.docBase + doc, id);
                }
            }
        }
        return DocSet.of(searcher, into.keySet().stream().flatMapToInt(IntStream::of));
    }

    void forEachId(IndexName index, String workspace, Filter filter, Consumer<List<String>> page) {
        shard(index).with(searcher -> {
            DocSet docs = DocSet.of(searcher, within(workspace, new Queries(workspace).of(filter)));
            List<String> ids = new ArrayList<>(IDS_PER_PAGE);
            for (LeafReaderContext leaf : searcher.getLeafContexts()) {
                FixedBitSet bits = docs.in(leaf);
                SortedDocValues values = DocValues.getSorted(leaf.reader(), IndexField.ID.wireName());
                for (int doc = DocSet.next(bits, 0); doc < bits.length(); doc = DocSet.next(bits, doc + 1)) {
                    values.advanceExact(doc);
                    ids.add(values.lookupOrd(values.ordValue()).utf8ToString());
                    if (ids.size() == IDS_PER_PAGE) {
                        page.accept(List.copyOf(ids));
                        ids.clear();
                    }
                }
            }
            if (!ids.isEmpty()) {
                page.accept(List.copyOf(ids));
            }
            return docs.size();
        });
    }

    Map<String, float[]> vectors(String workspace, Collection<String> people) {
        return shard(IndexName.POOL).with(searcher -> {
            Map<Integer, String> entries = new HashMap<>();
            byKeys(searcher, workspace, people, entries);
            Map<String, float[]> vectors = new HashMap<>();
            for (Map.Entry<Integer, String> entry : entries.entrySet()) {
                LeafReaderContext leaf = leaf(searcher, entry.getKey());
                float[] vector = Vectors.of(leaf, entry.getKey() - leaf.docBase);
                if (vector != null) {
                    vectors.put(entry.getValue(), vector);
                }
            }
            return vectors;
        });
    }

    private Shard shard(IndexName name) {
        return Objects.requireNonNull(shards.get(name));
    }

    void dropIdle() {
        frozen.dropIdle();
    }

    void close() {
        frozen.close();
    }
}
