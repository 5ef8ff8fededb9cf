package io.leadline.ingest.embed;

import io.leadline.model.text.Embedder;
import java.util.List;
import java.util.Locale;

/**
 * Vectors of the words and three-letter pieces of a text, hashed: alike texts are alike, meaning is not understood. Takes
 * microseconds, needs no model, gives the same everywhere: for tests and for machines that cannot run a model.
 */
public final class HashedEmbedder implements Embedder {
    private static final int DIMENSIONS = 384;
    private static final int PIECE = 3;
    private static final float WORD_WEIGHT = 2;

    @Override
    public String model() {
        return "hashed-3/1";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(HashedEmbedder::embed).toList();
    }

    private static float[] embed(String text) {
        float[] vector = new float[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+")) {
            if (!word.isEmpty()) {
                add(vector, word, WORD_WEIGHT);
                String padded = '^' + word + '$';
                for (int i = 0; i + PIECE <= padded.length(); i++) {
                    add(vector, padded.substring(i, i + PIECE), 1);
                }
            }
        }
        return unit(vector);
    }

    private static void add(float[] vector, String piece, float weight) {
        int hash = mixed(piece.hashCode());
        vector[Integer.remainderUnsigned(hash >>> 1, DIMENSIONS)] += (hash & 1) == 0 ? weight : -weight;
    }

    /** Neighbouring strings have neighbouring hash codes; this spreads them. */
    private static int mixed(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float v : vector) {
            square += (double) v * v;
        }
        if (square == 0) {
            vector[0] = 1;
            return vector;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
