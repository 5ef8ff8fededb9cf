package io.leadline.jobs.refresh;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which form of an offer all of its leads have been scored with.
 *
 * @param words names the words by which signals were looked for, and the detector
 */
record Applied(int offerVersion, int modelVersion, String words) {
    private static String key(String workspace, String offer) {
        return "applied/" + workspace + '/' + offer;
    }

    static @Nullable Applied read(DocumentStore store, String workspace, String offer) {
        Document document = store.get(Collection.CATALOG, key(workspace, offer));
        return document == null || document.body().length == 0
                ? null
                : Json.MAPPER.readValue(document.body(), Applied.class);
    }

    void write(DocumentStore store, String workspace, String offer) {
        store.write(
                List.of(Write.any(Collection.CATALOG, key(workspace, offer), Json.MAPPER.writeValueAsBytes(this))),
                Durability.BUFFERED);
    }
}
