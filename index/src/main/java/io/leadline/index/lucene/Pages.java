package io.leadline.index.lucene;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.Sort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Pages in the order of sort keys, each beginning where the cursor of the one before says. */
final class Pages {
    /**
     * @param total how many match, if it was counted on the way
     * @param docs at most one more than the page holds, which says that there is a next page
     */
    record Page(long total, List<Found> docs) {}

    /** A hit by its number in the snapshot, with the values that it was ordered by, id left out. */
    record Found(int doc, float score, List<@Nullable Object> values) {}

    private Pages() {}

    static Page sorted(
            IndexSearcher searcher, Query query, SearchRequest request, @Nullable Cursor after, boolean counted)
            throws IOException {
        List<Sort> keys = request.keys();
        org.apache.lucene.search.Sort sort = Sorting.of(keys);
        int size = request.size() + 1;
        // Where facets have counted, hits that can't reach the page are skipped by the index.
        TopFieldDocs top = searcher.search(
                query,
                new TopFieldCollectorManager(
                        sort, size, after == null ? null : position(after), counted ? size : Integer.MAX_VALUE));
        List<Found> found = new ArrayList<>(top.scoreDocs.length);
        int relevance = relevanceKey(keys);
        for (ScoreDoc hit : top.scoreDocs) {
            @Nullable Object[] fields = ((FieldDoc) hit).fields;
            List<@Nullable Object> values = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                values.add(fields[i] instanceof BytesRef bytes ? bytes.utf8ToString() : fields[i]);
            }
            float score = relevance >= 0 && values.get(relevance) instanceof Float relevant ? relevant : 0;
            found.add(new Found(hit.doc, score, values));
        }
        return new Page(top.totalHits.value(), found);
    }

    private static int relevanceKey(List<Sort> keys) {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).field().equals(Sort.RELEVANCE)) {
                return i;
            }
        }
        return -1;
    }

    private static FieldDoc position(Cursor after) {
        @Nullable Object[] fields = new Object[after.values().size() + 1];
        for (int i = 0; i < after.values().size(); i++) {
            Object value = after.values().get(i);
            fields[i] = value instanceof String text ? new BytesRef(text) : value;
        }
        fields[fields.length - 1] = new BytesRef(after.id());
        // Ids are unique, so of equal values none is left to tell apart by document number.
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, fields);
    }
}
