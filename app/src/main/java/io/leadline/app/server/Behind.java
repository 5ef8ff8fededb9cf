package io.leadline.app.server;

import io.leadline.app.config.Settings;
import io.leadline.index.catalog.Sources;
import io.leadline.index.write.Sweeper;
import io.leadline.ingest.embed.BgeEmbedder;
import io.leadline.ingest.embed.LoadingEmbedder;
import io.leadline.jobs.Jobs;
import io.leadline.jobs.Services;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes up behind the API, which answers without it: the embedding model, the jobs, the sweeper, the scheduler. What does not come up
 * is told in the log and by {@code /ready}, and the rest goes on.
 */
final class Behind implements io.leadline.api.Jobs, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Behind.class);

    private final LoadingEmbedder embedder;
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Sweeping sweeping;
    private @Nullable Scheduling scheduling;
    private volatile @Nullable Jobs jobs;
    private volatile boolean closing;

    Behind(LoadingEmbedder embedder) {
        this.embedder = embedder;
    }

    /** Returns at once. Truth and projections must be in step. */
    void start(Services services, Settings settings, Sweeper sweeper, List<Runnable> daily) {
        start("meaning", () -> embedder.load(BgeEmbedder::new));
        start("jobs", () -> jobs = Jobs.start(services, settings.jobs()));
        sweeping = Sweeping.every(settings.sweepInterval(), sweeper, daily);
        scheduling = new Scheduling(
                        services.catalog(),
                        new Sources(services.engine().store()),
                        services.providers(),
                        services.key(),
                        services.clock(),
                        this::nudge)
                .every(settings.scheduleInterval());
    }

    private void start(String part, Runnable start) {
        threads.add(Thread.ofPlatform().daemon().name("start-" + part).start(() -> {
            long began = System.nanoTime();
            try {
                if (!closing) {
                    start.run();
                    LOG.info("Started {} in {} ms", part, (System.nanoTime() - began) / 1_000_000);
                }
            } catch (RuntimeException | LinkageError e) {
                if (!closing) { // else the native library of the model may have been taken down already
                    LOG.error("What needs {} does not work: it did not start", part, e);
                }
            }
        }));
    }

    @Override
    public void nudge() {
        Jobs running = jobs;
        if (running != null) { // else they look at everything when they start
            running.nudge();
        }
    }

    @Override
    public void enrich(String workspace, Collection<String> people) {
        Jobs running = jobs;
        if (running != null) { // else whoever follows asks again
            running.enrich(workspace, people);
        }
    }

    @Override
    public List<String> starting() {
        List<String> parts = new ArrayList<>(2);
        if (jobs == null) {
            parts.add("jobs");
        }
        if (!embedder.isLoaded()) {
            parts.add("meaning");
        }
        return parts;
    }

    /** Begins nothing new, in order to be closed; errors of what is under way are expected from now on. */
    void end() {
        closing = true;
        Jobs running = jobs;
        if (running != null) {
            running.end();
        }
    }

    /** Lets a start that is under way come to its end first. */
    @Override
    public void close() throws InterruptedException {
        end();
        if (scheduling != null) {
            scheduling.close();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Jobs running = jobs;
        if (running != null) {
            running.close();
        }
        if (sweeping != null) {
            sweeping.close();
        }
    }
}
