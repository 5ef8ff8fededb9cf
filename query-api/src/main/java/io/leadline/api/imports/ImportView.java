package io.leadline.api.imports;

import io.leadline.index.catalog.Import;
import io.leadline.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/** An import as the API answers it. */
public final class ImportView {
    private ImportView() {}

    public static ObjectNode of(Import anImport) {
        ObjectNode json = Json.MAPPER.valueToTree(anImport);
        json.remove("workspace");
        json.remove("request");
        // "new" can't be the name of a record's component.
        json.set("new", json.remove("added"));
        return json;
    }
}
