package io.leadline.ingest.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EmbedderTest {
    private static final String SALES = "VP of Sales at a software company in Berlin";
    private static final String SELLING = "Head of revenue, leads the selling team of a SaaS vendor in Germany";
    private static final String BAKER = "Pastry chef who bakes bread in a village in Peru";

    @Test
    void hashedVectorsAreUnitAndTheSameEverywhere() {
        HashedEmbedder embedder = new HashedEmbedder();

        List<float[]> vectors = embedder.embed(List.of(SALES, SALES + "!", BAKER, ""));

        vectors.forEach(vector -> assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5)));
        assertThat(dot(vectors.get(0), vectors.get(1))).isCloseTo(1, within(1e-5));
        assertThat(dot(vectors.get(0), vectors.get(2))).isLessThan(0.5);
        assertThat(vectors.get(0))
                .isEqualTo(new HashedEmbedder().embed(List.of(SALES)).getFirst());
    }

    @Test
    @Tag("slow")
    void theModelUnderstandsMeaningAndATextHasOneVectorWhateverItsNeighbours() {
        try (BgeEmbedder embedder = new BgeEmbedder()) {
            float[] alone = embedder.embed(List.of(SALES)).getFirst();
            List<String> many = new ArrayList<>(List.of(SALES, SELLING, BAKER, "", "word ".repeat(5000), "日本語 🇩🇪 ✨"));
            List<float[]> vectors = embedder.embed(many);

            assertThat(vectors.getFirst()).isEqualTo(alone);
            vectors.forEach(vector -> assertThat(dot(vector, vector)).isCloseTo(1, within(1e-4)));
            assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.1);
            float[] reference = new BgeSmallEnV15QuantizedEmbeddingModel()
                    .embed(SALES)
                    .content()
                    .vector();
            assertThat(dot(alone, reference)).isCloseTo(1, within(0.01));
        }
    }

    /** The calibration that is recorded still holds, measured on a small sample. */
    @Test
    @Tag("slow")
    void theRecordedCalibrationHolds() {
        try (BgeEmbedder embedder = new BgeEmbedder()) {
            Calibration recorded = Calibration.of(embedder.model());
            CalibrationPairs.Measured measured = CalibrationPairs.measure(embedder, 40);

            assertThat(measured.unrelatedBelow(recorded.threshold())).isGreaterThanOrEqualTo(0.97);
            assertThat(measured.unrelatedMedian()).isCloseTo(recorded.low(), within(0.06));
            assertThat(measured.relatedMedian()).isBetween(recorded.low(), recorded.high());
        }
    }

    static double dot(float[] a, float[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }

    static double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    }
}
