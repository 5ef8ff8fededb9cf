package io.leadline.jobs;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Writer;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.jobs.discover.Discoveries;
import io.leadline.jobs.enrich.Enrichment;
import io.leadline.jobs.ingest.ImportRuns;
import io.leadline.jobs.providers.ConnectedProviders;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.text.Embedder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the operators of a job work with. Flink serializes operators, which cannot carry an open engine; they carry the
 * name under which these services are registered in their JVM and look them up when they open.
 *
 * @param inbox the folder in which the file of an import lies under the import's id
 * @param providers whom jobs can ask; closed by whoever made them
 * @param runs the imports being taken in by this JVM
 * @param enrichment who asks the providers in this JVM
 * @param discoveries who goes on with runs of saved sources in this JVM
 * @param engineThreads on which operators call engine and writer
 */
public record Services(
        Engine engine,
        Catalog catalog,
        Writer writer,
        Intents intents,
        NaturalKey key,
        Gazetteer gazetteer,
        Embedder embedder,
        Path inbox,
        InstantSource clock,
        ConnectedProviders providers,
        ImportRuns runs,
        Enrichment enrichment,
        Discoveries discoveries,
        EngineThreads engineThreads) {
    private static final Map<String, Services> REGISTERED = new ConcurrentHashMap<>();

    public Services(
            Engine engine,
            Catalog catalog,
            Writer writer,
            Intents intents,
            NaturalKey key,
            Gazetteer gazetteer,
            Embedder embedder,
            Path inbox,
            InstantSource clock,
            ConnectedProviders providers) {
        this(
                engine,
                catalog,
                writer,
                intents,
                key,
                gazetteer,
                embedder,
                inbox,
                clock,
                providers,
                new ImportRuns(),
                new Enrichment(),
                new Discoveries(),
                new EngineThreads());
    }

    /** Whether somebody waits for an import, or for its undo, in this JVM: what can wait does little meanwhile. */
    public boolean isAwaited() {
        return runs.busy() || intents.isUndoing();
    }

    static void register(String name, Services services) {
        if (REGISTERED.putIfAbsent(name, services) != null) {
            throw new LeadlineException(ErrorCode.CONFLICT, "jobs named '" + name + "' already run in this JVM");
        }
    }

    static void unregister(String name) {
        REGISTERED.remove(name);
    }

    /** Those registered under this name in this JVM. */
    public static Services named(String name) {
        Services services = REGISTERED.get(name);
        if (services == null) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "no services '" + name + "' in this JVM: not started, or stopped");
        }
        return services;
    }
}
