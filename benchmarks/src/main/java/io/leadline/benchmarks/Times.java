package io.leadline.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

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

    /** By so many at the same time, each {@code runs} times. */
    static Times of(int clients, int warmUp, int runs, Action action) throws Exception {
        Callable<Times> client = () -> of(warmUp, runs, action);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Times> all = new ArrayList<>();
            for (Future<Times> one : threads.invokeAll(Collections.nCopies(clients, client))) {
                all.add(one.get());
            }
            return together(all);
        }
    }

    static Times together(List<Times> all) {
        return new Times(
                all.stream().flatMapToLong(one -> LongStream.of(one.sorted)).toArray());
    }

    /** In milliseconds. */
    double percentile(double p) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(p * sorted.length))] / 1e6;
    }

    double median() {
        return percentile(0.5);
    }

    /** How often a second it was done, if so many did it at the same time. */
    double perSecond(int clients) {
        return clients * 1e9 / Arrays.stream(sorted).average().orElse(Double.NaN);
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
