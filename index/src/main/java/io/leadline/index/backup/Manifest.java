package io.leadline.index.backup;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;

/**
 * What a backup holds; its last entry, so that one that broke off has none.
 *
 * @param files bytes by name
 */
public record Manifest(int format, Instant at, Map<String, Long> files) {
    /** The name of its entry. */
    static final String NAME = "backup.json";

    /** Raised when a backup is laid out otherwise. */
    static final int FORMAT = 1;

    /** Takes one file of a backup and returns its bytes. */
    interface Entry {
        long read(String name, InputStream content) throws IOException;
    }

    /** Reads a whole backup; {@code INVALID_FILE} if it is none or damaged, however far it was read. */
    static Manifest read(Path backup, Entry each) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        Manifest manifest = null;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(backup));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(NAME)) {
                    manifest = Json.MAPPER.readValue(zip.readAllBytes(), Manifest.class);
                } else {
                    found.put(entry.getName(), each.read(entry.getName(), zip));
                }
            }
        } catch (ZipException | EOFException | JacksonException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_FILE, backup + " is no backup or is damaged: " + e.getMessage(), e);
        }
        if (manifest == null) {
            throw new LeadlineException(
                    ErrorCode.INVALID_FILE, backup + " is no whole backup: it ends before its " + NAME);
        }
        manifest.check(backup.toString(), found);
        return manifest;
    }

    private void check(String backup, Map<String, Long> found) {
        if (format != FORMAT) {
            throw new LeadlineException(
                    ErrorCode.INVALID_FILE,
                    backup + " has the backup format " + format + ", this Leadline reads " + FORMAT
                            + "; restore it with the version that made it");
        }
        if (!files.equals(found)) {
            throw new LeadlineException(
                    ErrorCode.INVALID_FILE, backup + " does not hold the files that it lists; use another backup");
        }
    }
}
