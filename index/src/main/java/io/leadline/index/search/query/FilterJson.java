package io.leadline.index.search.query;

import io.leadline.index.search.Filter;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of filters, and the form in which they stand in a URL's query. */
public final class FilterJson {
    public static final int MAX_DEPTH = 32;
    public static final int MAX_VALUES = 1_024;
    public static final int MAX_NODES = 256;

    private FilterJson() {}

    /** Checks fields, types, depth (32) and size (1024 values, 256 nodes); every problem is named with its path. */
    public static Filter decode(JsonNode json) {
        return decode(json, Instant.now());
    }

    /** @param now what relative dates are seen from */
    public static Filter decode(JsonNode json, Instant now) {
        return new FilterDecoder(now).decode(json);
    }

    public static JsonNode encode(Filter filter) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (filter) {
            case Filter.And and -> json.set("and", list(and.filters()));
            case Filter.Or or -> json.set("or", list(or.filters()));
            case Filter.Not not -> json.set("not", encode(not.filter()));
            case Filter.In in -> {
                ArrayNode values = json.put("field", in.field()).putArray("in");
                in.values().forEach(values::add);
            }
            case Filter.Range range -> {
                json.put("field", range.field());
                bound(json, range.fromInclusive() ? "gte" : "gt", range.from());
                bound(json, range.toInclusive() ? "lte" : "lt", range.to());
            }
            case Filter.DateRange range -> {
                json.put("field", range.field());
                bound(json, range.fromInclusive() ? "gte" : "gt", range.from());
                bound(json, range.toInclusive() ? "lte" : "lt", range.to());
            }
            case Filter.Exists exists -> json.put("field", exists.field()).put("exists", exists.exists());
            case Filter.Prefix prefix -> named(json, prefix.field()).put("prefix", prefix.prefix());
            case Filter.Text text -> named(json, text.field()).put("text", text.words());
            case Filter.Phrase phrase ->
                named(json, phrase.field()).put("phrase", phrase.words()).put("slop", phrase.slop());
        }
        return json;
    }

    private static ArrayNode list(List<Filter> filters) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        filters.forEach(filter -> array.add(encode(filter)));
        return array;
    }

    private static ObjectNode named(ObjectNode json, @Nullable String field) {
        return field == null ? json : json.put("field", field);
    }

    private static void bound(ObjectNode json, String name, @Nullable Double value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void bound(ObjectNode json, String name, @Nullable Instant value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    /**
     * One parameter of a GET: {@code state=active,monitor} (any of), {@code score=60..}, {@code -industry=gambling}
     * (none of), {@code email=*} (any value), {@code title=vp*} (a beginning). Values that hold commas stand in double
     * quotes.
     */
    public static Filter parameter(String name, String value) {
        return parameter(name, value, Instant.now());
    }

    /** @param now what relative dates are seen from */
    public static Filter parameter(String name, String value, Instant now) {
        boolean not = name.startsWith("-");
        String field = FieldFilter.checked(not ? name.substring(1) : name);
        List<String> values = FieldFilter.split(value);
        if (values.size() > MAX_VALUES) {
            throw new LeadlineException(
                    ErrorCode.LIMIT_EXCEEDED, name + ": " + values.size() + " values, at most " + MAX_VALUES);
        }
        List<Filter> either = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (String one : values) {
            switch (FieldFilter.of(field, one, false, true, now)) {
                case Filter.In in -> plain.addAll(in.values()); // Gathered, so that many values are one look-up.
                case Filter other -> either.add(other);
            }
        }
        if (!plain.isEmpty()) {
            either.add(new Filter.In(field, plain));
        }
        Filter filter = either.size() == 1 ? either.getFirst() : new Filter.Or(either);
        return not ? new Filter.Not(filter) : filter;
    }
}
