package io.leadline.index.elastic;

import io.leadline.index.search.Facet;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How one facet is counted. */
interface FacetCount {
    Facet facet();

    /**
     * The aggregations to ask for next, by name, over the documents that this facet counts; none if it knows enough.
     *
     * @param known what was answered so far by name, and how many documents that is of as {@code doc_count}; empty at
     *     first
     */
    Map<String, Object> asks(JsonNode known);

    Facet.Result result(JsonNode known);
}
