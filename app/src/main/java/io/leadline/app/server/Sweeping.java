package io.leadline.app.server;

import io.leadline.index.write.Sweeper;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps again and again; one that fails is told in the log and does not end the others. */
final class Sweeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweeper").daemon().factory());

    private Sweeping() {}

    static Sweeping every(Duration interval, Sweeper sweeper) {
        Sweeping sweeping = new Sweeping();
        sweeping.scheduler.scheduleWithFixedDelay(() -> sweep(sweeper), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return sweeping;
    }

    private static void sweep(Sweeper sweeper) {
        try {
            sweeper.sweep();
        } catch (RuntimeException e) {
            LOG.warn("A sweep broke off and will be made again: {}", e.getMessage(), e);
        }
    }

    /** Lets a sweep that runs come to its end. */
    @Override
    public void close() throws InterruptedException {
        scheduler.shutdown();
        if (!scheduler.awaitTermination(30, TimeUnit.SECONDS)) {
            scheduler.shutdownNow();
        }
    }
}
