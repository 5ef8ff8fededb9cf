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
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exact, drill-sideways counts in one request: what nobody chose in a facet is its query, the choices are its
 * {@code post_filter}, and each facet counts under the choices of the others; those that count under the same are counted
 * together. A field with many values may need a second request, see {@link ValueFacet}.
 */
final class Facets {
    /** Between a facet's place and the name of what it asks. */
    private static final char SEPARATOR = ':';

    private final SearchRequest request;
    private final Choices choices;
    private final List<FacetCount> counts = new ArrayList<>();
    private final List<ObjectNode> known = new ArrayList<>();

    /** @param crowded fields known to have more values than are asked for at once; those that turn out so are added */
    Facets(SearchRequest request, Instant now, Set<String> crowded) {
        this.request = request;
        this.choices = Choices.of(request.filter(), request.facets());
        for (Facet facet : request.facets()) {
            counts.add(of(facet, now, crowded));
            known.add(Connection.JSON.createObjectNode());
        }
    }

    private FacetCount of(Facet facet, Instant now, Set<String> crowded) {
        if (FieldName.isCustom(facet.field())) {
            return new ValueFacet(facet, null, choices, crowded);
        }
        IndexField field = FieldName.require(facet.field());
        return switch (field.type()) {
            case KEYWORD, KEYWORDS, FLAG -> {
                if (!field.can(IndexField.Use.FACET)) {
                    throw cannot(field);
                }
                yield new ValueFacet(facet, field, choices, crowded);
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
        Map<String, Object> aggregations = asked();
        if (!aggregations.isEmpty()) {
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

    /** What the facets ask next: by the choices under which they count, and of each of these what it asks by name. */
    private Map<String, Object> asked() {
        Map<List<Map<String, Object>>, Map<String, Object>> byChoices = new LinkedHashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            int facet = i;
            FacetCount count = counts.get(i);
            count.asks(known.get(i))
                    .forEach((name, aggregation) -> byChoices
                            .computeIfAbsent(chosenBut(count.facet().field()), others -> new LinkedHashMap<>())
                            .put("" + facet + SEPARATOR + name, aggregation));
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        byChoices.forEach((others, aggregations) -> {
            if (choices.byField().isEmpty()) {
                asked.putAll(aggregations); // of all that is found
            } else {
                Map<String, Object> under =
                        others.isEmpty() ? Dsl.EVERYTHING : Map.of("bool", Map.of("filter", others));
                asked.put("under" + asked.size(), Map.of("filter", under, "aggs", aggregations));
            }
        });
        return asked;
    }

    /** @param total how many documents were found, which those aggregations count that are under no choices */
    private void learn(JsonNode aggregations, long total) {
        aggregations.properties().forEach(part -> {
            int separator = part.getKey().indexOf(SEPARATOR);
            if (separator > 0) {
                ObjectNode facet = known.get(Integer.parseInt(part.getKey(), 0, separator, 10));
                facet.set(part.getKey().substring(separator + 1), part.getValue());
                facet.put("doc_count", total);
            } else if (part.getValue().isObject()) {
                learn(part.getValue(), part.getValue().path("doc_count").asLong());
            }
        });
    }

    /** @param counted the answer to {@link #counting} */
    List<Facet.Result> results(JsonNode counted, Reader reader) {
        long total = Search.total(counted);
        learn(counted.path("aggregations"), total);
        for (Map<String, Object> more = asked(); !more.isEmpty(); more = asked()) {
            Map<String, Object> body = Map.of("size", 0, "track_total_hits", false, "query", base(), "aggs", more);
            learn(reader.search(body).path("aggregations"), total);
        }
        List<Facet.Result> results = new ArrayList<>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            results.add(counts.get(i).result(known.get(i)));
        }
        return results;
    }
}
