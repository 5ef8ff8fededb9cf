package io.leadline.index.elastic;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Projections in Elasticsearch. They are written with the truth's version as {@code external_gte}, so that an older never
 * overwrites a newer whoever writes it; what is gone stays as an empty document with its version.
 */
final class ElasticIndex implements SearchIndex {
    private static final int PAGE = 1_000;

    private final Connection connection;
    private final Indices indices;
    private final Search search;

    ElasticIndex(Connection connection, Indices indices, InstantSource now) {
        this.connection = connection;
        this.indices = indices;
        this.search = new Search(connection, indices, now);
    }

    @Override
    public void apply(List<Projection> projections) {
        Connection.Pauses pauses = connection.pauses();
        List<Projection> left = projections;
        while (true) {
            List<Projection> busy = applyOnce(left);
            if (busy.isEmpty()) {
                return;
            }
            if (!pauses.pause()) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "Elasticsearch is too busy to take projections; it was asked again for "
                                + connection.options().retries().lasting());
            }
            left = busy;
        }
    }

    /** Returns those that the cluster was too busy for. */
    private List<Projection> applyOnce(List<Projection> projections) {
        Set<Projection> busy = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Projection> moved = new ArrayList<>();
        Bulk<Copy> bulk = new Bulk<>(connection, (copy, answer) -> {
            int status = answer.path("status").asInt();
            if (status == 429 || status == 503) {
                busy.add(copy.of);
            } else if (status == 404 && copy.isNext) {
                moved.add(copy.of);
            } else if (status >= 300 && status != 409) { // 409: a newer one is there
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE, "Elasticsearch did not take a projection: " + Connection.reason(answer));
            }
        });
        for (Projection one : projections) {
            add(one, bulk);
        }
        bulk.end();
        for (Projection one : List.copyOf(moved)) {
            add(new Copy(one, false), indices.of(one.index()), Documents.of(one), bulk);
        }
        bulk.end();
        return List.copyOf(busy);
    }

    /** @param isNext whether it is for the index that is to take the place of the one that answers */
    private record Copy(Projection of, boolean isNext) {}

    /**
     * The next index comes last: when the alias is its already, the whole of it is written over what the older index could take of
     * it. When its own name is gone, it has taken its place just now, and is written to once more by the alias.
     */
    private void add(Projection one, Bulk<Copy> bulk) {
        Map<String, Object> content = Documents.of(one);
        String alias = indices.of(one.index());
        String next = indices.renewal().next(alias);
        if (next == null) {
            add(new Copy(one, false), alias, content, bulk);
            return;
        }
        Map<String, Object> fitting = new HashMap<>(content);
        fitting.keySet().removeAll(indices.renewal().unfit(alias));
        add(new Copy(one, false), alias, fitting, bulk);
        add(new Copy(one, true), next, content, bulk);
    }

    private static void add(Copy copy, String alias, Map<String, Object> content, Bulk<Copy> bulk) {
        Projection one = copy.of;
        bulk.add(copy, alias, Ids.of(one.workspace(), one.id()), one.version(), "external_gte", content);
    }

    @Override
    public void refresh() {
        new Copies(connection).refresh(indices.searched());
    }

    @Override
    public SearchResult search(SearchRequest request) {
        return search.run(request);
    }

    @Override
    public void forEachId(IndexName index, String workspace, Filter filter, Consumer<List<String>> page) {
        @Nullable String after = null;
        while (true) {
            Map<String, Object> body = new HashMap<>();
            body.put("size", PAGE);
            body.put("track_total_hits", false);
            body.put("query", Search.within(workspace, List.of(Queries.of(filter)), Dsl.EVERYTHING));
            body.put("sort", List.of(Mappings.ID));
            Reader.askColumns(body, Mappings.ID);
            if (after != null) {
                body.put("search_after", List.of(after));
            }
            List<String> ids = new ArrayList<>(PAGE);
            for (JsonNode hit : search.hits(index, body)) {
                ids.add(Search.id(hit));
            }
            if (!ids.isEmpty()) {
                page.accept(List.copyOf(ids));
            }
            if (ids.size() < PAGE) {
                return;
            }
            after = ids.getLast();
        }
    }

    @Override
    public Map<String, float[]> vectors(String workspace, Collection<String> people) {
        Map<String, float[]> vectors = new HashMap<>();
        List<String> all = people.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += PAGE) {
            List<String> part = all.subList(from, Math.min(all.size(), from + PAGE));
            Map<String, Object> body = Map.of(
                    "size",
                    part.size(),
                    "track_total_hits",
                    false,
                    "query",
                    Search.within(workspace, List.of(Dsl.terms(Mappings.ID, part)), Dsl.EVERYTHING),
                    "fields",
                    List.of(Mappings.VECTOR),
                    "docvalue_fields",
                    List.of(Mappings.ID),
                    "_source",
                    false);
            for (JsonNode hit : search.hits(IndexName.POOL, body)) {
                JsonNode values = hit.path("fields").path(Mappings.VECTOR);
                if (!values.isEmpty()) {
                    vectors.put(Search.id(hit), floats(values));
                }
            }
        }
        return vectors;
    }

    private static float[] floats(JsonNode values) {
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = values.get(i).asFloat();
        }
        return vector;
    }

    @Override
    public long count(IndexName index) {
        return connection
                .call("POST", "/" + indices.of(index) + "/_count", Map.of("query", Dsl.exists(Mappings.WORKSPACE)))
                .path("count")
                .asLong();
    }

    @Override
    public void close() {
        search.close();
    }
}
