package io.leadline.index.lucene;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
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

    Search(Map<IndexName, Shard> shards, LuceneIndex.Settings settings) {
        this.shards = shards;
        this.settings = settings;
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
        return shard(request.index()).with(searcher -> run(searcher, request, after));
    }

    private SearchResult run(IndexSearcher searcher, SearchRequest request, @Nullable Cursor after) throws IOException {
        Query query = Queries.of(request.query());
        long total = -1;
        List<Facet.Result> facets = List.of();
        if (!request.facets().isEmpty()) {
            FacetCounts counts = new FacetCounts(
                    searcher,
                    within(request.workspace(), query),
                    request.filter(),
                    request.facets(),
                    settings.now().instant());
            total = counts.total();
            facets = counts.count(request.facets());
        }
        Query all = new BooleanQuery.Builder()
                .add(within(request.workspace(), query), Occur.MUST)
                .add(Queries.of(request.filter()), Occur.FILTER)
                .build();
        Pages.Page page = Pages.sorted(searcher, all, request, after, total >= 0);
        return answer(searcher, request, after, total >= 0 ? total : page.total(), facets, page.docs());
    }

    private static SearchResult answer(
            IndexSearcher searcher,
            SearchRequest request,
            @Nullable Cursor after,
            long total,
            List<Facet.Result> facets,
            List<Pages.Found> found)
            throws IOException {
        boolean more = found.size() > request.size();
        List<Pages.Found> page = more ? found.subList(0, request.size()) : found;
        List<SearchResult.Hit> hits = new ArrayList<>(page.size());
        StoredFields stored = searcher.storedFields();
        for (Pages.Found one : page) {
            hits.add(hit(searcher, stored, one));
        }
        String next = null;
        if (more && !page.isEmpty()) {
            long given = (after == null ? 0 : after.given()) + page.size();
            next = new Cursor("", given, page.getLast().values(), hits.getLast().id()).encode(request);
        }
        return new SearchResult(total, hits, facets, next);
    }

    private static SearchResult.Hit hit(IndexSearcher searcher, StoredFields stored, Pages.Found found)
            throws IOException {
        LeafReaderContext leaf = leaf(searcher, found.doc());
        int doc = found.doc() - leaf.docBase;
        NumericDocValues seq = DocValues.getNumeric(leaf.reader(), Layout.SEQ);
        seq.advanceExact(doc);
        BytesRef bytes = Objects.requireNonNull(
                stored.document(found.doc(), Set.of(Layout.ROW)).getBinaryValue(Layout.ROW));
        byte[] row = Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length);
        return new SearchResult.Hit(id(leaf, doc), seq.longValue(), row, found.score(), Map.of());
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

    void forEachId(IndexName index, String workspace, Filter filter, Consumer<List<String>> page) {
        shard(index).with(searcher -> {
            DocSet docs = DocSet.of(searcher, within(workspace, Queries.of(filter)));
            List<String> ids = new ArrayList<>(IDS_PER_PAGE);
            for (LeafReaderContext leaf : searcher.getLeafContexts()) {
                FixedBitSet bits = docs.in(leaf);
                SortedDocValues values = DocValues.getSorted(leaf.reader(), IndexField.ID.wireName());
                int bound = bits.length();
                int doc = bound == 0 ? DocIdSetIterator.NO_MORE_DOCS : bits.nextSetBit(0);
                while (doc < bound) {
                    values.advanceExact(doc);
                    ids.add(values.lookupOrd(values.ordValue()).utf8ToString());
                    if (ids.size() == IDS_PER_PAGE) {
                        page.accept(List.copyOf(ids));
                        ids.clear();
                    }
                    doc = doc + 1 >= bound ? DocIdSetIterator.NO_MORE_DOCS : bits.nextSetBit(doc + 1);
                }
            }
            if (!ids.isEmpty()) {
                page.accept(List.copyOf(ids));
            }
            return docs.size();
        });
    }

    private Shard shard(IndexName name) {
        return Objects.requireNonNull(shards.get(name));
    }

    void dropIdle() {}

    void close() {}
}
