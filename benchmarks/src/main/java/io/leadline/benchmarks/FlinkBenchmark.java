package io.leadline.benchmarks;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Writer;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.jobs.JobsConfig;
import io.leadline.jobs.Overhead;
import io.leadline.jobs.Services;
import io.leadline.jobs.providers.ConnectedProviders;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.model.observation.NaturalKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;

/** Observations through the job with a writer that discards: what decoding and routing alone cost. */
final class FlinkBenchmark implements Benchmarks.Benchmark {
    private static final int RUNS = 5;

    @Override
    public void run(Path folder, int people) throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder)) {
            Catalog catalog = new Catalog(engine.store());
            catalog.ensureWorkspace("default");
            NaturalKey key = new NaturalKey(engine.installationKey());
            InstantSource clock = InstantSource.system();
            Gazetteer places = Gazetteer.standard();
            Writer writer = new Writer(engine, catalog, key, places, clock);
            Services services = new Services(
                    engine,
                    catalog,
                    writer,
                    new Intents(engine, catalog, writer, key, clock),
                    key,
                    places,
                    new HashedEmbedder(),
                    folder.resolve("inbox"),
                    clock,
                    ConnectedProviders.of(ProvidersConfig.NONE, engine.store(), clock));
            try (Overhead overhead = new Overhead(services, JobsConfig.in(folder.resolve("flink")))) {
                print(overhead, people, "profiles", 0);
                print(overhead, people, "half posts", 0.5);
                print(overhead, people, "posts", 1);
            }
        }
    }

    private static void print(Overhead overhead, int observations, String what, double posts) {
        overhead.run(observations, posts);
        double[] rates = new double[RUNS];
        long cpu = cpuNanos();
        for (int run = 0; run < RUNS; run++) {
            rates[run] = observations / (overhead.run(observations, posts) / 1e9);
        }
        double micros = (cpuNanos() - cpu) / 1e3 / RUNS / observations;
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "%s: %d observations, %d runs: median %.0f a second, %.0f to %.0f; %.0f us of CPU each%n",
                what,
                observations,
                RUNS,
                rates[RUNS / 2],
                rates[0],
                rates[RUNS - 1],
                micros);
    }

    /** Of this process, by all of its threads. */
    private static long cpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }
}
