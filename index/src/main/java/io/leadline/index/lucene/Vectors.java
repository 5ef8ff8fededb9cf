package io.leadline.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.VectorUtil;

/** Finds the documents of the pool whose vectors are nearest to one. Cosines are exact, whatever the graph answers. */
final class Vectors {
    /** So few documents are compared one by one, which is exact and no slower than the graph. */
    private static final int EXACT = 2_000;

    /** A document and the cosine of its vector. */
    record Near(int doc, float cosine) {}

    private Vectors() {}

    /** The {@code k} nearest of these documents, in no order; those without a vector are never among them. */
    static List<Near> nearest(IndexSearcher searcher, DocSet among, float[] vector, int k) throws IOException {
        if (among.size() <= Math.max(EXACT, k)) {
            return best(compare(searcher, among, vector), k);
        }
        return graph(searcher, new DocSetQuery(among), vector, k);
    }

    static List<Near> graph(IndexSearcher searcher, Query among, float[] vector, int k) throws IOException {
        ScoreDoc[] found = searcher.search(new KnnFloatVectorQuery(Layout.VECTOR, vector, k, among), k).scoreDocs;
        List<Near> near = new ArrayList<>(found.length);
        for (ScoreDoc one : found) {
            near.add(new Near(one.doc, 2 * one.score - 1)); // Lucene's score of a dot product is (1 + cosine) / 2.
        }
        return near;
    }

    /** All of these documents that have a vector. */
    static List<Near> compare(IndexSearcher searcher, DocSet among, float[] vector) throws IOException {
        List<Near> near = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            FloatVectorValues values = leaf.reader().getFloatVectorValues(Layout.VECTOR);
            if (values == null) {
                continue;
            }
            FixedBitSet bits = among.in(leaf);
            KnnVectorValues.DocIndexIterator docs = values.iterator();
            int doc = DocSet.next(bits, 0);
            while (doc < bits.length()) {
                int at = docs.docID() < doc ? docs.advance(doc) : docs.docID();
                if (at == doc) {
                    float cosine = VectorUtil.dotProduct(vector, values.vectorValue(docs.index()));
                    near.add(new Near(leaf.docBase + doc, cosine));
                    doc = DocSet.next(bits, doc + 1);
                } else {
                    doc = DocSet.next(bits, Math.min(at, bits.length()));
                }
            }
        }
        return near;
    }

    static List<Near> best(List<Near> near, int k) {
        if (near.size() <= k) {
            return near;
        }
        List<Near> sorted = new ArrayList<>(near);
        sorted.sort(Comparator.comparingDouble((Near one) -> -one.cosine()));
        return sorted.subList(0, k);
    }

    /** The vector of one document; null if it has none. */
    static float @org.jspecify.annotations.Nullable [] of(LeafReaderContext leaf, int doc) throws IOException {
        FloatVectorValues values = leaf.reader().getFloatVectorValues(Layout.VECTOR);
        if (values == null) {
            return null;
        }
        KnnVectorValues.DocIndexIterator docs = values.iterator();
        return docs.advance(doc) == doc ? values.vectorValue(docs.index()).clone() : null;
    }
}
