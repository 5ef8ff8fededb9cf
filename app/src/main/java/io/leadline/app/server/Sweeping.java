package io.leadline.app.server;

import io.leadline.index.write.Expiry;
import io.leadline.index.write.Sweeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps again and again, and daily removes what is over; one that fails is told in the log and does not end the others. */
final class Sweeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private final Sweeper sweeper;
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("sweeper-", 0).daemon().factory());

    private Sweeping(Sweeper sweeper) {
        this.sweeper = sweeper;
    }

    /** @param daily what removes something that is kept for a time alone */
    static Sweeping every(Duration interval, Sweeper sweeper, List<Runnable> daily) {
        Sweeping sweeping = new Sweeping(sweeper);
        sweeping.repeat(interval, "A sweep", sweeper::sweep);
        sweeping.repeat(interval, "Making the index anew", sweeper::renew);
        daily.forEach(work -> sweeping.repeat(Expiry.INTERVAL, "Removing what is over", work));
        return sweeping;
    }

    private void repeat(Duration interval, String what, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("{} broke off and goes on later: {}", what, e.getMessage(), e);
            }
        };
        scheduler.scheduleWithFixedDelay(guarded, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets a sweep that runs come to its end. */
    @Override
    public void close() throws InterruptedException {
        sweeper.end();
        scheduler.shutdown();
        if (!scheduler.awaitTermination(30, TimeUnit.SECONDS)) {
            scheduler.shutdownNow();
        }
    }
}
