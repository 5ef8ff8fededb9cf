package io.leadline.api.support;

import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.api.ApiServer;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.embedded.EmbeddedOptions;
import io.leadline.index.move.Migration;
import io.leadline.index.move.Place;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Writer;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.ingest.provider.Providers;
import io.leadline.model.observation.NaturalKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A whole server in this process: the embedded engine in a folder, the API at a free port of the loopback address. */
public final class TestServer implements AutoCloseable {
    private final EmbeddedEngine engine;
    private final ApiServer server;
    private final ApiContext context;
    private final AtomicInteger nudges = new AtomicInteger();
    private volatile Duration ahead = Duration.ZERO;

    private TestServer(Path folder, ApiConfig config, Providers providers) {
        try {
            Path inbox = Files.createDirectories(folder.resolve("inbox"));
            engine = EmbeddedEngine.open(folder);
            InstantSource clock = () -> Instant.now().plus(ahead);
            NaturalKey key = new NaturalKey(engine.installationKey());
            Catalog catalog = new Catalog(engine.store());
            Writer writer = new Writer(engine, catalog, key, Gazetteer.standard(), clock);
            Intents intents = new Intents(engine, catalog, writer, key, clock);
            context = new ApiContext(
                    engine,
                    catalog,
                    writer,
                    intents,
                    new HashedEmbedder(),
                    Gazetteer.standard(),
                    key,
                    clock,
                    inbox,
                    nudges::incrementAndGet,
                    providers,
                    new Migration(
                            folder,
                            new Place("embedded", any -> engine),
                            engine,
                            to -> new Place(
                                    to,
                                    own -> EmbeddedEngine.open(folder.resolve(to), EmbeddedOptions.defaults(), own)),
                            clock));
            server = ApiServer.start(context, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestServer start(Path folder) {
        return start(folder, ApiConfig.loopback(0));
    }

    public static TestServer start(Path folder, ApiConfig config) {
        return new TestServer(folder, config, Providers.NONE);
    }

    public static TestServer start(Path folder, Providers providers) {
        return new TestServer(folder, ApiConfig.loopback(0), providers);
    }

    public Client client() {
        return new Client(server.port());
    }

    public int port() {
        return server.port();
    }

    public ApiContext context() {
        return context;
    }

    /** How often the jobs were asked to look for work. */
    public int nudges() {
        return nudges.get();
    }

    /** Makes all that was written visible to searches. */
    public TestServer refresh() {
        engine.search().refresh();
        return this;
    }

    /** So much later, what is looked at daily is looked at. */
    public void forgetOldAfter(Duration time) {
        ahead = ahead.plus(time);
        server.forgetOld();
    }

    @Override
    public void close() {
        server.close();
        engine.close();
    }
}
