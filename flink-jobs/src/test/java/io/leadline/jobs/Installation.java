package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.search.Sort;
import io.leadline.index.store.Change;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Writer;
import io.leadline.ingest.embed.HashedEmbedder;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.jobs.providers.ConnectedProviders;
import io.leadline.jobs.providers.ProvidersConfig;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.text.Embedder;
import io.leadline.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Everything under the jobs, opened in a folder: a real engine, catalog and writer, and a fast embedder. */
final class Installation implements AutoCloseable {
    private static final Set<String> ON_THE_WAY =
            Set.of("score_trigger", "state_before", "state_at", "ready_at", "days_to_ready", "ever_ready");

    static final String WORKSPACE = "default";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** A fixed time, so that two installations come to the same scores. */
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    final Path folder;
    final EmbeddedEngine engine;
    final Catalog catalog;
    final Writer writer;
    final Services services;

    Installation(Path folder) {
        this(folder, new HashedEmbedder(), InstantSource.fixed(NOW));
    }

    Installation(Path folder, Embedder embedder, InstantSource clock) {
        this(folder, embedder, clock, ProvidersConfig.NONE);
    }

    Installation(Path folder, Embedder embedder, InstantSource clock, ProvidersConfig providers) {
        this.folder = folder;
        this.engine = EmbeddedEngine.open(folder);
        this.catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        NaturalKey key = new NaturalKey(new byte[16]);
        this.writer = new Writer(engine, catalog, key, Gazetteer.standard(), clock);
        engine.watermark().redo(1000, this::project);
        this.services = new Services(
                engine,
                catalog,
                writer,
                new Intents(engine, catalog, writer, key, clock),
                key,
                Gazetteer.standard(),
                embedder,
                folder.resolve("inbox"),
                clock,
                ConnectedProviders.of(providers, engine.store(), clock));
    }

    private void project(List<Change> changes) {
        Map<String, Set<String>> people = new HashMap<>();
        for (Change change : changes) {
            int slash = change.key().indexOf('/');
            people.computeIfAbsent(change.key().substring(0, slash), workspace -> new LinkedHashSet<>())
                    .add(change.key().substring(slash + 1));
        }
        people.forEach(writer::project);
    }

    JobsConfig config() {
        JobsConfig standard = JobsConfig.in(folder.resolve("flink"));
        return new JobsConfig(
                standard.directory(),
                standard.parallelism(),
                Duration.ofMillis(200),
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                standard.batchSize(),
                Duration.ofMillis(20),
                true,
                standard.embedBatch(),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                standard.refreshBatch(),
                1,
                standard.providers(),
                null);
    }

    Jobs startJobs() {
        return Jobs.start(services, config());
    }

    Import put(String id, String format, String content) throws IOException {
        return put(id, format, content, UnaryOperator.identity());
    }

    /** Lays a file into the inbox and announces it. */
    Import put(String id, String format, String content, UnaryOperator<Import> change) throws IOException {
        Path file = Files.createDirectories(services.inbox()).resolve(id);
        Files.writeString(file, content);
        Import pending = change.apply(new Import(
                WORKSPACE,
                id,
                id + '.' + format,
                format,
                Map.of(),
                null,
                List.of(),
                null,
                "merge",
                Import.Status.PENDING,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Files.size(file),
                NOW,
                null,
                null,
                null));
        catalog.putImport(pending);
        return pending;
    }

    Import find(String id) {
        return catalog.anImport(WORKSPACE, id).orElseThrow();
    }

    /** The import when it has ended one way or the other. */
    Import awaitEnd(String id) {
        await("the end of import " + id, () -> find(id).finishedAt() != null);
        return find(id);
    }

    static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting for " + what).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    long count(IndexName index, Filter filter) {
        engine.search().refresh();
        return engine.search()
                .search(SearchRequest.of(index, WORKSPACE, filter, 0))
                .total();
    }

    /**
     * All leads, but for what tells of scores taken on the way: which were taken, and what for, depends on what came together.
     */
    List<Map<String, Object>> leadsAsTheyEnd() {
        List<Map<String, Object>> leads = leads(Filter.ALL);
        leads.forEach(lead -> lead.keySet().removeAll(ON_THE_WAY));
        return leads;
    }

    List<Map<String, Object>> leads(Filter filter) {
        engine.search().refresh();
        List<Map<String, Object>> rows = new ArrayList<>();
        String after = null;
        do {
            SearchResult page = engine.search()
                    .search(new SearchRequest(
                            IndexName.LEADS,
                            WORKSPACE,
                            Filter.ALL,
                            filter,
                            null,
                            List.of(),
                            List.of(new Sort("id", false)),
                            1000,
                            after,
                            false,
                            null,
                            false));
            page.hits().forEach(hit -> rows.add(row(hit)));
            after = page.after();
        } while (after != null);
        return rows;
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> row(SearchResult.Hit hit) {
        return new TreeMap<>(Json.MAPPER.readValue(hit.json(), Map.class));
    }

    @Override
    public void close() {
        engine.close();
    }
}
