package io.leadline.index.backup;

import io.leadline.index.Engine;
import io.leadline.index.write.Refused;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.score.Places;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the data folder of an installation out of a backup. Nothing of the folder changes before the whole backup was read
 * and found good. What the folder held is put aside, and whom it says to have been erased or suppressed is so in what was
 * restored. No Leadline may be running on the folder.
 */
public final class Restore {
    private static final String ASIDE = "replaced-";
    private static final String KEY = "installation.key";
    private static final String STAGE = ".restore";
    /** What an installation keeps in its folder. */
    private static final List<String> PARTS = List.of("search", "jobs", "exports", Backup.INBOX, KEY, "store");
    /** What comes from a backup, the store last: with it the folder is the other one. */
    private static final List<String> RESTORED = List.of(Backup.INBOX, KEY, "store");

    private final Path data;
    private final Function<Path, Engine> engines;
    private final Places places;
    private final InstantSource clock;

    /** @param engines opens the engine of a data folder */
    public Restore(Path data, Function<Path, Engine> engines, Places places, InstantSource clock) {
        this.data = data;
        this.engines = engines;
        this.places = places;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param aside where the folder's former content is; null if it held none
     * @param erased how many people of the backup had been erased since, and so were again
     * @param suppressed how many suppressions were taken over
     */
    public record Done(Manifest backup, @Nullable Path aside, int erased, int suppressed) {}

    /**
     * @param replace whether a folder that holds data may be used
     * @throws LeadlineException {@code INVALID_FILE} if the file is no whole backup, {@code CONFLICT} if the folder is in use or
     *     holds data
     */
    public Done run(Path backup, boolean replace) {
        boolean holdsData = Files.exists(data.resolve("store"));
        if (holdsData && !replace) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the data folder " + data + " holds data: name another, or put that aside with --replace");
        }
        try {
            Files.createDirectories(data);
            Refused refused = holdsData ? refused() : Refused.NONE;
            Path stage = data.resolve(STAGE);
            if (Files.exists(stage)) {
                Backup.delete(stage);
            }
            Manifest manifest = extract(backup, Files.createDirectory(stage));
            Refused.Kept kept = keep(refused, stage);
            Path aside = holdsData ? putAside() : null;
            for (String part : RESTORED) {
                move(stage, data, part);
            }
            Backup.delete(stage);
            return new Done(manifest, aside, kept.erased(), kept.suppressed());
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the backup cannot be restored into " + data + ": " + e, e);
        }
    }

    private Refused refused() {
        try (Engine engine = engines.apply(data)) {
            return Refused.in(engine.store());
        }
    }

    private Refused.Kept keep(Refused refused, Path stage) throws IOException {
        checkSameInstallation(stage);
        try (Engine engine = engines.apply(stage)) {
            return refused.apply(engine, new NaturalKey(Files.readAllBytes(stage.resolve(KEY))), places, clock);
        }
    }

    private void checkSameInstallation(Path stage) throws IOException {
        Path key = data.resolve(KEY);
        if (Files.exists(key) && Files.mismatch(key, stage.resolve(KEY)) >= 0) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the backup is of another installation than " + data + " is (their " + KEY
                            + " differ); restore it into a folder of its own");
        }
    }

    private Path putAside() throws IOException {
        Path aside = Files.createDirectory(
                data.resolve(ASIDE + clock.instant().toString().replace(":", "")));
        for (String part : PARTS) {
            move(data, aside, part);
        }
        return aside;
    }

    private static void move(Path from, Path to, String part) throws IOException {
        if (Files.exists(from.resolve(part))) {
            Files.move(from.resolve(part), to.resolve(part));
        }
    }

    private static Manifest extract(Path backup, Path folder) throws IOException {
        return Manifest.read(backup, (name, content) -> write(content, target(folder, name)));
    }

    private static Path target(Path folder, String name) {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new LeadlineException(ErrorCode.INVALID_FILE, "the entry '" + name + "' is none of a backup's");
        }
        return target;
    }

    private static long write(InputStream content, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.copy(content, file);
    }

    /** The newest backup in a folder of backups, by name. */
    public static Path newest(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("leadline-.*\\.zip"))
                    .max(Comparator.comparing(file -> file.getFileName().toString()))
                    .orElseThrow(() -> new LeadlineException(
                            ErrorCode.NOT_FOUND, "the folder " + folder + " holds no backup (leadline-*.zip)"));
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.NOT_FOUND, "the folder " + folder + " cannot be read: " + e, e);
        }
    }
}
