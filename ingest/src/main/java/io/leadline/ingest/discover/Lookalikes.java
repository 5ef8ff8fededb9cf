package io.leadline.ingest.discover;

import io.leadline.model.observation.Evidence;
import io.leadline.model.source.Ask;
import io.leadline.model.source.Seed;
import io.leadline.model.source.SourceSettings.Lookalike;
import io.leadline.model.source.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which accounts have followers like those whom an offer looks for. Accounts that people of a circle follow are counted, the most
 * followed are looked at, and those with the greatest share of fitting followers are chosen. Pure.
 */
public final class Lookalikes {
    /** People whose followings are looked at. */
    static final int CIRCLE = 10;
    /** Accounts looked at for each that is to be chosen. */
    static final int SAMPLES_PER_SEED = 2;
    /** Followers looked at of each. */
    static final int SAMPLE = 50;
    /** Accounts kept while counting. */
    private static final int MOST_COUNTED = 2000;

    private static final Comparator<Seed> MOST_NAMED = Comparator.comparingInt(Seed::named)
            .thenComparingLong(Seed::followers)
            .reversed()
            .thenComparing(Seed::id);
    private static final Comparator<Seed> BEST = Comparator.comparingInt(Seed::percent)
            .thenComparingInt(Seed::fitting)
            .reversed()
            .thenComparing(MOST_NAMED);

    private Lookalikes() {}

    /** What is to be done next, and with which accounts. */
    public record Next(List<Seed> seeds, List<Step> steps) {}

    /** Counts some more accounts that somebody follows. */
    public static List<Seed> counted(List<Seed> held, List<Seed> more) {
        Map<String, Seed> byId = new LinkedHashMap<>();
        held.forEach(seed -> byId.put(seed.id(), seed));
        for (Seed seed : more) {
            Seed known = byId.get(seed.id());
            if (known != null) {
                byId.put(seed.id(), known.namedOnceMore());
            } else if (byId.size() < MOST_COUNTED) {
                byId.put(seed.id(), seed);
            }
        }
        return List.copyOf(byId.values());
    }

    /** With what a look at some followers of one of them showed. */
    public static List<Seed> sampled(List<Seed> held, String id, int some, int fitting) {
        return held.stream()
                .map(seed -> seed.id().equals(id) ? seed.sampled(some, fitting) : seed)
                .toList();
    }

    /**
     * When nothing is left to ask: the accounts to look at, or those whose followers to take, or nothing if that was done.
     */
    public static Next next(Lookalike settings, List<Seed> seeds) {
        if (seeds.isEmpty() || seeds.stream().anyMatch(Seed::chosen)) {
            return new Next(seeds, List.of());
        }
        boolean sampled = seeds.stream().anyMatch(seed -> seed.sampled() > 0);
        int wanted = settings.seeds() * (sampled ? 1 : SAMPLES_PER_SEED);
        List<Seed> best = seeds.stream()
                .filter(seed -> !sampled || seed.fitting() > 0)
                .sorted(sampled ? BEST : MOST_NAMED)
                .limit(wanted)
                .toList();
        if (best.isEmpty()) {
            return new Next(seeds, List.of());
        }
        List<Step> steps = new ArrayList<>();
        for (Seed seed : best) {
            Evidence why = new Evidence("https://x.com/" + seed.handle(), seed.name() + ": " + seed.why());
            steps.add(
                    sampled
                            ? Step.of(Ask.X_FOLLOWERS, seed.id(), settings.followersPerSeed())
                                    .because(why, null)
                            : Step.of(Ask.SEED_SAMPLE, seed.id(), SAMPLE).because(why, null));
        }
        return new Next(sampled ? best.stream().map(Seed::asChosen).toList() : best, steps);
    }
}
