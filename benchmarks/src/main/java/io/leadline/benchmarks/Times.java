package io.leadline.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Durations of the same thing done often, in nanoseconds. */
final class Times {
    private final long[] sorted;

    Times(long[] nanos) {
        this.sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    interface Action {
        void run() throws Exception;
    }

    /** Runs the action {@code warmUp} times unmeasured, then {@code runs} times. */
    static Times of(int warmUp, int runs, Action action) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            action.run();
        }
        long[] nanos = new long[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            action.run();
            nanos[i] = System.nanoTime() - start;
        }
        return new Times(nanos);
    }

    /** In milliseconds. */
    double percentile(double p) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(p * sorted.length))] / 1e6;
    }

    double median() {
        return percentile(0.5);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.2f ms, p90 %.2f, p99 %.2f, max %.2f (n=%d)",
                median(),
                percentile(0.9),
                percentile(0.99),
                percentile(1),
                sorted.length);
    }
}
