package io.leadline.app.backup;

import io.leadline.app.client.ApiClient;
import io.leadline.index.backup.Backup;
import io.leadline.index.backup.Restore;
import io.leadline.index.backup.SnapshotRestore;
import io.leadline.index.elastic.ElasticEngine;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.elastic.ElasticSnapshot;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.write.Refused;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder of backups. */
public final class Backups {
    private final Path folder;

    public Backups(Path folder) {
        this.folder = folder;
    }

    /**
     * Has a running Leadline write one; under a name of its own until it was read through and found whole, so that no restore
     * takes a part for a backup.
     */
    public Path add(ApiClient api) {
        Path part = null;
        try {
            Files.createDirectories(folder);
            part = Files.createTempFile(folder, "backup-", ".part");
            try (InputStream in = api.stream("/backup")) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Backup.check(part);
            return Files.move(part, folder.resolve(Backup.fileName(Instant.now())));
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the backup was not written whole to " + folder + ": " + e, e);
        } finally {
            removeUnfinished(part);
        }
    }

    private static void removeUnfinished(@Nullable Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the unfinished " + part + " cannot be deleted", e);
        }
    }

    /**
     * Makes a data folder out of a backup and says what was done.
     *
     * @param backup a backup, or a folder of backups: the newest
     * @param replace whether the data folder may hold data, which is then put aside
     */
    public static List<String> restore(Path backup, Path data, boolean replace) {
        Path file = Files.isDirectory(backup) ? Restore.newest(backup) : backup;
        if (!Files.isReadable(file)) {
            throw new LeadlineException(ErrorCode.NOT_FOUND, "the backup " + file + " cannot be read");
        }
        Restore restore = new Restore(data, EmbeddedEngine::open, Gazetteer.standard(), InstantSource.system());
        Restore.Done done = restore.run(file, replace);
        List<String> said = new ArrayList<>();
        said.add("Restored " + file + " of " + done.backup().at() + " into " + data + '.');
        if (done.aside() != null) {
            said.add("What was there lies in " + done.aside() + "; delete it when you are sure.");
            said.add("Erased again: " + done.erased() + " people. Suppressions taken over: " + done.suppressed() + '.');
        }
        return said;
    }

    /**
     * Puts a snapshot of Elasticsearch in the place of what it holds of this installation, and says what was done.
     *
     * @param name repository and snapshot, with a slash between
     * @param replace whether the installation may be there, which is then deleted
     */
    public static List<String> restoreSnapshot(ElasticOptions options, String name, Path data, boolean replace) {
        ElasticSnapshot snapshot = ElasticSnapshot.find(options, name);
        SnapshotRestore restore = new SnapshotRestore(
                data, () -> ElasticEngine.open(options), Gazetteer.standard(), InstantSource.system());
        Refused.Kept kept = restore.run(snapshot, replace);
        return List.of(
                "Restored the snapshot " + name + " of " + snapshot.begun() + " into " + options.prefix() + "-*.",
                "Erased again: " + kept.erased() + " people. Suppressions taken over: " + kept.suppressed() + '.');
    }
}
