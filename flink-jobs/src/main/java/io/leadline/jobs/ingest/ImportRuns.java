package io.leadline.jobs.ingest;

import io.leadline.index.catalog.Import;
import io.leadline.jobs.Services;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The imports that this JVM is taking in, and how they begin and end. Safe for use by several threads. */
public final class ImportRuns {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRuns.class);

    private final Map<String, ImportRun> runs = new ConcurrentHashMap<>();
    private final Set<Runnable> nudged = ConcurrentHashMap.newKeySet();

    /** Looks for new imports at once. */
    public void nudge() {
        nudged.forEach(Runnable::run);
    }

    void onNudge(Runnable look) {
        nudged.add(look);
    }

    void forget(Runnable look) {
        nudged.remove(look);
    }

    /** Writes the counts of all running imports into the catalog. */
    public void publish() {
        runs.values().forEach(ImportRun::publish);
    }

    /** Whether any import is being taken in. */
    public boolean busy() {
        return !runs.isEmpty();
    }

    /** Opens an import and marks it running; null if it is no longer wanted. */
    @Nullable
    ImportRun start(Services services, String workspace, String importId) {
        ImportRun run = live(services, workspace, importId);
        if (run != null) {
            services.catalog()
                    .updateImport(
                            workspace,
                            importId,
                            now -> now.status() == Import.Status.PENDING
                                    ? now.withStatus(Import.Status.RUNNING, null, null)
                                    : now);
        }
        return run;
    }

    /** The run of an import whose records are under way; null if it is no longer wanted. */
    @Nullable
    ImportRun live(Services services, String workspace, String importId) {
        return services.catalog()
                .anImport(workspace, importId)
                .filter(ImportRun::isLive)
                .map(found -> get(services, found))
                .orElse(null);
    }

    private ImportRun get(Services services, Import descriptor) {
        return runs.computeIfAbsent(
                key(descriptor.workspace(), descriptor.id()), key -> ImportRun.open(services, descriptor));
    }

    /** All rows are written and durable: makes them searchable and the import done. */
    void finish(Services services, String workspace, String importId) {
        Import found = services.catalog().anImport(workspace, importId).orElse(null);
        if (found == null || !ImportRun.isLive(found)) {
            runs.remove(key(workspace, importId));
            return;
        }
        ImportRun run = get(services, found);
        services.engine().search().refresh();
        Import done = services.catalog()
                .updateImport(
                        workspace,
                        importId,
                        now -> ImportRun.isLive(now)
                                ? atEnd(run.withProgress(now))
                                        .withStatus(
                                                Import.Status.DONE,
                                                services.clock().instant(),
                                                null)
                                : now);
        runs.remove(key(workspace, importId));
        if (!run.hasBadRows()) {
            discard(run);
        }
        LOG.info(
                "Import {} of '{}' is done: {} rows, {} new, {} merged, {} duplicate, {} bad",
                importId,
                done.file(),
                done.rows(),
                done.added(),
                done.merged(),
                done.duplicate(),
                done.bad());
    }

    private static Import atEnd(Import done) {
        return done.withProgress(done.added(), done.merged(), done.duplicate(), done.bad(), done.bytes());
    }

    private static void discard(ImportRun run) {
        try {
            Files.deleteIfExists(run.file());
        } catch (IOException e) {
            LOG.warn(
                    "The file of import {} stays in the inbox", run.descriptor().id(), e);
        }
    }

    /** The file cannot be read at all. */
    void fail(Services services, String workspace, String importId, LeadlineException error) {
        LOG.warn("Import {} failed: {}", importId, error.getMessage());
        services.catalog()
                .updateImport(
                        workspace,
                        importId,
                        now -> ImportRun.isLive(now)
                                ? now.withStatus(
                                        Import.Status.FAILED, services.clock().instant(), error.getMessage())
                                : now);
        runs.remove(key(workspace, importId));
    }

    /** It is no longer wanted. */
    void forget(ImportRun run) {
        runs.remove(key(run.descriptor().workspace(), run.descriptor().id()));
    }

    private static String key(String workspace, String importId) {
        return workspace + '/' + importId;
    }
}
