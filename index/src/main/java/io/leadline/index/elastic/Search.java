package io.leadline.index.elastic;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Highlights;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.search.Sort;
import io.leadline.index.words.Words;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers searches. One by sort keys is one request with its facets; by meaning, or collapsed, it is a few. */
final class Search {
    /** An answer of some shards only would be a wrong one. */
    static final String WHOLE = "?allow_partial_search_results=false";

    private static final int MAX_SIZE = 1_000;

    private final Connection connection;
    private final Indices indices;
    private final InstantSource now;
    private final Snapshots snapshots;
    /** Fields with more values than a facet asks for at once. */
    private final Set<String> crowded = ConcurrentHashMap.newKeySet();

    Search(Connection connection, Indices indices, InstantSource now) {
        this.connection = connection;
        this.indices = indices;
        this.now = now;
        this.snapshots = new Snapshots(connection, indices);
    }

    /**
     * What a workspace may see of an index. Every search goes through here; documents of other workspaces, and
     * tombstones, which are of none, are behind it.
     *
     * @param scored what must match and gives the score
     */
    static Map<String, Object> within(String workspace, List<Map<String, Object>> filters, Map<String, Object> scored) {
        List<Map<String, Object>> all = new ArrayList<>(filters.size() + 1);
        all.add(Dsl.term(Mappings.WORKSPACE, workspace));
        all.addAll(filters);
        return Map.of(
                "bool",
                scored.equals(Dsl.EVERYTHING) ? Map.of("filter", all) : Map.of("filter", all, "must", List.of(scored)));
    }

    static String id(JsonNode hit) {
        return Reader.column(hit, Mappings.ID).asString();
    }

    JsonNode hits(IndexName index, Map<String, Object> body) {
        return Reader.hits(connection.call("POST", "/" + indices.of(index) + "/_search" + WHOLE, body));
    }

    SearchResult run(SearchRequest request) {
        if (request.size() < 0 || request.size() > MAX_SIZE) {
            throw new LeadlineException(
                    ErrorCode.LIMIT_EXCEEDED, "size: " + request.size() + " is not between 0 and " + MAX_SIZE);
        }
        String token = request.after();
        Cursor after = token == null ? null : Cursor.decode(token, request);
        String snapshot = !request.frozen() ? null : after == null ? snapshots.open(request) : after.snapshot();
        SearchResult result =
                answer(new Reader(connection, indices, request, after, snapshot), snapshot == null ? "" : snapshot);
        if (snapshot != null) {
            if (result.after() == null) {
                snapshots.close(request.workspace(), snapshot);
            } else {
                snapshots.used(request.workspace(), snapshot);
            }
        }
        return result;
    }

    /** A hit with the values that it was ordered by, id left out; {@code row} is what its answer is made of. */
    record Found(String id, float score, List<@Nullable Object> values, JsonNode row) {}

    /** @param more whether there is one that does not fit */
    private record Page(List<Found> found, boolean more) {
        static final Page NONE = new Page(List.of(), false);

        static Page of(List<Found> found, int size) {
            return new Page(found.size() > size ? found.subList(0, size) : found, found.size() > size);
        }
    }

    private SearchResult answer(Reader reader, String snapshot) {
        SearchRequest request = reader.request();
        Facets facets = new Facets(request, now.instant(), crowded);
        boolean byVector = request.vector() != null && request.keys().getFirst().isRelevance();
        Map<String, Object> body = new HashMap<>(facets.counting());
        body.put("track_total_hits", true);
        Page page;
        JsonNode counted;
        if (!byVector && request.collapse() == null) {
            Pages pages = new Pages(request);
            body.putAll(pages.asking(request.size() + 1, reader.after()));
            reader.askContents(body);
            counted = reader.search(body);
            page = Page.of(pages.read(counted), request.size());
        } else {
            body.put("size", 0);
            if (byVector && Ranking.isOfNearest(request)) {
                List<JsonNode> both = reader.searches(List.of(body, Ranking.asking(reader, request.size() + 1)));
                counted = both.getFirst();
                page = Page.of(Ranking.nearest(both.getLast()), request.size());
            } else {
                counted = reader.search(body);
                page = Page.NONE;
            }
            if (!page.more && page.found.size() < total(counted)) { // others come after those with a vector
                page = ordered(reader, byVector, total(counted));
            }
        }
        return result(reader, snapshot, total(counted), page, facets.results(counted, reader));
    }

    static long total(JsonNode answer) {
        return answer.path("hits").path("total").path("value").asLong();
    }

