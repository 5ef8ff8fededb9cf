package io.leadline.index.lucene;

import io.leadline.index.search.IndexName;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;

/** Both indexes as they were at one moment, for as long as somebody holds them. */
record Snapshot(Map<IndexName, IndexSearcher> searchers) {
    IndexSearcher of(IndexName name) {
        return Objects.requireNonNull(searchers.get(name));
    }

    /** Holds it once more; false if it is gone already. */
    boolean hold() throws IOException {
        int held = 0;
        for (IndexSearcher searcher : searchers.values()) {
            if (!searcher.getIndexReader().tryIncRef()) {
                release(held);
                return false;
            }
            held++;
        }
        return true;
    }

    void release() throws IOException {
        release(searchers.size());
    }

    private void release(int first) throws IOException {
        int left = first;
        for (IndexSearcher searcher : searchers.values()) {
            if (left-- <= 0) {
                return;
            }
            IndexReader reader = searcher.getIndexReader();
            reader.decRef();
        }
    }
}
