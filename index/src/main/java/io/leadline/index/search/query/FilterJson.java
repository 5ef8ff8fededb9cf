package io.leadline.index.search.query;

import io.leadline.index.search.Filter;
import tools.jackson.databind.JsonNode;

/** The JSON form of filters, and the form in which they stand in a URL's query. */
public final class FilterJson {
    private FilterJson() {}

    /** Checks fields, types, depth (32) and size (1024 values, 256 nodes); every problem is named with its path. */
    public static Filter decode(JsonNode json) {
        throw new UnsupportedOperationException("FilterJson.decode");
    }

    public static JsonNode encode(Filter filter) {
        throw new UnsupportedOperationException("FilterJson.encode");
    }

    /** One parameter of a GET: {@code state=active,monitor}, {@code score=60..}, {@code -industry=gambling}. */
    public static Filter parameter(String name, String value) {
        throw new UnsupportedOperationException("FilterJson.parameter");
    }
}