    /** One more than the page holds, if there is: in the order of a vector, collapsed, or both. */
    private static Page ordered(Reader reader, boolean byVector, long total) {
        SearchRequest request = reader.request();
        int wanted = request.size() + 1;
        String collapse = request.collapse();
        if (!byVector) {
            Collapse collapsing = new Collapse(reader, java.util.Objects.requireNonNull(collapse));
            return rows(reader, collapsing.after(new Pages(request), List.of(), reader.after(), wanted));
        }
        Ranking ranking = new Ranking(reader, total);
        return rows(
                reader, collapse == null ? ranking.page(wanted) : ranking.page(wanted, new Collapse(reader, collapse)));
    }

    /** A place in an order that was found without the rows. */
    record Place(String id, float score, List<@Nullable Object> values) {}

    private static Page rows(Reader reader, List<Place> all) {
        int size = reader.request().size();
        List<Place> places = all.size() > size ? all.subList(0, size) : all;
        Map<String, JsonNode> rows = reader.rows(places.stream().map(Place::id).toList());
        List<Found> found = new ArrayList<>(places.size());
        for (Place place : places) {
            JsonNode row = rows.get(place.id);
            if (row != null) { // else it went away since
                found.add(new Found(place.id, place.score, place.values, row));
            }
        }
        return new Page(found, all.size() > size);
    }

    private static SearchResult result(
            Reader reader, String snapshot, long total, Page page, List<Facet.Result> facets) {
        SearchRequest request = reader.request();
        List<Found> found = page.found;
        Highlights highlights =
                request.highlight() ? new Highlights(request.query(), request.filter(), Words::of) : null;
        List<SearchResult.Hit> hits = new ArrayList<>(found.size());
        for (Found one : found) {
            hits.add(hit(one, highlights));
        }
        String next = null;
        if (page.more && !found.isEmpty()) {
            Cursor after = reader.after();
            long given = (after == null ? 0 : after.given()) + found.size();
            Found last = found.getLast();
            next = new Cursor(snapshot, given, last.values, last.id).encode(request);
        }
        return new SearchResult(total, hits, facets, next);
    }

    private static SearchResult.Hit hit(Found found, @Nullable Highlights highlights) {
        JsonNode source = found.row.path("_source");
        byte[] json = source.path(Mappings.ROW).asString("").getBytes(StandardCharsets.UTF_8);
        return new SearchResult.Hit(
                found.id,
                found.row.path("_version").asLong(),
                json,
                found.score,
                highlights == null ? Map.of() : highlights.of(json, field -> texts(source, field)));
    }

    private static List<String> texts(JsonNode source, IndexField field) {
        return source.path(field.wireName())
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** Asks for pages by sort keys and reads them. */
    static final class Pages {
        private final List<Sort> keys;
        private final int relevance;

        Pages(SearchRequest request) {
            this(request.keys());
        }

        Pages(List<Sort> keys) {
            this.keys = keys;
            int found = -1;
            for (int i = keys.size() - 1; i >= 0; i--) {
                if (keys.get(i).isRelevance()) {
                    found = i;
                } else {
                    keys.get(i).indexField(); // refused if it cannot be sorted by
                }
            }
            this.relevance = found;
        }

        List<Map<String, Object>> sort() {
            List<Map<String, Object>> sort = new ArrayList<>();
            for (Sort key : keys) {
                Map<String, Object> how = new HashMap<>();
                how.put("order", key.descending() ? "desc" : "asc");
                if (!key.isRelevance()) {
                    how.put("missing", "_last");
                }
                sort.add(Map.of(key.isRelevance() ? "_score" : Mappings.column(key.indexField()), how));
            }
            sort.add(Map.of(Mappings.ID, "asc"));
            return sort;
        }

        Map<String, Object> asking(int size, @Nullable Cursor after) {
            Map<String, Object> body = new HashMap<>();
            body.put("size", size);
            body.put("sort", sort());
            if (after != null) {
                List<@Nullable Object> from = new ArrayList<>(after.values());
                from.add(after.id());
                body.put("search_after", from);
            }
            return body;
        }

        List<Found> read(JsonNode answer) {
            List<Found> found = new ArrayList<>();
            for (JsonNode hit : Reader.hits(answer)) {
                List<@Nullable Object> values = new ArrayList<>(keys.size());
                for (int i = 0; i < keys.size(); i++) {
                    values.add(value(hit.path("sort").path(i), keys.get(i)));
                }
                float score = relevance >= 0 && values.get(relevance) instanceof Float relevant ? relevant : 0;
                found.add(new Found(id(hit), score, values, hit));
            }
            return found;
        }

        private static @Nullable Object value(JsonNode value, Sort key) {
            if (key.isRelevance()) {
                return value.asFloat();
            }
            return value.isNumber() ? (Object) value.asLong() : value.isString() ? value.asString() : null;
        }
    }

    void close() {
        snapshots.closeAll();
    }
}
