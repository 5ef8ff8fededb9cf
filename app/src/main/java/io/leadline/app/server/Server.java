package io.leadline.app.server;

import io.leadline.api.ApiContext;
import io.leadline.api.ApiServer;
import io.leadline.app.config.Settings;
import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.move.Migration;
import io.leadline.index.write.Expiry;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Sweeper;
import io.leadline.index.write.Writer;
import io.leadline.ingest.embed.BgeEmbedder;
import io.leadline.ingest.embed.LoadingEmbedder;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.jobs.Services;
import io.leadline.jobs.providers.ConnectedProviders;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.NaturalKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole Leadline in this process: engine, writer, API, and {@link Behind} it the rest. Started in the order in which
 * each needs the one before, stopped the other way round; what was acknowledged is on disk by then.
 */
public final class Server implements AutoCloseable {
    /** The workspace of whoever uses Leadline alone. */
    private static final String WORKSPACE = "default";

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private interface Part {
        void close() throws Exception;
    }

    private final Deque<Part> running = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread stopAtExit = new Thread(this::stop, "leadline-stop");
    private final LoadingEmbedder embedder = new LoadingEmbedder(BgeEmbedder.NAME, BgeEmbedder.DIMENSIONS);
    private final Behind behind = new Behind(embedder);
    private final URI url;
    private boolean isStopped;

    private Server(Settings settings) {
        try {
            url = open(settings);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(stopAtExit);
        Signals.onStop(this::stop);
    }

    /**
     * Answers requests when it returns.
     *
     * @throws InUseException if another process has the port or the data folder
     */
    public static Server start(Settings settings) {
        Logs.quiet();
        Port.requireFree(settings.api().host(), settings.api().port());
        return new Server(settings);
    }

    private URI open(Settings settings) {
        long began = System.nanoTime();
        CompletableFuture<Gazetteer> gazetteer = CompletableFuture.supplyAsync(Gazetteer::standard);
        Path data = settings.data();
        InstantSource clock = InstantSource.system();
        Engines engines = new Engines(settings);
        Engine engine = engines.open(clock);
        running.push(engine::close);
        Logs.open(data, settings.logLevel());
        LOG.info("Store and index are open after {}", since(began));
        NaturalKey key = new NaturalKey(engine.installationKey());
        Catalog catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        Gazetteer places = gazetteer.join();
        Writer writer = new Writer(engine, catalog, key, places, clock);
        Intents intents = new Intents(engine, catalog, writer, key, clock);
        Sweeper sweeper = new Sweeper(engine, writer, intents);
        long changes = sweeper.catchUp();
        LOG.info("The index follows the store after {}, {} changes were missing", since(began), changes);

        ConnectedProviders providers = ConnectedProviders.of(settings.jobs().providers(), engine.store(), clock);
        running.push(providers::close);
        Migration migration = new Migration(data, engines.chosen(), engine, engines::named, clock);
        running.push(migration::close);

        Path inbox = folder(data.resolve("inbox"));
        folder(settings.jobs().directory());
        running.push(behind::close);
        ApiServer http = ApiServer.start(
                new ApiContext(
                        engine, catalog, writer, intents, embedder, places, key, clock, inbox, behind, providers,
                        migration),
                settings.api());
        running.push(http::close);
        LOG.info("Ready on port {} after {}", http.port(), since(began));
        behind.start(
                new Services(engine, catalog, writer, intents, key, places, embedder, inbox, clock, providers),
                settings,
                sweeper,
                List.of(new Expiry(engine, catalog, inbox, clock)::run, http::forgetOld));
        return settings.url(http.port());
    }

    private static String since(long began) {
        return (System.nanoTime() - began) / 1_000_000 + " ms";
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the folder " + path + " cannot be made: " + e, e);
        }
    }

    /** Where it answers. */
    public URI url() {
        return url;
    }

    /** Returns when it was closed; a signal to stop ends the process. */
    public void awaitStop() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
        } catch (IllegalStateException e) {
            return; // the JVM is going down, and that very hook is at work
        }
        stop();
        closed.countDown();
    }

    private synchronized void stop() {
        if (isStopped) {
            return;
        }
        isStopped = true;
        behind.end();
        while (!running.isEmpty()) {
            Part part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("A part did not stop cleanly", e);
            }
        }
        LOG.info("Stopped");
    }
}
