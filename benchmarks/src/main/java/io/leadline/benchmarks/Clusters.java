package io.leadline.benchmarks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Unit vectors of 384 dimensions in 500 loose clusters, seeded; what a model makes of profiles is about as uneven. */
final class Clusters {
    private static final int DIMENSIONS = 384;
    private static final int COUNT = 500;

    private final SplittableRandom random = new SplittableRandom(7);
    private final float[][] centres =
            IntStream.range(0, COUNT).mapToObj(i -> unit(null)).toArray(float[][]::new);

    float[] next() {
        return unit(centres[random.nextInt(centres.length)]);
    }

    float[][] next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toArray(float[][]::new);
    }

    private float[] unit(float @Nullable [] centre) {
        float[] vector = new float[DIMENSIONS];
        double norm = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (random.nextGaussian() + (centre == null ? 0 : 20 * centre[i]));
            norm += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(norm);
        }
        return vector;
    }

    /** The places of the nearest of those that are meant, nearest first: every one is looked at. */
    static List<Integer> nearest(List<float[]> vectors, float[] query, int count, IntPredicate meant) {
        double[] near = new double[vectors.size()];
        for (int i = 0; i < near.length; i++) {
            near[i] = meant.test(i) ? dot(vectors.get(i), query) : Double.NEGATIVE_INFINITY;
        }
        return IntStream.range(0, near.length)
                .filter(meant)
                .boxed()
                .sorted((a, b) -> Double.compare(near[b], near[a]))
                .limit(count)
                .toList();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
