package io.leadline.index.lucene;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * Lets only newer versions into the index. What was written since the last refresh is held in a map; for the rest the
 * index is asked, and only if it may hold the key at all, so that new documents cost no look-up.
 */
final class Versions implements ReferenceManager.RefreshListener {
    private static final int STRIPES = 256;

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];
    private final KeySet keys;
    private volatile Recent recent = new Recent(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

    /** Written since the last refresh began, and before that while the refresh still runs. */
    private record Recent(ConcurrentHashMap<String, Long> now, ConcurrentHashMap<String, Long> before) {}

    /** A write that is allowed: {@code replaces} if the index may hold an older version. */
    @FunctionalInterface
    interface Write {
        void run(boolean replaces) throws IOException;
    }

    @FunctionalInterface
    interface Lookup {
        long version(String key) throws IOException;
    }

    Versions(IndexSearcher searcher) throws IOException {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
        keys = new KeySet(searcher.getIndexReader().numDocs());
        for (LeafReaderContext leaf : searcher.getLeafContexts()) {
            Terms terms = leaf.reader().terms(Layout.KEY);
            if (terms != null) {
                TermsEnum all = terms.iterator();
                for (BytesRef term = all.next(); term != null; term = all.next()) {
                    keys.add(term.utf8ToString());
                }
            }
        }
    }

    /** Runs the write unless this version or a newer one is there already; an equal one is written again. */
    void write(String key, long version, Lookup index, Write write) throws IOException {
        ReentrantLock lock = locks[(key.hashCode() * 0x9E3779B9) >>> 24];
        lock.lock();
        try {
            boolean replaces = keys.mayContain(key);
            if (replaces && version < newest(key, index)) {
                return;
            }
            write.run(replaces);
            // After the write: a refresh that begins in between leaves the entry in the map that outlives it.
            recent.now.put(key, version);
            if (!replaces) {
                keys.add(key);
            }
        } finally {
            lock.unlock();
        }
    }

    private long newest(String key, Lookup index) throws IOException {
        Recent maps = recent;
        Long version = maps.now.get(key);
        if (version == null) {
            version = maps.before.get(key);
        }
        return version != null ? version : index.version(key); // Asked only now: the index holds what the maps forgot.
    }

    /** How many keys are held until the next refresh. */
    int size() {
        return recent.now.size();
    }

    @Override
    public void beforeRefresh() {
        recent = new Recent(new ConcurrentHashMap<>(), recent.now);
    }

    @Override
    public void afterRefresh(boolean didRefresh) {
        if (!didRefresh) { // It failed, or nothing had changed: nothing may be forgotten.
            recent.before.forEach((key, version) -> recent.now.merge(key, version, Math::max));
        }
        recent = new Recent(recent.now, new ConcurrentHashMap<>());
    }

    /** The version that a searcher sees of a key; 0 if none. */
    static long indexed(IndexSearcher searcher, String key) throws IOException {
        BytesRef term = new BytesRef(key);
        for (LeafReaderContext context : searcher.getLeafContexts()) {
            LeafReader reader = context.reader();
            int doc = live(reader, term);
            if (doc != DocIdSetIterator.NO_MORE_DOCS) {
                NumericDocValues seq = reader.getNumericDocValues(Layout.SEQ);
                return seq != null && seq.advanceExact(doc) ? seq.longValue() : 0;
            }
        }
        return 0;
    }

    /** The document of this key in a segment, {@code NO_MORE_DOCS} if it has none that lives. */
    static int live(LeafReader reader, BytesRef key) throws IOException {
        Terms terms = reader.terms(Layout.KEY);
        if (terms == null) {
            return DocIdSetIterator.NO_MORE_DOCS;
        }
        TermsEnum found = terms.iterator();
        if (!found.seekExact(key)) {
            return DocIdSetIterator.NO_MORE_DOCS;
        }
        Bits live = reader.getLiveDocs();
        PostingsEnum postings = found.postings(null, PostingsEnum.NONE);
        int doc = postings.nextDoc();
        while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
            doc = postings.nextDoc();
        }
        return doc;
    }

    static void put(
            IndexWriter writer,
            String key,
            Iterable<? extends org.apache.lucene.index.IndexableField> document,
            boolean replaces)
            throws IOException {
        if (replaces) {
            writer.updateDocument(new Term(Layout.KEY, key), document);
        } else {
            writer.addDocument(document);
        }
    }
}
