package io.leadline.index.search.query;

import io.leadline.index.search.Filter;

/** The query language of the search box: {@code title:(vp OR head) -industry:gambling score:>=60 "go to market"}. */
public final class QueryParser {
    private QueryParser() {}

    /** {@code INVALID_QUERY} with position and expectation if it does not parse; blank is {@link Filter#ALL}. */
    public static Filter parse(String query) {
        throw new UnsupportedOperationException("QueryParser.parse");
    }
}
