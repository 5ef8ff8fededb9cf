package io.leadline.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An offer's ICP changes: seconds until every one of its leads is scored with the new version. */
final class OfferBenchmark implements Benchmarks.Benchmark {
    @Override
    public void run(Path folder, int people) throws Exception {
        Path csv = new Corpus(people).writeCsv(folder.resolve("people.csv"));
        try (RunningLeadline leadline =
                new RunningLeadline(folder.resolve("data"), Map.of("LEADLINE_JOBS_EMBED", "false"))) {
            leadline.awaitImport(leadline.upload(csv, ""), "done");
            JsonNode offer = leadline.getJson("/api/v1/offers/default");
            long start = System.nanoTime();
            JsonNode changed = leadline.sell();
            long version = changed.get("version").asLong();
            while (leadline.getJson("/api/v1/leads/count?offer_version=.." + (version - 1))
                            .get("total")
                            .asLong()
                    > 0) {
                Thread.sleep(50);
            }
            System.out.printf(
                    Locale.ROOT,
                    "offer version %d -> %d: %d leads scored anew in %.1f s%n",
                    offer.get("version").asLong(),
                    version,
                    people,
                    (System.nanoTime() - start) / 1e9);
        }
    }
}
