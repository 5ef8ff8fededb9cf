package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.Watermark;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine in memory in which every access is a step of {@link Actors}, each write of a list one of its own: the worst
 * that the port allows. For checking the protocol of the writer, not for testing an engine.
 */
final class SteppedEngine implements Engine {
    final Store store;
    final Index index;
    private Watermark watermark;

    SteppedEngine(Actors actors) {
        this.store = new Store(actors);
        this.index = new Index(actors);
        this.watermark = new Watermark(store, 0);
    }

    @Override
    public DocumentStore store() {
        return store;
    }

    @Override
    public SearchIndex search() {
        return index;
    }

    @Override
    public Watermark watermark() {
        return watermark;
    }

    @Override
    public byte[] installationKey() {
        return new byte[32];
    }

    /** As after a kill: what was written is there, who was writing is not. */
    void reopen() {
        watermark = new Watermark(store, 0);
    }

    @Override
    public void close() {}

    static final class Store implements DocumentStore {
        private final Actors actors;
        private final Map<Collection, NavigableMap<String, Document>> documents = new HashMap<>();
        private final List<Change> log = new ArrayList<>();

        Store(Actors actors) {
            this.actors = actors;
            for (Collection collection : Collection.values()) {
                documents.put(collection, new TreeMap<>());
            }
        }

        NavigableMap<String, Document> all(Collection collection) {
            return documents.getOrDefault(collection, new TreeMap<>());
        }

        private void step(String what, Collection collection) {
            if (collection != Collection.CATALOG && collection != Collection.VECTOR) {
                actors.step(what);
            }
        }

        @Override
        public synchronized @Nullable Document get(Collection collection, String key) {
            return all(collection).get(key);
        }

        @Override
        public Map<String, Document> getAll(Collection collection, java.util.Collection<String> keys) {
            step("read " + collection + " " + keys, collection);
            Map<String, Document> found = new HashMap<>();
            for (String key : keys) {
                Document document = get(collection, key);
                if (document != null) {
                    found.put(key, document);
                }
            }
            return found;
        }

        @Override
        public List<Boolean> write(List<Write> writes, Durability durability) {
            List<Boolean> taken = new ArrayList<>();
            for (Write write : writes) {
                String body = new String(write.body(), StandardCharsets.UTF_8);
                step(
                        "write " + write.key() + " @" + write.version() + " " + body.replace('\n', ' '),
                        write.collection());
                taken.add(write(write));
            }
            return taken;
        }

        @Override
        public void take(Collection collection, List<Document> documents) {
            throw new UnsupportedOperationException("nobody moves it");
        }

        private synchronized boolean write(Write write) {
            NavigableMap<String, Document> all = all(write.collection());
            Document old = all.get(write.key());
            long next = old == null ? 1 : old.version() + 1;
            if (write.version() != Write.ANY && write.version() != next) {
                return false;
            }
            all.put(write.key(), new Document(write.key(), next, write.body()));
            if (write.collection() == Collection.TRUTH || write.collection() == Collection.COMPANY) {
                log.add(new Change(log.size() + 1L, write.collection(), write.key(), next));
            }
            return true;
        }

        @Override
        public synchronized List<Document> scan(
                Collection collection, String prefix, @Nullable String after, int limit) {
            return all(collection).tailMap(prefix, true).values().stream()
                    .filter(d -> d.key().startsWith(prefix))
                    .filter(d -> d.body().length > 0)
                    .filter(d -> after == null || d.key().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public synchronized List<Change> changes(long after, int limit) {
            return log.stream().skip(after).limit(limit).toList();
        }

        @Override
        public synchronized long position() {
            return log.size();
        }

        @Override
        public void sync() {}

        @Override
        public void close() {}
    }

    static final class Index implements SearchIndex {
        private final Actors actors;
        final Map<String, Projection> entries = new TreeMap<>();

        Index(Actors actors) {
            this.actors = actors;
        }

        @Override
        public void apply(List<Projection> projections) {
            for (Projection projection : projections) {
                actors.step("project " + projection.id() + " @" + projection.version());
                synchronized (this) {
                    entries.merge(
                            projection.index() + ":" + projection.id(),
                            projection,
                            (old, mine) -> mine.version() >= old.version() ? mine : old);
                }
            }
        }

        @Override
        public void refresh() {}

        @Override
        public SearchResult search(SearchRequest request) {
            throw new IllegalStateException("nobody searches here");
        }

        @Override
        public void forEachId(IndexName index, String workspace, Filter filter, Consumer<List<String>> page) {}

        @Override
        public Map<String, float[]> vectors(String workspace, java.util.Collection<String> people) {
            return Map.of();
        }

        @Override
        public long count(IndexName index) {
            return entries.size();
        }

        @Override
        public void close() {}
    }
}
