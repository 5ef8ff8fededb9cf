package io.leadline.index.elastic;

import io.leadline.index.search.Choices;
import io.leadline.index.search.Facet;
import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.SearchRequest;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Exact, drill-sideways counts in one request: what nobody chose in a facet is its query, the choices are its
 * {@code post_filter}, and each facet counts under the choices of the others. Fields of several values need a second
 * request where not all their values are listed, see {@link ValueFacet}.
 */
final class Facets {
    private final SearchRequest request;
    private final Choices choices;
    private final Map<String, FacetCount> counts = new LinkedHashMap<>();

    Facets(SearchRequest request, Instant now) {
        this.request = request;
        this.choices = Choices.of(request.filter(), request.facets());
        for (int i = 0; i < request.facets().size(); i++) {
            counts.put("f" + i, of(request.facets().get(i), now));
        }
    }

    private FacetCount of(Facet facet, Instant now) {
        if (FieldName.isCustom(facet.field())) {
            return new ValueFacet(facet, null, choices);
        }
        IndexField field = FieldName.require(facet.field());
        return switch (field.type()) {
            case KEYWORD, KEYWORDS, FLAG -> {
                if (!field.can(IndexField.Use.FACET)) {
                    throw cannot(field);
                }
                yield new ValueFacet(facet, field, choices);
            }
            case NUMBER, DECIMAL, DATE -> new RangeFacet(facet, field, choices, now);
            case TEXT, TEXTS -> throw cannot(field);
        };
    }

    private static LeadlineException cannot(IndexField field) {
        return new LeadlineException(
                ErrorCode.UNKNOWN_FIELD, "facets: the field '" + field.wireName() + "' cannot be counted");
    }

    /** The parts of a search that match and count. */
    Map<String, Object> counting() {
        Map<String, Object> body = new HashMap<>();
        body.put("query", base());
        List<Map<String, Object>> chosen = chosenBut(null);
        if (!chosen.isEmpty()) {
            body.put("post_filter", Map.of("bool", Map.of("filter", chosen)));
        }
        if (!counts.isEmpty()) {
            Map<String, Object> aggregations = new HashMap<>();
            counts.forEach((name, count) -> aggregations.put(name, under(count, count.first())));
            body.put("aggs", aggregations);
        }
        return body;
    }

    private Map<String, Object> base() {
        List<Map<String, Object>> rest =
                choices.rest().stream().map(Queries::of).toList();
        return Search.within(request.workspace(), rest, Queries.of(request.query()));
    }

    private List<Map<String, Object>> chosenBut(@org.jspecify.annotations.Nullable String field) {
        List<Map<String, Object>> chosen = new ArrayList<>();
        choices.byField().forEach((name, parts) -> {
            if (!name.equals(field)) {
                for (Filter part : parts) {
                    chosen.add(Queries.of(part));
                }
            }
        });
        return chosen;
    }

    private Map<String, Object> under(FacetCount count, Map<String, Object> aggregations) {
        List<Map<String, Object>> others = chosenBut(count.facet().field());
        return Map.of(
                "filter",
                others.isEmpty() ? Dsl.EVERYTHING : Map.of("bool", Map.of("filter", others)),
                "aggs",
                aggregations);
    }

    /** @param counted the answer to {@link #counting} */
    List<Facet.Result> results(JsonNode counted, Reader reader) {
        Map<String, Object> more = new HashMap<>();
        counts.forEach((name, count) -> {
            Map<String, Object> second =
                    count.second(counted.path("aggregations").path(name));
            if (!second.isEmpty()) {
                more.put(name, under(count, second));
            }
        });
        JsonNode again = more.isEmpty()
                ? counted
                : reader.search(Map.of("size", 0, "track_total_hits", false, "query", base(), "aggs", more));
        List<Facet.Result> results = new ArrayList<>();
        counts.forEach((name, count) -> results.add(count.result(
                counted.path("aggregations").path(name),
                again.path("aggregations").path(name))));
        return results;
    }
}
