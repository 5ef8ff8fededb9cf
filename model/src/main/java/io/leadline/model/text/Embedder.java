package io.leadline.model.text;

import java.util.List;

/** Turns texts into unit vectors whose dot product says how alike they are in meaning. Safe for use by several threads. */
public interface Embedder {
    /** Names the model and version; vectors of different models are never compared. */
    String model();

    int dimensions();

    /** One unit vector a text, in order. Texts beyond the model's window are cut, so put the important first. */
    List<float[]> embed(List<String> texts);
}
