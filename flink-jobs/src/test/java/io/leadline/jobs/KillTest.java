package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.model.offer.Offer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies in the middle of two imports, three times; in the end nobody can tell. */
@Tag("slow")
class KillTest {
    private static final int CSV_ROWS = 3_000;
    private static final int POSTERS = 300;
    private static final List<String> IMPORTS = List.of("people", "posts");

    @TempDir
    Path folder;

    private record Result(List<Import> imports, List<ImportRow> rows, List<Map<String, Object>> leads, long pool) {}

    @Test
    void killedAndStartedAgainTheResultIsTheSame() throws Exception {
        long seed = System.nanoTime();
        Path disturbed = folder.resolve("disturbed");
        prepare(disturbed);
        int total = CSV_ROWS + POSTERS * 3 + POSTERS / 20;
        Random random = new Random(seed);
        for (int kill = 0; kill < 3; kill++) {
            long at = total * kill / 4 + random.nextInt(total / 5) + 1;
            assertThat(runUntil(disturbed, at))
                    .as("killed at row " + at + " of seed " + seed)
                    .isTrue();
        }
        assertThat(runUntil(disturbed, Long.MAX_VALUE)).isFalse();

        Path undisturbed = folder.resolve("undisturbed");
        prepare(undisturbed);

        Result expected = result(undisturbed);
        Result actual = result(disturbed);
        assertThat(expected.imports())
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(Import.Status.DONE));
        assertThat(expected.leads()).hasSizeGreaterThan(2_500);
        assertThat(actual.imports()).as("counts, seed " + seed).isEqualTo(expected.imports());
        assertThat(actual.rows()).as("rows, seed " + seed).isEqualTo(expected.rows());
        assertThat(actual.leads()).as("leads, seed " + seed).isEqualTo(expected.leads());
        assertThat(actual.pool()).isEqualTo(expected.pool());
    }

    private static void prepare(Path folder) throws IOException {
        try (Installation installation = new Installation(folder)) {
            Offer plain = installation.catalog.defaultOffer(Installation.WORKSPACE);
            installation.catalog.putOffer(TestOffers.withIcp(plain));
            installation.put("people", "csv", SampleFiles.csv("kill", CSV_ROWS));
            installation.put("posts", "ndjson", SampleFiles.ndjson("kp", POSTERS));
        }
    }

    /** Runs the imports in a process of their own, killed at a row; true if it was, false if it ended before. */
    private static boolean runUntil(Path folder, long row) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ImportProcess.class.getName(),
                folder.toString());
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                if (line.startsWith("rows ") && Long.parseLong(line.substring(5)) >= row) {
                    process.destroyForcibly();
                    process.waitFor();
                    return true;
                }
                line = out.readLine();
            }
            assertThat(process.waitFor()).isZero();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    /** What an installation holds when its imports are done and everyone has a vector. */
    private static Result result(Path folder) {
        try (Installation installation = new Installation(folder);
                Jobs jobs = installation.startJobs()) {
            IMPORTS.forEach(installation::awaitEnd);
            Filter lacking = new Filter.Not(
                    Filter.in("embedded", installation.services.embedder().model()));
            Installation.await("vectors", () -> installation.count(IndexName.POOL, lacking) == 0);
            long pool = installation.count(IndexName.POOL, Filter.ALL);
            List<ImportRow> rows = new ArrayList<>();
            IMPORTS.forEach(
                    id -> ImportRow.forEach(installation.engine.store(), Installation.WORKSPACE, id, rows::add));
            List<Map<String, Object>> leads = installation.leadsAsTheyEnd();
            return new Result(
                    IMPORTS.stream()
                            .map(id -> installation.find(id).withEmbedded(0))
                            .toList(),
                    rows,
                    leads,
                    pool);
        }
    }
}
