package io.leadline.benchmarks;

import io.leadline.index.Engine;
import io.leadline.index.Watermark;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.write.Writer;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.observation.NaturalKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The projections of an installation that is at rest, made once more and given to somebody else. Profiles get a vector and, for
 * filters of a known share, the skills {@code share50}, {@code share10} and {@code share1}.
 */
final class Captured {
    private static final String WORKSPACE = "default";
    private static final int PAGE = 500;

    /** The ids of the profiles in the order in which they were given away, and their vectors. */
    final List<String> ids = new ArrayList<>();

    final List<float[]> vectors = new ArrayList<>();
    private final Clusters clusters;

    Captured(Clusters clusters) {
        this.clusters = clusters;
    }

    /** Whether the profile at a place is one of so many in a hundred. */
    static boolean isIn(int percent, int place) {
        return place % (100 / percent) == 0;
    }

    interface Taker {
        void take(List<Projection> page) throws Exception;
    }

    void from(Path data, Taker taker) throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(data)) {
            List<Projection> page = new ArrayList<>();
            Catalog catalog = new Catalog(engine.store());
            NaturalKey key = new NaturalKey(engine.installationKey());
            Writer writer =
                    new Writer(new Aside(engine, page), catalog, key, Gazetteer.standard(), InstantSource.system());
            List<String> people = new ArrayList<>();
            engine.search().forEachId(IndexName.POOL, WORKSPACE, Filter.ALL, people::addAll);
            for (int from = 0; from < people.size(); from += PAGE) {
                writer.project(WORKSPACE, people.subList(from, Math.min(people.size(), from + PAGE)));
                taker.take(page.stream().map(this::withVector).toList());
                page.clear();
            }
        }
    }

    private Projection withVector(Projection projection) {
        if (!(projection instanceof Projection.Entry entry) || entry.index() != IndexName.POOL) {
            return projection;
        }
        List<String> shares = new ArrayList<>();
        for (int percent : List.of(50, 10, 1)) {
            if (isIn(percent, ids.size())) {
                shares.add("share" + percent);
            }
        }
        Map<IndexField, Object> fields = new HashMap<>(entry.fields());
        fields.put(IndexField.SKILLS, shares);
        float[] vector = clusters.next();
        ids.add(entry.id());
        vectors.add(vector);
        return new Projection.Entry(
                entry.index(),
                entry.workspace(),
                entry.id(),
                entry.version(),
                fields,
                entry.custom(),
                entry.json(),
                vector);
    }

    /** An engine whose projections are put aside. */
    private record Aside(Engine engine, List<Projection> page) implements Engine {
        @Override
        public DocumentStore store() {
            return engine.store();
        }

        @Override
        public SearchIndex search() {
            return new AsideIndex(engine.search(), page);
        }

        @Override
        public Watermark watermark() {
            return engine.watermark();
        }

        @Override
        public byte[] installationKey() {
            return engine.installationKey();
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private record AsideIndex(SearchIndex index, List<Projection> page) implements SearchIndex {
        @Override
        public void apply(List<Projection> projections) {
            page.addAll(projections);
        }

        @Override
        public void refresh() {
            index.refresh();
        }

        @Override
        public SearchResult search(SearchRequest request) {
            return index.search(request);
        }

        @Override
        public void forEachId(IndexName name, String workspace, Filter filter, Consumer<List<String>> page) {
            index.forEachId(name, workspace, filter, page);
        }

        @Override
        public Map<String, float[]> vectors(String workspace, Collection<String> people) {
            return index.vectors(workspace, people);
        }

        @Override
        public long count(IndexName name) {
            return index.count(name);
        }

        @Override
        public void close() {
            index.close();
        }
    }
}
