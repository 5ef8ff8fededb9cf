package io.leadline.model.score;

/** The score models that Leadline ships. */
public final class ScoreModels {
    private ScoreModels() {}

    /** The defaults, read from {@code defaults.properties}. */
    public static ScoreModel standard() {
        throw new UnsupportedOperationException("ScoreModels.standard");
    }
}
