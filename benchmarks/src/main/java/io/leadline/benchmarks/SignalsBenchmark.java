package io.leadline.benchmarks;

import io.leadline.ingest.embed.BgeEmbedder;
import io.leadline.ingest.signals.Detection;
import io.leadline.ingest.signals.OfferWords;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.ingest.signals.SignalMeaning;
import io.leadline.model.Defaults;
import io.leadline.sandbox.world.Post;
import io.leadline.sandbox.world.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How well signals are told from what people write, against the truth of a sandbox world: precision and recall of each type, the mean
 * of their F1, and how much of what is no signal is taken for one. There is an offer for each trade, with its competitors and pain
 * points. {@code -Dleadline.seed} tries another world, {@code -Dleadline.show=true} prints what was taken wrongly, {@code
 * -Dleadline.by=patterns} or {@code meaning} leaves out the other way.
 */
final class SignalsBenchmark implements Benchmarks.Benchmark {
    private static final long SEED = 90_210;
    /** Types that the world's truth does not tell of: a customer of a competitor mentions their tool. */
    private static final Set<String> NOT_JUDGED = Set.of("competitor_customer", "competitor_engagement");

    private @Nullable SignalDetector meaning;
    private boolean patterns;
    private final Map<String, int[]> counts = new TreeMap<>();
    private final Map<String, int[]> noise = new TreeMap<>();
    private final Map<String, Integer> wrong = new HashMap<>();

    @Override
    public void run(Path folder, int people) throws Exception {
        long seed = Long.getLong("leadline.seed", SEED);
        int size = Math.min(people, 3_000);
        World world = new World(seed, size, Instant.parse("2026-11-20T10:00:00Z"));
        List<OfferWords> offers = offers();
        String by = System.getProperty("leadline.by", "both");
        meaning = by.equals("patterns")
                ? null
                : SignalDetector.withMeaning(new SignalMeaning(
                        new BgeEmbedder(),
                        Double.parseDouble(
                                System.getProperty("leadline.least", Defaults.text("signals.meaning.least"))),
                        Double.parseDouble(
                                System.getProperty("leadline.margin", Defaults.text("signals.meaning.margin")))));
        patterns = !by.equals("meaning");
        int posts = 0;
        long began = System.nanoTime();
        for (int person = 0; person < size; person++) {
            for (Post post : world.everythingOf(person)) {
                if (post.isOpening()) {
                    posts++;
                    judge(post, found(post.text(), offers));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "seed %d: %d posts in %.1f s, each for %d offers%n",
                seed,
                posts,
                (System.nanoTime() - began) / 1e9,
                offers.size());
        report();
    }

    private Set<String> found(String text, List<OfferWords> offers) {
        Set<String> found = patterns ? byPatterns(text, offers) : new HashSet<>();
        if (found.isEmpty() && meaning != null) {
            List<String> tools = offers.stream()
                    .flatMap(offer -> offer.competitors().stream())
                    .toList();
            meaning.mean(text, tools).map(Detection::signal).ifPresent(found::add);
        }
        return found;
    }

    private static Set<String> byPatterns(String text, List<OfferWords> offers) {
        Set<String> found = new HashSet<>();
        for (Detection detection : SignalDetector.standard().find(text)) {
            found.add(detection.signal());
        }
        for (OfferWords offer : offers) {
            for (Detection detection : SignalDetector.standard().find(text, offer)) {
                found.add(detection.signal());
            }
        }
        found.removeAll(NOT_JUDGED);
        return found;
    }

    private void judge(Post post, Set<String> found) {
        String truth = post.purpose().wireName();
        if (post.purpose().isSignal()) {
            int[] right = counts.computeIfAbsent(truth, t -> new int[3]);
            right[found.contains(truth) ? 0 : 2]++;
            if (!found.contains(truth)) {
                wrong.merge("missed " + truth + ": " + post.text().replaceAll("\\d+", "#"), 1, Integer::sum);
            }
        } else {
            int[] alarms = noise.computeIfAbsent(truth, t -> new int[2]);
            alarms[0]++;
            alarms[1] += found.isEmpty() ? 0 : 1;
        }
        for (String type : found) {
            // Who hires for a role hires.
            boolean implied = type.equals("hiring") && truth.equals("hiring_roles");
            if (!type.equals(truth) && !implied) {
                counts.computeIfAbsent(type, t -> new int[3])[1]++;
                wrong.merge(
                        "took " + truth + " for " + type + ": " + post.text().replaceAll("\\d+", "#"), 1, Integer::sum);
            }
        }
    }

    private void report() {
        double sum = 0;
        int types = 0;
        for (Map.Entry<String, int[]> each : counts.entrySet()) {
            int[] c = each.getValue();
            double precision = c[0] / Math.max(1.0, c[0] + c[1]);
            double recall = c[0] / Math.max(1.0, c[0] + c[2]);
            double f1 = 2.0 * c[0] / Math.max(1.0, 2 * c[0] + c[1] + c[2]);
            System.out.printf(
                    Locale.ROOT,
                    "%-26s precision %.3f recall %.3f F1 %.3f (%d)%n",
                    each.getKey(),
                    precision,
                    recall,
                    f1,
                    c[0] + c[2]);
            if (c[0] + c[2] > 0) {
                sum += f1;
                types++;
            }
        }
        System.out.printf(Locale.ROOT, "macro F1 %.3f over %d types%n", sum / types, types);
        noise.forEach((kind, c) -> System.out.printf(
                Locale.ROOT, "false alarms on %-12s %d of %d = %.2f %%%n", kind, c[1], c[0], 100.0 * c[1] / c[0]));
        if (Boolean.getBoolean("leadline.show")) {
            wrong.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(150)
                    .forEach(each -> System.out.println(each.getValue() + " " + each.getKey()));
        }
    }

    /** One for each trade of the world, whose vendors are its competitors. */
    private static List<OfferWords> offers() throws IOException {
        List<OfferWords> offers = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(World.class.getResourceAsStream("topics.tsv")), StandardCharsets.UTF_8))) {
            in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(row -> offers.add(new OfferWords(
                            Arrays.asList(row[3].split(",")), Arrays.asList(row[5].split(",")), List.of())));
        }
        return offers;
    }
}
