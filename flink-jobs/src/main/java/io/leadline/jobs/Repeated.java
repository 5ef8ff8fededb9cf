package io.leadline.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs again and again, never twice at once: after an interval, or at once when nudged. After an error it
 * waits twice as long, up to a minute, until it succeeds.
 */
final class Repeated implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final String name;
    private final Duration interval;
    private final Supplier<Duration> task;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Repeated(String name, Duration interval, Supplier<Duration> task) {
        this.name = name;
        this.interval = interval;
        this.task = task;
        this.thread = Thread.ofPlatform().daemon().name("job-" + name).unstarted(this::loop);
    }

    static Repeated start(String name, Duration interval, Runnable task) {
        return startPaced(name, interval, () -> {
            task.run();
            return interval;
        });
    }

    /** @param task says how long it can wait until its next run; the interval is where waiting after errors begins */
    static Repeated startPaced(String name, Duration interval, Supplier<Duration> task) {
        Repeated repeated = new Repeated(name, interval, task);
        repeated.thread.start();
        return repeated;
    }

    /** Runs it as soon as it does not run. */
    void nudge() {
        asked.release();
    }

    private void loop() {
        Duration wait = interval;
        while (!closed) {
            try {
                wait = task.get();
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                Duration doubled = wait.multipliedBy(2);
                wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
                LOG.error("Job '{}' failed, trying again in {}", name, wait, e);
            }
            try {
                if (asked.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    asked.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Runs no more; errors of a run under way are expected. */
    void end() {
        closed = true;
        asked.release();
    }

    /** Waits for a run under way, a while; it is never interrupted, see {@link EngineThreads}. */
    @Override
    public void close() {
        end();
        try {
            if (!thread.join(STOP)) {
                LOG.warn("Job '{}' did not stop in {}", name, STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
