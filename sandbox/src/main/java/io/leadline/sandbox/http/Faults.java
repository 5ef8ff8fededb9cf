package io.leadline.sandbox.http;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What goes wrong, drawn from a seed: the n-th request has the same luck in every run. */
public final class Faults {
    /**
     * @param errorPercent of answers that are 5xx
     * @param malformedPercent of answers that are cut off, or HTML
     * @param latencyMillis before each answer, on average
     * @param down everything is 503
     */
    public record Rates(int errorPercent, int malformedPercent, int latencyMillis, boolean down) {
        public static final Rates NONE = new Rates(0, 0, 0, false);
    }

    /** What becomes of one answer. */
    enum Luck {
        GOOD,
        ERROR,
        CUT_OFF,
        HTML
    }

    private final long seed;
    private final AtomicLong requests = new AtomicLong();
    private volatile Rates rates;

    public Faults(long seed, Rates rates) {
        this.seed = seed;
        this.rates = rates;
    }

    public void set(Rates newRates) {
        rates = newRates;
    }

    Luck draw() throws InterruptedException {
        Rates now = rates;
        SplittableRandom random = new SplittableRandom(seed * 31 + requests.incrementAndGet() * 0x9E3779B97F4A7C15L);
        if (now.latencyMillis() > 0) {
            Thread.sleep(random.nextInt(now.latencyMillis() * 2));
        }
        int drawn = random.nextInt(100);
        if (now.down() || drawn < now.errorPercent()) {
            return Luck.ERROR;
        }
        drawn -= now.errorPercent();
        return drawn >= now.malformedPercent() ? Luck.GOOD : random.nextBoolean() ? Luck.CUT_OFF : Luck.HTML;
    }
}
