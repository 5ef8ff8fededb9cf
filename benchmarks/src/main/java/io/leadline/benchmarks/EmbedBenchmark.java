package io.leadline.benchmarks;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Texts a second: the bare model in this process on all cores, and profiles embedded, stored, scored anew and indexed by
 * a running Leadline. At most 3,000 people, since a text costs milliseconds.
 */
final class EmbedBenchmark implements Benchmarks.Benchmark {
    private static final int BATCH = 64;

    @Override
    public void run(Path folder, int people) throws Exception {
        int texts = Math.min(people, 3_000);
        Path csv = new Corpus(texts).writeCsv(folder.resolve("people.csv"));
        double bare = bare(csv);
        System.out.printf(Locale.ROOT, "bare model: %.0f texts/s%n", bare);
        try (RunningLeadline leadline = new RunningLeadline(folder.resolve("data"), Map.of())) {
            long start = System.nanoTime();
            String id = leadline.upload(csv, "");
            leadline.awaitImport(id, "done");
            double done = (System.nanoTime() - start) / 1e9;
            while (leadline.getJson("/api/v1/imports/" + id).get("embedded").asLong() < texts) {
                Thread.sleep(100);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "in Leadline: rows searchable after %.1f s, all embedded after %.1f s = %.0f texts/s, %.0f %% of the bare model%n",
                    done,
                    seconds,
                    texts / seconds,
                    100 * texts / seconds / bare);
        }
    }

    /** The same words in about the same order as a profile text has them. */
    private static double bare(Path csv) throws Exception {
        List<TextSegment> segments = new ArrayList<>();
        for (String row : Files.readAllLines(csv)) {
            segments.add(TextSegment.from(row.substring(row.indexOf(',') + 1).replace('"', ' ')));
        }
        segments.removeFirst();
        BgeSmallEnV15QuantizedEmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
        model.embedAll(segments.subList(0, Math.min(200, segments.size())));
        long start = System.nanoTime();
        for (int from = 0; from < segments.size(); from += BATCH) {
            model.embedAll(segments.subList(from, Math.min(segments.size(), from + BATCH)));
        }
        return segments.size() / ((System.nanoTime() - start) / 1e9);
    }
}
