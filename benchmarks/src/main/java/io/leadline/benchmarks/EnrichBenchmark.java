package io.leadline.benchmarks;

import io.leadline.sandbox.Sandbox;
import io.leadline.sandbox.SandboxConfig;
import io.leadline.sandbox.world.LinkedinProfile;
import io.leadline.sandbox.world.World;
import io.leadline.sandbox.world.XProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What it costs to enrich a lead: people of a file, of whom no more than a handle and a URL is known, are imported, asked about
 * on both platforms, read for signals, matched and scored, by a Leadline in a JVM of its own. Nothing is embedded. Its CPU time is
 * counted round by round: the first ones are the compiler's. The sandbox, which answers, runs here and is not counted.
 */
final class EnrichBenchmark implements Benchmarks.Benchmark {
    private static final long SEED = 90_210;
    private static final int MOST = 12_000;
    private static final int ROUNDS = 4;

    @Override
    public void run(Path folder, int people) throws Exception {
        int world = Math.min(people, MOST);
        Instant now = Instant.now();
        try (Sandbox sandbox = Sandbox.start(SandboxConfig.of(SEED, world, now).withoutLimits())) {
            List<String> rows = rows(sandbox.world(), now);
            try (RunningLeadline leadline = new RunningLeadline(folder.resolve("data"), environment(sandbox))) {
                leadline.sell("growth");
                int size = rows.size() / ROUNDS;
                for (int round = 0; round < ROUNDS; round++) {
                    List<String> some = rows.subList(round * size, (round + 1) * size);
                    measure(round, leadline, file(folder.resolve(round + ".csv"), some), size);
                }
            }
        }
    }

    private static Map<String, String> environment(Sandbox sandbox) {
        String url = sandbox.url().toString();
        return Map.of(
                "LEADLINE_JOBS_EMBED",
                "false",
                "LEADLINE_PROVIDERS_ENRICH_INTERVAL",
                "1 s",
                "LEADLINE_PROVIDERS_ENRICH_BATCH",
                "200",
                "LEADLINE_PROVIDERS_X_URL",
                url,
                "LEADLINE_PROVIDERS_X_TOKEN",
                SandboxConfig.TOKEN,
                "LEADLINE_PROVIDERS_X_REQUESTS",
                "1000000",
                "LEADLINE_PROVIDERS_LINKEDIN_URL",
                url,
                "LEADLINE_PROVIDERS_LINKEDIN_TOKEN",
                SandboxConfig.TOKEN,
                "LEADLINE_PROVIDERS_LINKEDIN_ACCOUNT",
                SandboxConfig.ACCOUNT,
                "LEADLINE_PROVIDERS_LINKEDIN_REQUESTS",
                "1000000");
    }

    private static List<String> rows(World world, Instant now) {
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < world.people(); number++) {
            XProfile x = world.x(number, now);
            LinkedinProfile linkedin = world.linkedin(number, now);
            if (x != null && linkedin != null) {
                rows.add(x.handle() + ',' + linkedin.slug());
            }
        }
        return rows;
    }

    private static Path file(Path path, List<String> rows) throws IOException {
        return Files.writeString(path, "x_handle,linkedin_url\n" + String.join("\n", rows) + '\n');
    }

    private static void measure(int round, RunningLeadline leadline, Path file, int people) throws Exception {
        Duration before = leadline.cpu();
        long began = System.nanoTime();
        leadline.awaitImport(leadline.upload(file, ""), "done");
        while (leadline.getJson("/api/v1/leads/count?enrichment_status=pending,processing")
                        .get("total")
                        .asLong()
                > 0) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        double cpu = leadline.cpu().minus(before).toNanos() / 1e6;
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "round %d: %d leads enriched in %.1f s = %.0f a second, %.2f ms of CPU each%n",
                round + 1,
                people,
                seconds,
                people / seconds,
                cpu / people);
    }
}
