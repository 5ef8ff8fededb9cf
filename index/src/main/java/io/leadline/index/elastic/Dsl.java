package io.leadline.index.elastic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The few forms of Elasticsearch's query language that we use. */
final class Dsl {
    static final Map<String, Object> EVERYTHING = Map.of("match_all", Map.of());
    static final Map<String, Object> NOTHING = Map.of("match_none", Map.of());

    /** A list in a query is at most so long. */
    static final int MOST_TERMS = 65_536;

    private Dsl() {}

    static Map<String, Object> term(String field, Object value) {
        return Map.of("term", Map.of(field, value));
    }

    static Map<String, Object> terms(String field, List<String> values) {
        if (values.size() == 1) {
            return term(field, values.getFirst());
        }
        if (values.size() <= MOST_TERMS) {
            return Map.of("terms", Map.of(field, values));
        }
        return any(java.util.stream.IntStream.range(0, (values.size() + MOST_TERMS - 1) / MOST_TERMS)
                .mapToObj(part -> terms(
                        field, values.subList(part * MOST_TERMS, Math.min(values.size(), (part + 1) * MOST_TERMS))))
                .toList());
    }

    static Map<String, Object> prefix(String field, String prefix) {
        return Map.of("prefix", Map.of(field, prefix));
    }

    static Map<String, Object> exists(String field) {
        return Map.of("exists", Map.of("field", field));
    }

    /** Both ends are inside. */
    static Map<String, Object> between(String field, long least, long greatest) {
        return Map.of("range", Map.of(field, Map.of("gte", least, "lte", greatest)));
    }

    /** Unscored. */
    @SafeVarargs
    static Map<String, Object> all(Map<String, Object>... queries) {
        return Map.of("bool", Map.of("filter", Arrays.asList(queries)));
    }

    static Map<String, Object> any(List<Map<String, Object>> queries) {
        if (queries.isEmpty()) {
            return NOTHING;
        }
        return queries.size() == 1 ? queries.getFirst() : Map.of("bool", Map.of("should", queries));
    }

    static Map<String, Object> not(Map<String, Object> query) {
        return Map.of("bool", Map.of("must_not", List.of(query)));
    }

    static Map<String, Object> unscored(Map<String, Object> query) {
        return Map.of("constant_score", Map.of("filter", query, "boost", 0));
    }
}
