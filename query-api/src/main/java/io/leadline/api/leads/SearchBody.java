package io.leadline.api.leads;

import io.javalin.http.Context;
import io.leadline.api.http.Input;
import io.leadline.api.http.Parameters;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.Like;
import io.leadline.index.search.Sort;
import io.leadline.index.search.query.FilterJson;
import io.leadline.index.search.query.QueryParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A search as it is asked for, by a JSON body or by the parameters of a URL, which mean the same.
 *
 * @param like null for none
 * @param collapse {@code person}, {@code company} or null
 */
public record SearchBody(
        Filter query,
        Filter filter,
        @Nullable Like like,
        List<Facet> facets,
        List<Sort> sort,
        int size,
        @Nullable String after,
        boolean frozen,
        @Nullable String collapse,
        boolean highlight) {

    static final int DEFAULT_SIZE = 25;
    private static final int MAX_FACETS = 50;
    private static final Set<String> COLLAPSE = Set.of("person", "company");
    private static final Set<String> PARAMETERS = Set.of(
            "q", "like", "facets", "sort", "size", "after", "offer", "frozen", "collapse", "highlight", "format");

    public static SearchBody of(Input input, int pageSize) {
        String query = input.text("query");
        JsonNode filterJson = input.json("filter");
        String offer = input.text("offer");
        Like like = like(input, filterJson);
        List<Facet> facets = facets(input);
        List<Sort> sort = input.texts("sort").stream().map(Sort::parse).toList();
        int size = input.whole("size", DEFAULT_SIZE, 0, pageSize);
        String after = input.text("after");
        boolean frozen = input.flag("frozen", false);
        String collapse = input.text("collapse");
        boolean highlight = input.flag("highlight", false);
        if (collapse != null && !COLLAPSE.contains(collapse)) {
            input.problem("collapse", "expected person or company, got '" + collapse + "'");
        }
        input.end();
        Filter filter = filterJson == null ? Filter.ALL : FilterJson.decode(filterJson);
        return new SearchBody(
                QueryParser.parse(query == null ? "" : query),
                ofOffer(filter, offer),
                like,
                facets,
                sort,
                size,
                after,
                frozen,
                collapse,
                highlight);
    }

    /** {@code like} stands beside the filter, as the filter, or as one of its AND parts; from there it is taken out. */
    private static @Nullable Like like(Input input, @Nullable JsonNode filter) {
        Input json = input.object("like");
        if (json == null && filter instanceof ObjectNode object) {
            json = likeOf(input, object, "filter.like");
            if (json == null && object.get("and") instanceof ArrayNode parts) {
                for (int i = 0; i < parts.size() && json == null; i++) {
                    if (parts.get(i) instanceof ObjectNode part) {
                        json = likeOf(input, part, "filter.and[" + i + "].like");
                    }
                }
            }
        }
        if (json == null) {
            return null;
        }
        Like like = new Like(json.text("text"), json.texts("leads"), json.texts("not"));
        json.unknownFields();
        return like;
    }

    private static @Nullable Input likeOf(Input input, ObjectNode filter, String path) {
        if (filter.size() != 1 || !(filter.get("like") instanceof ObjectNode like)) {
            return null;
        }
        filter.remove("like");
        filter.putArray("and");
        return input.nested(path, like);
    }

    public static SearchBody of(Context ctx, int pageSize) {
        List<Filter> filters = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : ctx.queryParamMap().entrySet()) {
            if (!PARAMETERS.contains(parameter.getKey())) {
                for (String value : parameter.getValue()) {
                    filters.add(FilterJson.parameter(parameter.getKey(), value));
                }
            }
        }
        String like = ctx.queryParam("like");
        String collapse = ctx.queryParam("collapse");
        if (collapse != null && !COLLAPSE.contains(collapse)) {
            throw Parameters.invalid("collapse", "expected person or company, got '" + collapse + "'");
        }
        List<Facet> facets = Parameters.list(ctx.queryParam("facets")).stream()
                .map(Facet::of)
                .toList();
        if (facets.size() > MAX_FACETS) {
            throw Parameters.invalid("facets", "at most " + MAX_FACETS);
        }
        return new SearchBody(
                QueryParser.parse(Objects.requireNonNullElse(ctx.queryParam("q"), "")),
                ofOffer(new Filter.And(filters), ctx.queryParam("offer")),
                like == null ? null : Like.text(like),
                facets,
                Parameters.list(ctx.queryParam("sort")).stream()
                        .map(Sort::parse)
                        .toList(),
                Parameters.whole(ctx, "size", DEFAULT_SIZE, 0, pageSize),
                ctx.queryParam("after"),
                Parameters.flag(ctx, "frozen"),
                collapse,
                Parameters.flag(ctx, "highlight"));
    }

    /** The same without what only orders or shows. */
    SearchBody countOnly() {
        return counting(List.of());
    }

    public SearchBody sortedBy(List<Sort> order) {
        return new SearchBody(query, filter, like, facets, order, size, after, frozen, collapse, highlight);
    }

    /** The same search for other counts alone: no rows. */
    public SearchBody counting(List<Facet> counts) {
        return new SearchBody(query, filter, null, counts, List.of(), 0, null, false, collapse, false);
    }

    /** Only those of these that match this too. */
    public SearchBody and(Filter more) {
        return new SearchBody(
                query,
                new Filter.And(List.of(filter, more)),
                like,
                facets,
                sort,
                size,
                after,
                frozen,
                collapse,
                highlight);
    }

    /** The same search without choices: facets count within all of the filter, their own fields' parts too. */
    public SearchBody wholly() {
        return new SearchBody(selection(), Filter.ALL, like, facets, sort, size, after, frozen, collapse, highlight);
    }

    /** What a lead must match, the query as well as the filter. */
    public Filter selection() {
        return query.equals(Filter.ALL) ? filter : new Filter.And(List.of(filter, query));
    }

    private static Filter ofOffer(Filter filter, @Nullable String offer) {
        if (offer == null || offer.isEmpty()) {
            return filter;
        }
        List<Filter> parts = new ArrayList<>(filter instanceof Filter.And and ? and.filters() : List.of(filter));
        parts.add(Filter.in("offer", offer));
        return new Filter.And(parts);
    }

    private static List<Facet> facets(Input input) {
        JsonNode json = input.json("facets");
        if (json == null) {
            return List.of();
        }
        if (!json.isArray() || json.size() > MAX_FACETS) {
            input.problem("facets", "expected a list of at most " + MAX_FACETS);
            return List.of();
        }
        List<Facet> facets = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            facet(json.get(i), "facets[" + i + "]", input, facets);
        }
        return facets;
    }

    private static void facet(JsonNode json, String at, Input input, List<Facet> facets) {
        if (json.isString()) {
            facets.add(Facet.of(json.stringValue()));
            return;
        }
        if (!(json instanceof ObjectNode object)) {
            input.problem(at, "expected a field name or an object with a field");
            return;
        }
        Input facet = input.nested(at, object);
        String field = facet.requiredText("field");
        int size = facet.whole("size", 20, 1, 1000);
        String contains = facet.text("contains");
        JsonNode interval = facet.json("interval");
        List<String> ranges = facet.texts("ranges");
        String order = Objects.requireNonNullElse(facet.text("order"), "count");
        facet.unknownFields();
        if (!order.equals("count") && !order.equals("value")) {
            facet.problem("order", "expected count or value, got '" + order + "'");
        }
        String width = interval == null ? null : interval.isString() ? interval.stringValue() : interval.toString();
        facets.add(new Facet(field, size, contains, width, ranges, order));
    }
}
