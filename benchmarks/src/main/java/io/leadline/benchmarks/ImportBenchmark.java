package io.leadline.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A CSV imported, folded, scored and searchable, without embedding: rows a second in a JVM that has just started and again
 * with other people once it is warm; the latency of a user's durable write during a third, half as large; the start after a
 * kill; the undo of the whole second import.
 */
final class ImportBenchmark implements Benchmarks.Benchmark {
    @Override
    public void run(Path folder, int people) throws Exception {
        Path first = new Corpus(people).writeCsv(folder.resolve("first.csv"));
        Path second = new Corpus(people, people).writeCsv(folder.resolve("second.csv"));
        Path third = new Corpus(2 * people, people / 2).writeCsv(folder.resolve("third.csv"));
        try (RunningLeadline leadline =
                new RunningLeadline(folder.resolve("data"), Map.of("LEADLINE_JOBS_EMBED", "false"))) {
            leadline.sell("growth");
            long start = System.nanoTime();
            leadline.awaitImport(leadline.upload(first, ""), "done");
            print("cold", people, start, leadline);
            start = System.nanoTime();
            String id = leadline.upload(second, "");
            leadline.awaitImport(id, "done");
            print("warm", people, start, leadline);
            String lead =
                    leadline.getJson("/api/v1/leads?size=1").at("/leads/0/id").asString();

            AtomicBoolean importing = new AtomicBoolean(true);
            List<Long> writes = new ArrayList<>();
            Thread user = Thread.ofPlatform().start(() -> writeAsAUser(leadline, lead, importing, writes));
            start = System.nanoTime();
            leadline.awaitImport(leadline.upload(third, ""), "done");
            print("with a user who writes", people / 2, start, leadline);
            importing.set(false);
            user.join();
            System.out.println("user's durable write meanwhile: "
                    + new Times(writes.stream().mapToLong(Long::longValue).toArray()));

            System.out.printf(Locale.ROOT, "start after kill -9: answers in %.1f s%n", leadline.killAndRestart());

            start = System.nanoTime();
            leadline.send("DELETE", "/api/v1/imports/" + id + "?force=true", "");
            leadline.awaitImport(id, "undone");
            System.out.printf(Locale.ROOT, "undo: %.1f s%n", (System.nanoTime() - start) / 1e9);
        }
    }

    private static void print(String name, int people, long start, RunningLeadline leadline) throws Exception {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %d rows in %.1f s = %.0f rows/s, %d leads searchable, peak memory %d MiB%n",
                name,
                people,
                seconds,
                people / seconds,
                leadline.getJson("/api/v1/leads/count").get("total").asLong(),
                leadline.peakMemory());
    }

    private static void writeAsAUser(
            RunningLeadline leadline, String lead, AtomicBoolean importing, List<Long> writes) {
        try {
            for (int i = 0; importing.get(); i++) {
                long start = System.nanoTime();
                leadline.send("POST", "/api/v1/leads/" + lead + "/notes", "{\"text\":\"note " + i + "\"}");
                writes.add(System.nanoTime() - start);
                Thread.sleep(20);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
