package io.leadline.jobs.refresh;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.ingest.signals.OfferWords;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.model.score.ScoreModels;
import io.leadline.model.text.ProfileText;
import io.leadline.wire.Json;
import java.util.List;

/**
 * Which form of an offer all of its leads are known to be scored with, and what all of their posts are known to be read
 * for. Written only when no writer can work with an older form any more.
 *
 * @param words names the words by which signals were looked for, and the detector
 */
record Applied(int offerVersion, int modelVersion, String words) {
    /** Before the first form of an offer: scored with none, read for no words of its own. */
    static final Applied NOTHING = new Applied(0, ScoreModels.standard().version(), words(OfferWords.NONE));

    /** Names what is looked for: other words, or another version of the detector, are another name. */
    static String words(OfferWords words) {
        return ProfileText.hash(SignalDetector.DETECTOR + words);
    }

    private static String key(String workspace, String offer) {
        return "applied/" + workspace + '/' + offer;
    }

    static Applied read(DocumentStore store, String workspace, String offer) {
        Document document = store.get(Collection.CATALOG, key(workspace, offer));
        return document == null || document.body().length == 0
                ? NOTHING
                : Json.MAPPER.readValue(document.body(), Applied.class);
    }

    void write(DocumentStore store, String workspace, String offer) {
        store.write(
                List.of(Write.any(Collection.CATALOG, key(workspace, offer), Json.MAPPER.writeValueAsBytes(this))),
                Durability.BUFFERED);
    }
}
