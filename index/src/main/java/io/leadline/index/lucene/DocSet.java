package io.leadline.index.lucene;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/** The living documents of one snapshot that match something: one bit each, by segment. */
final class DocSet {
    private final FixedBitSet[] segments;

    private DocSet(FixedBitSet[] segments) {
        this.segments = segments;
    }

    static DocSet of(IndexSearcher searcher, Query query) throws IOException {
        Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        FixedBitSet[] segments = new FixedBitSet[leaves.size()];
        for (LeafReaderContext leaf : leaves) {
            FixedBitSet bits = new FixedBitSet(leaf.reader().maxDoc());
            Scorer scorer = weight.scorer(leaf);
            if (scorer != null) {
                DocIdSetIterator matches = scorer.iterator();
                bits.or(matches);
                Bits live = leaf.reader().getLiveDocs();
                if (live != null) {
                    live.applyMask(bits, 0);
                }
            }
            segments[leaf.ord] = bits;
        }
        return new DocSet(segments);
    }

    DocSet and(DocSet other) {
        FixedBitSet[] both = new FixedBitSet[segments.length];
        for (int i = 0; i < both.length; i++) {
            both[i] = segments[i].clone();
            both[i].and(other.segments[i]);
        }
        return new DocSet(both);
    }

    FixedBitSet in(LeafReaderContext leaf) {
        return segments[leaf.ord];
    }

    /** These without those. */
    DocSet without(DocSet other) {
        FixedBitSet[] rest = new FixedBitSet[segments.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = segments[i].clone();
            rest[i].andNot(other.segments[i]);
        }
        return new DocSet(rest);
    }

    /** Those of these numbers, each counted from the snapshot's first document. */
    static DocSet of(IndexSearcher searcher, IntStream docs) {
        List<LeafReaderContext> leaves = searcher.getLeafContexts();
        FixedBitSet[] segments = new FixedBitSet[leaves.size()];
        for (LeafReaderContext leaf : leaves) {
            segments[leaf.ord] = new FixedBitSet(leaf.reader().maxDoc());
        }
        docs.forEach(doc -> {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
            segments[leaf.ord].set(doc - leaf.docBase);
        });
        return new DocSet(segments);
    }

    /** The first document of a segment from a number on; {@code NO_MORE_DOCS} if there is none. */
    static int next(FixedBitSet bits, int from) {
        return from >= bits.length() ? DocIdSetIterator.NO_MORE_DOCS : bits.nextSetBit(from);
    }

    long size() {
        long size = 0;
        for (FixedBitSet bits : segments) {
            size += bits.cardinality();
        }
        return size;
    }
}
