package io.leadline.dashboards.kibana;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Asks Elasticsearch what Kibana would ask for a rendered panel: terms, date histogram, range and filters with count, avg
 * and max in them. Reads the rendered JSON alone, so a panel that is rendered wrongly answers wrongly.
 */
final class RenderedSearch {
    private static final Pattern PART =
            Pattern.compile("(not )?([a-z_]+)(: \\*|: \"([^\"]*)\"|: \\(([^)]*)\\)| (>=|<) \"([^\"]*)\")");

    private final List<JsonNode> buckets = new ArrayList<>();
    private final List<JsonNode> numbers = new ArrayList<>();
    private final JsonNode query;

    RenderedSearch(JsonNode config) {
        query = config.path("query");
        switch (config.path("type").asString()) {
            case "metric" -> config.path("metrics").forEach(numbers::add);
            case "xy" -> {
                JsonNode layer = config.path("layers").path(0);
                if (layer.has("breakdown_by")) {
                    buckets.add(layer.path("breakdown_by"));
                }
                buckets.add(layer.path("x"));
                layer.path("y").forEach(numbers::add);
            }
            case "pie" -> {
                config.path("group_by").forEach(buckets::add);
                config.path("metrics").forEach(numbers::add);
            }
            case "heatmap" -> {
                buckets.add(config.path("y"));
                buckets.add(config.path("x"));
                numbers.add(config.path("metric"));
            }
            case "data_table" -> {
                config.path("rows").forEach(buckets::add);
                config.path("metrics").forEach(numbers::add);
            }
            default -> throw new IllegalArgumentException(config.toString());
        }
    }

    Map<String, Object> body() {
        return Map.of("size", 0, "track_total_hits", true, "query", kql(query), "aggs", aggs(0));
    }

    private Map<String, Object> aggs(int depth) {
        Map<String, Object> aggs = new LinkedHashMap<>();
        if (depth < buckets.size()) {
            Map<String, Object> bucket = bucket(buckets.get(depth));
            Map<String, Object> inner = new LinkedHashMap<>(aggs(depth + 1));
            if (buckets.get(depth).path("rank_by").path("type").asString("").equals("custom")) {
                inner.put(
                        "rank",
                        Map.of(
                                "max",
                                Map.of(
                                        "field",
                                        buckets.get(depth)
                                                .path("rank_by")
                                                .path("field")
                                                .asString())));
            }
            bucket.put("aggs", inner);
            aggs.put("by", bucket);
            return aggs;
        }
        for (int i = 0; i < numbers.size(); i++) {
            JsonNode number = numbers.get(i);
            Map<String, Object> filtered = new LinkedHashMap<>(Map.of("filter", kql(number.path("filter"))));
            String operation = number.path("operation").asString();
            if (!operation.equals("count")) {
                filtered.put(
                        "aggs",
                        Map.of(
                                "value",
                                Map.of(
                                        operation.equals("average") ? "avg" : operation,
                                        Map.of("field", number.path("field").asString()))));
            }
            aggs.put("m" + i, filtered);
        }
        return aggs;
    }

    private static Map<String, Object> bucket(JsonNode bucket) {
        Map<String, Object> agg = new LinkedHashMap<>();
        switch (bucket.path("operation").asString()) {
            case "terms" -> {
                boolean ranked =
                        bucket.path("rank_by").path("type").asString("").equals("custom");
                agg.put(
                        "terms",
                        Map.of(
                                "field",
                                bucket.path("fields").path(0).asString(),
                                "size",
                                bucket.path("limit").asInt(),
                                "order",
                                Map.of(ranked ? "rank" : "_count", "desc")));
            }
            case "date_histogram" ->
                agg.put(
                        "date_histogram",
                        Map.of(
                                "field",
                                bucket.path("field").asString(),
                                "calendar_interval",
                                bucket.path("suggested_interval").asString(),
                                "min_doc_count",
                                1));
            case "range" -> {
                List<Map<String, Object>> ranges = new ArrayList<>();
                bucket.path("ranges")
                        .forEach(range -> ranges.add(Map.of(
                                "key",
                                range.path("label").asString(),
                                "from",
                                range.path("gt").asDouble(),
                                "to",
                                range.path("lte").asDouble())));
                agg.put("range", Map.of("field", bucket.path("field").asString(), "ranges", ranges));
            }
            case "filters" -> {
                Map<String, Object> filters = new LinkedHashMap<>();
                bucket.path("filters")
                        .forEach(filter -> filters.put(filter.path("label").asString(), kql(filter.path("filter"))));
                agg.put("filters", Map.of("filters", filters));
            }
            default -> throw new IllegalArgumentException(bucket.toString());
        }
        return agg;
    }

    /** The few forms of the language that are rendered; anything else is an error. */
    static Map<String, Object> kql(JsonNode query) {
        String expression = query.path("expression").asString("");
        List<Map<String, Object>> all = new ArrayList<>();
        Matcher part = PART.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (!part.find(at) || part.start() != at) {
                throw new IllegalArgumentException("not understood from " + at + ": " + expression);
            }
            Map<String, Object> one = one(part);
            all.add(part.group(1) == null ? one : Map.of("bool", Map.of("must_not", one)));
            at = part.end();
            if (expression.startsWith(" and ", at)) {
                at += 5;
            }
        }
        return Map.of("bool", Map.of("filter", all));
    }

    private static Map<String, Object> one(Matcher part) {
        String field = part.group(2);
        if (part.group(4) != null) {
            return Map.of("term", Map.of(field, part.group(4)));
        }
        if (part.group(5) != null) {
            List<String> values = List.of(part.group(5).split(" or ")).stream()
                    .map(value -> value.substring(1, value.length() - 1))
                    .toList();
            return Map.of("terms", Map.of(field, values));
        }
        if (part.group(6) != null) {
            return Map.of("range", Map.of(field, Map.of(part.group(6).equals("<") ? "lt" : "gte", part.group(7))));
        }
        return Map.of("exists", Map.of("field", field));
    }

    /** Numbers by keys, as a plain fold has them. */
    Map<List<String>, List<Double>> lines(JsonNode answer) {
        Map<List<String>, List<Double>> lines = new LinkedHashMap<>();
        lines(List.of(), answer.path("aggregations"), lines);
        return lines;
    }

    private void lines(List<String> keys, JsonNode aggs, Map<List<String>, List<Double>> lines) {
        if (keys.size() == buckets.size()) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < numbers.size(); i++) {
                JsonNode number = aggs.path("m" + i);
                JsonNode value = number.path("value").path("value");
                values.add(
                        number.has("value")
                                ? value.isNumber() ? value.asDouble() : null
                                : Double.valueOf(number.path("doc_count").asDouble()));
            }
            lines.put(keys, values);
            return;
        }
        boolean weeks = buckets.get(keys.size()).path("operation").asString().equals("date_histogram");
        JsonNode found = aggs.path("by").path("buckets");
        if (found.isObject()) {
            found.properties().forEach(bucket -> lines(with(keys, bucket.getKey()), bucket.getValue(), lines));
        } else {
            found.forEach(bucket -> lines(
                    with(
                            keys,
                            weeks
                                    ? Instant.ofEpochMilli(bucket.path("key").asLong())
                                            .atOffset(ZoneOffset.UTC)
                                            .toLocalDate()
                                            .toString()
                                    : bucket.path("key").asString()),
                    bucket,
                    lines));
        }
    }

    private static List<String> with(List<String> keys, String key) {
        List<String> path = new ArrayList<>(keys);
        path.add(key);
        return path;
    }
}
