package io.leadline.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An offer says who its buyer is, then another: seconds until every one of its leads is scored with that version. Then
 * further offers are made, which match the pool: milliseconds until each answers with its first leads.
 */
final class OfferBenchmark implements Benchmarks.Benchmark {
    private static final int OFFERS = 10;
    /** Profiles in the pool of which new offers find their leads: each must be embedded first, which takes the time. */
    private static final int POOL = 5000;

    private final List<Integer> found = new ArrayList<>();

    @Override
    public void run(Path folder, int people) throws Exception {
        changes(folder, people);
        creations(folder, Math.min(people, POOL));
    }

    private static void changes(Path folder, int people) throws Exception {
        Path csv = new Corpus(people).writeCsv(folder.resolve("people.csv"));
        try (RunningLeadline leadline =
                new RunningLeadline(folder.resolve("data"), Map.of("LEADLINE_JOBS_EMBED", "false"))) {
            leadline.awaitImport(leadline.upload(csv, ""), "done");
            change(leadline, people, "scored for the first time", "growth");
            change(leadline, people, "scored anew", "sales");
        }
    }

    private void creations(Path folder, int people) throws Exception {
        Path csv = new Corpus(people).writeCsv(folder.resolve("pool.csv"));
        try (RunningLeadline leadline = new RunningLeadline(folder.resolve("pool"), Map.of())) {
            String id = leadline.upload(csv, "");
            leadline.awaitImport(id, "done");
            while (leadline.getJson("/api/v1/imports/" + id).get("embedded").asInt() < people) {
                Thread.sleep(200);
            }
            System.out.println("create an offer over " + people + " profiles: "
                    + Times.of(0, OFFERS, () -> create(leadline)) + ", leads found by each: " + found);
        }
    }

    private static void change(RunningLeadline leadline, int people, String what, String role) throws Exception {
        long start = System.nanoTime();
        JsonNode changed = leadline.sell(role);
        long version = changed.get("version").asLong();
        while (scoredWith(leadline, version) < people) {
            Thread.sleep(50);
        }
        System.out.printf(
                Locale.ROOT,
                "offer version %d: %d leads %s in %.1f s%n",
                version,
                people,
                what,
                (System.nanoTime() - start) / 1e9);
    }

    private static long scoredWith(RunningLeadline leadline, long version) throws Exception {
        return leadline.getJson("/api/v1/leads/count?offer=default&offer_version=" + version + "..")
                .get("total")
                .asLong();
    }

    private void create(RunningLeadline leadline) throws Exception {
        JsonNode offer = leadline.send("POST", "/api/v1/offers", """
                {"id": "offer-%d", "name": "Offer %1$d", "target_audience": "Heads of sales at software companies",
                 "industries": ["software"], "seniorities": ["head", "vp"], "roles": ["sales"]}
                """.formatted(found.size()));
        found.add(offer.get("matched").get("found").asInt());
    }
}
