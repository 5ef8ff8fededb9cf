package io.leadline.app.server;

import io.leadline.app.client.ApiClient;
import io.leadline.app.config.Settings;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.elastic.ElasticEngine;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.write.SharedPool;
import io.leadline.ingest.embed.BgeEmbedder;
import io.leadline.jobs.kafka.KafkaConfig;
import io.leadline.jobs.kafka.Topics;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at all that a Leadline needs, one thing after the other, and says what it found and what to do. */
public final class Checkup {
    private static final int OLDEST_JAVA = 21;
    private static final long MB = 1L << 20;
    private static final long ENOUGH_HEAP = 700 * MB;
    private static final long MUCH_DISK = 2048 * MB;
    private static final int PAGE = 1000;

    /** How good a finding is. */
    public enum Grade {
        WELL("ok"),
        MIND("mind"),
        WRONG("BAD");

        public final String sign;

        Grade(String sign) {
            this.sign = sign;
        }
    }

    public record Finding(Grade grade, String what, String told) {}

    private final Settings settings;
    private final ApiClient api;

    /** @param api of the Leadline that may run with these settings */
    public Checkup(Settings settings, ApiClient api) {
        this.settings = settings;
        this.api = api;
    }

    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(guarded("disk", this::disk));
        boolean runs = api.isReady();
        findings.add(runs ? found(Grade.WELL, "server", "a Leadline is ready at " + api.url()) : port());
        findings.addAll(
                settings.isClustered()
                        ? List.of(guarded("engine", () -> cluster(settings.elasticsearch())))
                        : data(runs));
        findings.add(guarded("meaning", Checkup::meaning));
        KafkaConfig kafka = settings.jobs().kafka();
        if (kafka != null) {
            findings.add(guarded("kafka", () -> topics(kafka)));
        }
        return findings;
    }

    private static Finding found(Grade grade, String what, String told) {
        return new Finding(grade, what, told);
    }

    private static Finding guarded(String what, Supplier<Finding> check) {
        try {
            return check.get();
        } catch (LeadlineException e) {
            return found(Grade.WRONG, what, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            return found(Grade.WRONG, what, "unexpected " + e);
        }
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String told = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        if (version < OLDEST_JAVA) {
            return found(Grade.WRONG, "java", told + "; " + OLDEST_JAVA + " or newer is needed");
        }
        return vectors
                ? found(Grade.WELL, "java", told)
                : found(Grade.MIND, "java", told + ", without --add-modules jdk.incubator.vector: slower by meaning");
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        String told = String.format(
                Locale.ROOT,
                "heap up to %,d MB, %d processors",
                heap / MB,
                Runtime.getRuntime().availableProcessors());
        return heap >= ENOUGH_HEAP
                ? found(Grade.WELL, "memory", told)
                : found(Grade.MIND, "memory", told + "; 1 GB is what it is measured with (LEADLINE_HEAP=1g)");
    }

    private Finding disk() {
        Path nearest = settings.data().toAbsolutePath();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        try {
            long free = Files.getFileStore(nearest).getUsableSpace();
            String told = String.format(Locale.ROOT, "%,d MB free at %s", free / MB, nearest);
            if (!Files.isWritable(nearest)) {
                return found(Grade.WRONG, "disk", nearest + " may not be written by you; choose another with --data");
            }
            if (free < settings.engine().minFreeBytes()) {
                return found(Grade.WRONG, "disk", told + "; writes are refused: free some or choose another --data");
            }
            return found(free < MUCH_DISK ? Grade.MIND : Grade.WELL, "disk", told);
        } catch (IOException e) {
            return found(Grade.WRONG, "disk", nearest + ": " + e.getMessage());
        }
    }

    private Finding port() {
        String host = settings.api().host();
        int port = settings.api().port();
        try {
            Port.requireFree(host, port);
            return found(Grade.WELL, "port", port + " on " + host + " is free; no Leadline runs there");
        } catch (InUseException e) {
            return found(Grade.WRONG, "port", String.valueOf(e.getMessage()));
        }
    }

    /** Opens the folder as a start would, unless somebody has it. */
    private List<Finding> data(boolean runs) {
        Path data = settings.data();
        if (!Files.isDirectory(data.resolve("store"))) {
            return List.of(found(Grade.WELL, "data", data + " is empty; the first start fills it"));
        }
        List<Finding> findings = new ArrayList<>();
        try (EmbeddedEngine engine = EmbeddedEngine.open(data, settings.engine())) {
            findings.add(found(Grade.WELL, "data", data + " opens, and nobody else has it"));
            findings.add(guarded("index", () -> index(engine)));
        } catch (LeadlineException e) {
            if (e.code() == ErrorCode.CONFLICT && runs) {
                findings.add(guarded("data", this::served));
            } else {
                findings.add(found(Grade.WRONG, "data", String.valueOf(e.getMessage())));
            }
        }
        return findings;
    }

    private static Finding cluster(ElasticOptions options) {
        return found(Grade.WELL, "engine", ElasticEngine.describe(options));
    }

    /** What the Leadline that has the folder says of it. */
    private Finding served() {
        long leads = api.get("/leads/count").path("total").asLong();
        return found(
                Grade.WELL,
                "data",
                String.format(Locale.ROOT, "%s is held by the Leadline that runs; %,d leads", settings.data(), leads));
    }

    /** Each person that is no alias and no tombstone has at most one pool entry and one lead an offer or more. */
    private static Finding index(EmbeddedEngine engine) {
        long people = 0;
        for (Catalog.Workspace workspace : new Catalog(engine.store()).workspaces()) {
            people += count(engine, Collection.TRUTH, workspace.id() + '/');
        }
        long leads = engine.search().count(IndexName.LEADS);
        long shared = engine.search()
                .search(SearchRequest.of(IndexName.POOL, SharedPool.WORKSPACE, Filter.ALL, 0))
                .total();
        long pool = engine.search().count(IndexName.POOL) - shared;
        String told = String.format(
                Locale.ROOT,
                "%,d people in the store, %,d leads and %,d pool entries in the index",
                people,
                leads,
                pool);
        boolean behind = people > 0 && leads == 0 || pool > people;
        return behind
                ? found(
                        Grade.MIND,
                        "index",
                        told + "; the next start makes it again from the store (or remove the folder search/)")
                : found(Grade.WELL, "index", told);
    }

    private static long count(EmbeddedEngine engine, Collection collection, String prefix) {
        long count = 0;
        @Nullable String after = null;
        while (true) {
            List<Document> page = engine.store().scan(collection, prefix, after, PAGE);
            count += page.size();
            if (page.size() < PAGE) {
                return count;
            }
            after = page.getLast().key();
        }
    }

    private static Finding topics(KafkaConfig kafka) {
        Topics.require(kafka);
        return found(
                Grade.WELL,
                "kafka",
                kafka.servers() + " has the topics " + kafka.topic() + " and " + kafka.deadLetters());
    }

    private static Finding meaning() {
        long began = System.nanoTime();
        BgeEmbedder embedder = new BgeEmbedder();
        float[] vector = embedder.embed(List.of("a lead line sounds the depth")).getFirst();
        return found(
                vector.length == embedder.dimensions() ? Grade.WELL : Grade.WRONG,
                "meaning",
                embedder.model() + " loads and embeds, " + (System.nanoTime() - began) / 1_000_000 + " ms");
    }
}
