package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what people sent as it stood, when the time is over in which its import can be undone: the file, and the rows that
 * could not be taken. And files that belong to no import, of uploads that broke off. Safe to run at any time, by one thread.
 */
public final class Expiry {
    /** How often to run it: so much later than its time something may go. */
    public static final Duration INTERVAL = Duration.ofDays(1);

    /** An upload to which nothing was written for so long has broken off. */
    private static final Duration BROKEN_OFF = Duration.ofDays(1);

    private static final int PAGE = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private final Engine engine;
    private final Catalog catalog;
    private final Path inbox;
    private final InstantSource clock;

    /** Of the imports that were over by then the rows are gone: nobody reads them again every day. */
    private Instant done = Instant.MIN;

    /** @param inbox the folder in which the file of an import lies under the import's id */
    public Expiry(Engine engine, Catalog catalog, Path inbox, InstantSource clock) {
        this.engine = engine;
        this.catalog = catalog;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** When the file of an import is gone at the latest. */
    static Instant latest(Import anImport) {
        return anImport.createdAt().plus(ImportUndo.WINDOW).plus(INTERVAL);
    }

    /** What is due now; {@code UNAVAILABLE} if the inbox can't be read. A file that can't be removed is told in the log. */
    public void run() {
        Instant now = clock.instant();
        Map<String, Import> imports = imports();
        for (Import anImport : imports.values()) {
            if (ImportUndo.isOver(anImport, now) && !ImportUndo.isOver(anImport, done)) {
                String prefix = ImportRow.prefix(anImport.workspace(), anImport.id());
                remove(Collection.IMPORT_ROW, prefix, Expiry::isBad);
                remove(Collection.DEAD_LETTER, prefix, letter -> true);
            }
        }
        done = now;
        for (Path file : files()) {
            Import of = imports.get(file.getFileName().toString());
            try {
                if (of == null ? isBrokenOff(file, now) : ImportUndo.isOver(of, now)) {
                    remove(file);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("{} stays in the inbox and is looked at again later: {}", file.getFileName(), e.toString());
            }
        }
    }

    private Map<String, Import> imports() {
        Map<String, Import> imports = new HashMap<>();
        for (Catalog.Workspace workspace : catalog.workspaces()) {
            catalog.imports(workspace.id()).forEach(anImport -> imports.put(anImport.id(), anImport));
        }
        return imports;
    }

    private static boolean isBad(Document row) {
        return ImportRow.decode(row.body()).result() == ImportRow.Result.BAD;
    }

    private void remove(Collection collection, String prefix, Predicate<Document> which) {
        String after = null;
        List<Document> page;
        do {
            page = engine.store().scan(collection, prefix, after, PAGE);
            List<Write> writes = page.stream()
                    .filter(which)
                    .map(document -> Write.any(collection, document.key(), new byte[0]))
                    .toList();
            if (!writes.isEmpty()) {
                engine.store().write(writes, Durability.BUFFERED);
            }
            after = page.isEmpty() ? null : page.getLast().key();
        } while (page.size() == PAGE);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.toList();
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the folder " + inbox + " cannot be read: " + e, e);
        }
    }

    /** Of an upload's folder the file in it tells. */
    private static boolean isBrokenOff(Path file, Instant now) throws IOException {
        try (Stream<Path> parts = Files.walk(file)) {
            for (Path part : parts.toList()) {
                if (Files.getLastModifiedTime(part).toInstant().plus(BROKEN_OFF).isAfter(now)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static void remove(Path file) throws IOException {
        try (Stream<Path> parts = Files.walk(file)) {
            for (Path part : parts.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(part);
            }
        }
    }
}
