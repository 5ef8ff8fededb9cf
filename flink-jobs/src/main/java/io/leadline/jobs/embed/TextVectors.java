package io.leadline.jobs.embed;

import io.leadline.index.store.Collection;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Vectors;
import io.leadline.model.text.Embedder;
import io.leadline.model.text.ProfileText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vectors of texts, each computed once for all workspaces. */
public final class TextVectors {
    private final DocumentStore store;
    private final Embedder embedder;

    public TextVectors(DocumentStore store, Embedder embedder) {
        this.store = store;
        this.embedder = embedder;
    }

    /** Makes sure that each text has its stored vector; returns the hash of each. */
    public List<String> ensure(List<String> texts) {
        List<String> hashes = new ArrayList<>(texts.size());
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String text : texts) {
            String hash = ProfileText.hash(text);
            hashes.add(hash);
            byKey.put(Vectors.key(embedder.model(), hash), text);
        }
        Set<String> stored = store.getAll(Collection.VECTOR, byKey.keySet()).keySet();
        byKey.keySet().removeAll(Set.copyOf(stored));
        if (!byKey.isEmpty()) {
            List<float[]> vectors = embedder.embed(List.copyOf(byKey.values()));
            List<Write> writes = new ArrayList<>(byKey.size());
            for (String key : byKey.keySet()) {
                writes.add(Write.any(Collection.VECTOR, key, Vectors.encode(vectors.get(writes.size()))));
            }
            store.write(writes, Durability.BUFFERED);
        }
        return hashes;
    }
}
