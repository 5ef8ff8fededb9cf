package io.leadline.benchmarks;

import io.leadline.wire.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A facet page through HTTP (two filters, 8 facets, 25 leads by score) beside the same page by bare Lucene calls in this
 * process, over the same rows in the same run; then with 4 clients, still and during an import.
 */
final class FacetBenchmark implements Benchmarks.Benchmark {
    private static final List<String> FACETS =
            List.of("state", "industry", "seniority", "department", "country", "company_size", "source", "skills");
    private static final String PAGE =
            "/api/v1/leads?country=DE,US&score=5..&facets=" + String.join(",", FACETS) + "&sort=-score&size=25";

    @Override
    public void run(Path folder, int people) throws Exception {
        Path csv = new Corpus(people).writeCsv(folder.resolve("people.csv"));
        Path more = new Corpus(people + people / 2).writeCsv(folder.resolve("more.csv"));
        try (RunningLeadline leadline =
                        new RunningLeadline(folder.resolve("data"), Map.of("LEADLINE_JOBS_EMBED", "false"));
                BareLucene bare = new BareLucene(folder.resolve("bare"), FACETS)) {
            leadline.sell("growth");
            leadline.awaitImport(leadline.upload(csv, ""), "done");
            copy(leadline, bare);

            // In turns, so that both see the same machine.
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < 7; round++) {
                Times lucene = Times.of(200, 300, () -> bare.facetPage("country", List.of("DE", "US"), 5));
                Times http = Times.of(200, 300, () -> page(leadline));
                ratios.add(http.median() / lucene.median());
                System.out.println("bare Lucene:  " + lucene);
                System.out.println("through HTTP: " + http);
            }
            ratios.sort(null);
            System.out.printf(Locale.ROOT, "ratio of medians, median of 7 rounds: %.2f%n", ratios.get(3));
            System.out.println("4 clients: " + Times.of(4, 0, 500, () -> page(leadline)));
            String id = leadline.upload(more, "");
            System.out.println("4 clients during an import: " + Times.of(4, 0, 500, () -> page(leadline)));
            System.out.println("import then: "
                    + leadline.getJson("/api/v1/imports/" + id).get("status").asString());
        }
    }

    private static void page(RunningLeadline leadline) throws Exception {
        if (leadline.get(PAGE).statusCode() != 200) {
            throw new IllegalStateException("a page failed");
        }
    }

    private static void copy(RunningLeadline leadline, BareLucene bare) throws Exception {
        byte[] rows = leadline.get("/api/v1/leads/export?format=ndjson").body();
        int start = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == '\n') {
                byte[] row = java.util.Arrays.copyOfRange(rows, start, i);
                bare.add(Json.MAPPER.readTree(row), row);
                start = i + 1;
            }
        }
        bare.open();
    }
}
