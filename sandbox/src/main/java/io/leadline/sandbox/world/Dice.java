package io.leadline.sandbox.world;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** A seeded source of choices; two dice with the same numbers make the same choices. */
public final class Dice {
    private final SplittableRandom random;

    public Dice(long... seed) {
        long mixed = 0x9E3779B97F4A7C15L;
        for (long part : seed) {
            mixed = (mixed ^ part) * 0xBF58476D1CE4E5B9L;
            mixed ^= mixed >>> 31;
        }
        random = new SplittableRandom(mixed);
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The start of a list is likelier than its end, as with the sizes of companies. */
    public <T> T pickEarly(List<T> choices) {
        double skewed = Math.pow(random.nextDouble(), 1.6);
        return choices.get((int) (skewed * choices.size()));
    }

    public <T> T weighted(List<T> choices, ToIntFunction<T> weight) {
        int at = random.nextInt(choices.stream().mapToInt(weight).sum());
        for (T choice : choices) {
            at -= weight.applyAsInt(choice);
            if (at < 0) {
                return choice;
            }
        }
        return choices.getLast();
    }

    /** Many small numbers, few large ones: followers, likes. */
    public long heavyTailed(long typical) {
        return Math.round(typical * Math.exp(random.nextDouble() * 4 - 2) * (random.nextInt(20) == 0 ? 12 : 1));
    }

    public String hex(int digits) {
        StringBuilder text = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }

    /** A number of this many digits that does not begin with 0, as platforms give to posts. */
    public String digits(int digits) {
        StringBuilder text = new StringBuilder(digits).append(between(1, 9));
        while (text.length() < digits) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }
}
