package io.leadline.index;

import io.leadline.index.search.Folding;
import io.leadline.model.text.Embedder;
import java.util.List;
import java.util.Random;

/** An embedder for tests: texts that have words in common are near. */
public final class WordsEmbedder implements Embedder {
    @Override
    public String model() {
        return "words";
    }

    @Override
    public int dimensions() {
        return 64;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }

    private float[] embed(String text) {
        float[] sum = new float[dimensions()];
        for (String word : Folding.fold(text).split("[^a-z0-9]+")) {
            Random random = new Random(word.hashCode());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) random.nextGaussian();
            }
        }
        double square = 0;
        for (float x : sum) {
            square += x * x;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= (float) Math.sqrt(square);
        }
        return sum;
    }
}
