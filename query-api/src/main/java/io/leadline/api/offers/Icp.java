package io.leadline.api.offers;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Vectors;
import io.leadline.model.offer.Offer;
import io.leadline.model.text.Embedder;
import io.leadline.model.text.ProfileText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vector of what an offer looks for, kept beside those of the people that it is compared with. */
public final class Icp {
    private final DocumentStore store;
    private final Embedder embedder;

    public Icp(DocumentStore store, Embedder embedder) {
        this.store = store;
        this.embedder = embedder;
    }

    /** Null if the offer has no ICP. */
    public float @Nullable [] vector(Offer offer) {
        String text = ProfileText.of(offer);
        if (text.isEmpty()) {
            return null;
        }
        String key = Vectors.key(embedder.model(), ProfileText.hash(text));
        Document known = store.get(Collection.VECTOR, key);
        if (known != null && known.body().length > 0) {
            return Vectors.decode(known.body());
        }
        float[] vector = embedder.embed(List.of(text)).getFirst();
        store.write(List.of(Write.any(Collection.VECTOR, key, Vectors.encode(vector))), Durability.DURABLE);
        return vector;
    }
}
