package io.leadline.index.elastic;

import io.leadline.index.search.Projection;
import java.util.Map;

/** What the engine writes, for whoever compares it with an Elasticsearch that is asked without it. */
public final class PlainDocuments {
    private PlainDocuments() {}

    /** The body with which an index of projections is made. */
    public static byte[] index() {
        return Connection.JSON.writeValueAsBytes(
                Map.of("mappings", Mappings.projections(), "settings", Mappings.settings()));
    }

    /** The document of a projection. */
    public static byte[] of(Projection projection) {
        return Connection.JSON.writeValueAsBytes(Documents.of(projection));
    }
}
