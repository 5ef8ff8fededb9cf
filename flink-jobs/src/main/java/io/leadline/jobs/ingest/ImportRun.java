package io.leadline.jobs.ingest;

import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.Collection;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Write;
import io.leadline.ingest.Decoder;
import io.leadline.ingest.FileLayout;
import io.leadline.ingest.ImportContext;
import io.leadline.jobs.Services;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One import while it is taken in, shared by the operators of this JVM: how its file is read, and the counts of its rows,
 * which begin with what an earlier process stored. Safe for use by several threads.
 */
public final class ImportRun {
    private final Services services;
    private final Import descriptor;
    private final Path file;
    private final FileLayout layout;
    private final Decoder decoder;
    private final Map<ImportRow.Result, AtomicLong> counts = new EnumMap<>(ImportRow.Result.class);
    private final AtomicLong position = new AtomicLong();

    private ImportRun(Services services, Import descriptor) {
        this.services = services;
        this.descriptor = descriptor;
        this.file = services.inbox().resolve(descriptor.id());
        if (!Files.isRegularFile(file)) {
            throw new LeadlineException(
                    ErrorCode.INVALID_FILE,
                    "the file of import " + descriptor.id() + " ('" + descriptor.file()
                            + "') is no longer in the inbox: import it again");
        }
        this.layout = FileLayout.detect(file);
        String offer = descriptor.offer();
        this.decoder = Decoder.of(
                layout,
                descriptor.mapping(),
                new ImportContext(
                        descriptor.workspace(),
                        descriptor.id(),
                        descriptor.file(),
                        offer != null
                                ? offer
                                : services.catalog()
                                        .defaultOffer(descriptor.workspace())
                                        .id(),
                        descriptor.createdAt(),
                        services.key(),
                        services.gazetteer()));
        for (ImportRow.Result result : ImportRow.Result.values()) {
            counts.put(result, new AtomicLong());
        }
        ImportRow.forEach(store(), descriptor.workspace(), descriptor.id(), row -> count(row.result()));
        position.set(descriptor.position());
    }

    /** Throws {@code INVALID_FILE} if the file cannot be understood at all. */
    static ImportRun open(Services services, Import descriptor) {
        return new ImportRun(services, descriptor);
    }

    /** Whether an import is to be read or being read. */
    static boolean isLive(Import anImport) {
        return anImport.status() == Import.Status.PENDING || anImport.status() == Import.Status.RUNNING;
    }

    /** Whether it is still wanted: not undone since, nor failed. */
    boolean isLive() {
        return services.catalog()
                .anImport(descriptor.workspace(), descriptor.id())
                .filter(ImportRun::isLive)
                .isPresent();
    }

    Import descriptor() {
        return descriptor;
    }

    Path file() {
        return file;
    }

    FileLayout layout() {
        return layout;
    }

    Decoder decoder() {
        return decoder;
    }

    /** Keeps what becomes of these rows, unless it is kept already, and counts those that are new. */
    void keep(List<ImportRow> rows) {
        List<Write> writes = new ArrayList<>(rows.size());
        for (ImportRow row : rows) {
            writes.add(new Write(
                    Collection.IMPORT_ROW,
                    ImportRow.key(descriptor.workspace(), descriptor.id(), row.line()),
                    1,
                    row.encode()));
        }
        List<Boolean> taken = store().write(writes, io.leadline.index.store.Durability.BUFFERED);
        for (int i = 0; i < rows.size(); i++) {
            if (taken.get(i)) {
                count(rows.get(i).result());
            }
        }
    }

    private void count(ImportRow.Result result) {
        counter(result).incrementAndGet();
    }

    private AtomicLong counter(ImportRow.Result result) {
        return java.util.Objects.requireNonNull(counts.get(result));
    }

    /** All up to this position of the file is written. */
    void reached(long written) {
        position.accumulateAndGet(written, Math::max);
    }

    /** Whether the catalog is behind. */
    private boolean moved(Import stored) {
        return stored.position() != position.get()
                || stored.rows()
                        != counts.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** Brings the counts in the catalog up to date. */
    void publish() {
        services.catalog()
                .anImport(descriptor.workspace(), descriptor.id())
                .filter(ImportRun::isLive)
                .filter(this::moved)
                .ifPresent(stored -> services.catalog()
                        .updateImport(
                                descriptor.workspace(), descriptor.id(), now -> isLive(now) ? withProgress(now) : now));
    }

    Import withProgress(Import anImport) {
        return anImport.withProgress(
                counter(ImportRow.Result.NEW).get(),
                counter(ImportRow.Result.MERGED).get(),
                counter(ImportRow.Result.DUPLICATE).get(),
                counter(ImportRow.Result.BAD).get(),
                position.get());
    }

    boolean hasBadRows() {
        return counter(ImportRow.Result.BAD).get() > 0;
    }

    private DocumentStore store() {
        return services.engine().store();
    }
}
