package io.leadline.index.move;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes one store say what another says. A pass reads both side by side in order of key and copies what differs, so it may
 * be ended at any time and begun again; while nobody writes, a pass that finds nothing to copy proves that they are equal.
 * Only the target is written.
 */
public final class Mirror {
    private static final int PAGE = 1_000;
    /** What is said of an engine itself and of its log, in the catalog: each keeps its own. */
    private static final String OWN = "installation/";

    private final DocumentStore source;
    private final DocumentStore target;
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong copied = new AtomicLong();
    private volatile boolean ended;

    public Mirror(DocumentStore source, DocumentStore target) {
        this.source = source;
        this.target = target;
    }

    /**
     * What a pass saw.
     *
     * @param documents of the source
     * @param copied to the target, for they differed
     * @param checksum SHA-256 over collection, key, version and body of every document of the source, in hexadecimal; of the
     *     target too, if nothing was copied
     */
    public record Pass(long documents, long copied, String checksum) {}

    /** How many documents of the source this pass has read so far. */
    public long read() {
        return read.get();
    }

    /** How many documents were copied so far, by all passes. */
    public long copied() {
        return copied.get();
    }

    /** Ends a running pass with its page, and every later one. */
    public void end() {
        ended = true;
    }

    /**
     * @throws CancellationException if it was {@link #end ended}
     * @throws LeadlineException {@code CONFLICT} if the target holds what is not the source's
     */
    public Pass pass() {
        read.set(0);
        long before = copied.get();
        MessageDigest digest = sha256();
        for (Collection collection : Collection.values()) {
            pass(collection, digest);
        }
        return new Pass(read.get(), copied.get() - before, HexFormat.of().formatHex(digest.digest()));
    }

    private void pass(Collection collection, MessageDigest digest) {
        Pages from = new Pages(source, collection);
        Pages to = new Pages(target, collection);
        List<Document> differing = new ArrayList<>();
        Document mine = from.next();
        Document theirs = to.next();
        while (mine != null || theirs != null) {
            int order = mine == null ? 1 : theirs == null ? -1 : compare(mine.key(), theirs.key());
            if (order <= 0 && mine != null) {
                add(digest, collection, mine);
                read.incrementAndGet();
                if (order < 0 || theirs != null && differ(collection, mine, theirs)) {
                    differing.add(mine);
                }
                mine = from.next();
            } else if (theirs != null) {
                differing.add(since(collection, theirs));
            }
            if (order >= 0) {
                theirs = to.next();
            }
            if (differing.size() >= PAGE) {
                copy(collection, differing);
            }
        }
        copy(collection, differing);
    }

    private boolean differ(Collection collection, Document mine, Document theirs) {
        if (theirs.version() > mine.version() && newest(collection, mine.key()).version() < theirs.version()) {
            throw foreign(collection, theirs);
        }
        return mine.version() != theirs.version() || !Arrays.equals(mine.body(), theirs.body());
    }

    /** What the source says of a document that its scan did not show: it was emptied, or written after the scan had passed. */
    private Document since(Collection collection, Document theirs) {
        Document now = newest(collection, theirs.key());
        if (now.version() < theirs.version()) {
            throw foreign(collection, theirs);
        }
        return now;
    }

    private Document newest(Collection collection, String key) {
        Document now = source.get(collection, key);
        return now == null ? new Document(key, 0, new byte[0]) : now;
    }

    private static LeadlineException foreign(Collection collection, Document document) {
        return new LeadlineException(
                ErrorCode.CONFLICT,
                "the target holds " + collection + " '" + document.key() + "' at version " + document.version()
                        + ", which is not of this installation or was written after it had moved; move to an empty one");
    }

    private void copy(Collection collection, List<Document> differing) {
        if (ended) {
            throw new CancellationException("the move was ended; the next goes on where this was");
        }
        if (!differing.isEmpty()) {
            target.take(collection, differing);
            copied.addAndGet(differing.size());
            differing.clear();
        }
    }

    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static void add(MessageDigest digest, Collection collection, Document document) {
        String head = collection + "/" + document.key() + "/" + document.version() + "/" + document.body().length + "/";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(document.body());
    }

    /** The documents of a collection in order of key, those of the engine itself left out. */
    private static final class Pages {
        private final DocumentStore store;
        private final Collection collection;
        private List<Document> page = List.of();
        private int at;
        private @Nullable String after;
        private boolean last;

        Pages(DocumentStore store, Collection collection) {
            this.store = store;
            this.collection = collection;
        }

        @Nullable
        Document next() {
            while (true) {
                if (at == page.size() && !turn()) {
                    return null;
                }
                Document document = page.get(at++);
                if (collection != Collection.CATALOG || !document.key().startsWith(OWN)) {
                    return document;
                }
            }
        }

        private boolean turn() {
            if (last) {
                return false;
            }
            page = store.scan(collection, "", after, PAGE);
            at = 0;
            last = page.size() < PAGE;
            after = page.isEmpty() ? after : page.getLast().key();
            return !page.isEmpty();
        }
    }
}
