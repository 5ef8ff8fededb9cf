package io.leadline.index.elastic;

import io.leadline.index.search.Facet;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How one facet is counted. */
interface FacetCount {
    Facet facet();

    /** The aggregations to ask for, over the documents that this facet counts. */
    Map<String, Object> first();

    /** Those that only the first's answer shows to be needed; none if it said all. */
    Map<String, Object> second(JsonNode first);

    /** @param second what {@link #second} got; of no meaning if that asked nothing */
    Facet.Result result(JsonNode first, JsonNode second);
}
