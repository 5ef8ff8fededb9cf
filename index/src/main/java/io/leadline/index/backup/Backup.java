package io.leadline.index.backup;

import io.leadline.index.Engine;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes all that a running installation holds as of one moment, as a ZIP: the store, its key, the files of imports. The
 * index is not in it, for it is made again of the store. Costs disk space only for what changes while it is written: files
 * that the store has finished are linked, not copied. Safe for use by several threads, one backup at a time.
 */
public final class Backup {
    /** The folder in which uploaded files lie, in a data folder and in a backup. */
    static final String INBOX = "inbox";

    private static final String PREFIX = ".backup-";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'leadline-'yyyyMMdd'T'HHmmss'Z.zip'").withZone(ZoneOffset.UTC);

    private final Engine engine;
    private final Path data;
    private final AtomicBoolean running = new AtomicBoolean();

    /** @param data the folder of the installation, in which the copy is made */
    public Backup(Engine engine, Path data) {
        this.engine = engine;
        this.data = data;
    }

    /** By which the backups of one folder are in order of time: {@code leadline-20261123T013000Z.zip}. */
    public static String fileName(Instant at) {
        return NAME.format(at);
    }

    /** Reads a backup through; {@code INVALID_FILE} if it is not whole. */
    public static void check(Path backup) throws IOException {
        Manifest.read(backup, (name, content) -> content.transferTo(OutputStream.nullOutputStream()));
    }

    /** What a backup is read from once it can be written out. {@code CONFLICT} while another is made. */
    public Copy begin(Instant now) {
        if (!running.compareAndSet(false, true)) {
            throw new LeadlineException(ErrorCode.CONFLICT, "another backup is being made; try again when it is done");
        }
        Copy copy = null;
        try {
            removeLeftovers();
            copy = new Copy(Files.createTempDirectory(data, PREFIX), now);
            engine.copyTo(copy.folder);
            copy.linkInbox(data.resolve(INBOX));
            return copy;
        } catch (IOException e) {
            close(copy);
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the copy for the backup cannot be made in " + data + ": " + e, e);
        } catch (RuntimeException e) {
            close(copy);
            throw e;
        }
    }

    private void close(@Nullable Copy copy) {
        if (copy == null) {
            running.set(false);
        } else {
            copy.close();
        }
    }

    /** Of a process that was killed while it made one. */
    private void removeLeftovers() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(PREFIX)) {
                    delete(file);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The state of one moment, held until it is closed. */
    public final class Copy implements AutoCloseable {
        private final Path folder;
        private final Instant at;

        private Copy(Path folder, Instant at) {
            this.folder = folder;
            this.at = at;
        }

        private void linkInbox(Path inbox) throws IOException {
            Path target = Files.createDirectories(folder.resolve(INBOX));
            if (!Files.isDirectory(inbox)) {
                return;
            }
            try (Stream<Path> files = Files.list(inbox)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    link(file, target.resolve(file.getFileName()));
                }
            }
        }

        private static void link(Path file, Path target) throws IOException {
            try {
                Files.createLink(target, file);
            } catch (NoSuchFileException e) {
                // Gone meanwhile, and not missed: of an upload, or of an import that has ended.
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(file, target); // a file system without links
            }
        }

        /** Writes it as a ZIP and leaves the stream open. */
        public void writeTo(OutputStream out) throws IOException {
            Map<String, Long> written = new TreeMap<>();
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.BEST_SPEED); // most of it is compressed already
            for (Path file : files()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                zip.putNextEntry(new ZipEntry(name));
                written.put(name, Files.copy(file, zip));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(Json.MAPPER.writeValueAsBytes(new Manifest(Manifest.FORMAT, at, written)));
            zip.closeEntry();
            zip.finish();
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).sorted().toList();
            }
        }

        @Override
        public void close() {
            try {
                delete(folder);
            } catch (IOException e) {
                throw new LeadlineException(ErrorCode.INTERNAL, "the copy in " + folder + " cannot be deleted", e);
            } finally {
                running.set(false);
            }
        }
    }
}
