package io.leadline.index.elastic;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Searches on behalf of one request: in the indexes as they are, or as they were at a point in time. */
final class Reader {
    private final Connection connection;
    private final Indices indices;
    private final SearchRequest request;
    private final @Nullable Cursor after;
    private final @Nullable String pointInTime;

    /** @param pointInTime its id; null for the newest */
    Reader(
            Connection connection,
            Indices indices,
            SearchRequest request,
            @Nullable Cursor after,
            @Nullable String pointInTime) {
        this.connection = connection;
        this.indices = indices;
        this.request = request;
        this.after = after;
        this.pointInTime = pointInTime;
    }

    SearchRequest request() {
        return request;
    }

    @Nullable
    Cursor after() {
        return after;
    }

    /** What query and filter of the request match, scored by the query. */
    Map<String, Object> matching() {
        return matching(List.of());
    }

    /** @param more what must match besides */
    Map<String, Object> matching(List<Map<String, Object>> more) {
        List<Map<String, Object>> filters = new ArrayList<>(more);
        if (!request.filter().equals(Filter.ALL)) {
            filters.add(Queries.of(request.filter()));
        }
        return Search.within(request.workspace(), filters, Queries.of(request.query()));
    }

    JsonNode search(Map<String, Object> body) {
        return search(request.index(), body);
    }

    JsonNode search(IndexName index, Map<String, Object> asked) {
        if (pointInTime == null) {
            return connection.call("POST", "/" + indices.of(index) + "/_search" + how(), asked);
        }
        Map<String, Object> body = new HashMap<>(asked);
        Map<String, Object> here = Dsl.prefix("_index", indices.of(index) + "-v"); // a point in time spans both
        if (body.get("knn") instanceof Map<?, ?> knn) {
            Map<Object, Object> near = new HashMap<>(knn);
            near.put("filter", List.of(here, Objects.requireNonNull(knn.get("filter"))));
            body.put("knn", near);
        }
        if (body.get("query") instanceof Map<?, ?> query) {
            body.put("query", Map.of("bool", Map.of("filter", List.of(here), "must", List.of(query))));
        }
        body.put("pit", Map.of("id", pointInTime, "keep_alive", Snapshots.KEEP_ALIVE));
        Connection.Answer answer = connection.ask("POST", "/_search" + Search.WHOLE, body, Set.of(400, 404));
        if (answer.status() >= 400) {
            throw after == null
                    ? new LeadlineException(
                            ErrorCode.UNAVAILABLE,
                            "Elasticsearch lost a snapshot that it had just made: " + Connection.reason(answer.body()))
                    : Snapshots.gone(after);
        }
        return answer.body();
    }

    /** As {@link #search} of each, in one request if there is no point in time. One that fails is asked by itself, again. */
    List<JsonNode> searches(List<Map<String, Object>> bodies) {
        if (pointInTime != null) {
            return bodies.stream().map(this::search).toList();
        }
        Map<String, Object> how = new HashMap<>();
        how.put("allow_partial_search_results", false);
        if (request.byRelevance()) {
            how.put("preference", preference());
        }
        List<JsonNode> answers = connection.searches(indices.of(request.index()), how, bodies);
        List<JsonNode> whole = new ArrayList<>(bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            boolean answered = i < answers.size() && !answers.get(i).has("error");
            whole.add(answered ? answers.get(i) : search(bodies.get(i)));
        }
        return whole;
    }

    /**
     * All or nothing. The copies of an index tell relevance and nearness a little apart, as each has deleted documents of its
     * own, so pages in that order are asked of one.
     */
    private String how() {
        return Search.WHOLE + (request.byRelevance() ? "&preference=" + preference() : "");
    }

    private String preference() {
        return "of-" + request.workspace();
    }

    static JsonNode hits(JsonNode answer) {
        return answer.path("hits").path("hits");
    }

    /** Of a hit, what {@link #askColumns} asked for. */
    static JsonNode column(JsonNode hit, String name) {
        return hit.path("fields").path(name).path(0);
    }

    /** Hits are to tell these alone, for which nothing that is stored is read. */
    static void askColumns(Map<String, Object> body, String... names) {
        body.put("stored_fields", "_none_");
        body.put("docvalue_fields", List.of(names));
    }

    /** Hits are to tell what an answer is made of. */
    void askContents(Map<String, Object> body) {
        body.put("version", true);
        body.put("docvalue_fields", List.of(Mappings.ID));
        if (!request.highlight()) {
            body.put("_source", List.of(Mappings.ROW)); // without the texts, which are longer
        }
    }

    /** The hits of these ids, with what an answer is made of, by id. */
    Map<String, JsonNode> rows(List<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, JsonNode> rows = HashMap.newHashMap(ids.size());
        Map<String, Object> body = new HashMap<>();
        body.put("size", ids.size());
        body.put("track_total_hits", false);
        body.put("query", Search.within(request.workspace(), List.of(Dsl.terms(Mappings.ID, ids)), Dsl.EVERYTHING));
        askContents(body);
        for (JsonNode hit : hits(search(body))) {
            rows.put(Search.id(hit), hit);
        }
        return rows;
    }
}
