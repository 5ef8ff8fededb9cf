package io.leadline.index.backup;

import io.leadline.index.Engine;
import io.leadline.index.write.Refused;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.score.Places;
import io.leadline.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a snapshot in the place of what an installation holds on a server. Whom that says to have been erased or suppressed
 * is so in the snapshot, too; it is noted in the data folder meanwhile, so that a restore that broke off can be repeated. No
 * Leadline may be running.
 */
public final class SnapshotRestore {
    private static final String NOTE = "restore-refused.json";

    private final Path data;
    private final Path note;
    private final Supplier<Engine> engine;
    private final Places places;
    private final InstantSource clock;

    /** @param engine opens what is on the server */
    public SnapshotRestore(Path data, Supplier<Engine> engine, Places places, InstantSource clock) {
        this.data = data;
        this.note = data.resolve(NOTE);
        this.engine = engine;
        this.places = places;
        this.clock = clock;
    }

    /** What an installation is and whom it takes in no more. */
    private record Former(byte[] key, Refused refused) {}

    /**
     * @param replace whether an installation that is there may be replaced
     * @return whom it was repeated for
     * @throws LeadlineException {@code CONFLICT} if one is there and may not, or is served, or was another one
     */
    public Refused.Kept run(Snapshot snapshot, boolean replace) {
        boolean replacing = snapshot.isReplacing();
        if (replacing && !replace) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the installation is there: a restore deletes what came since the snapshot; say --replace to do that");
        }
        try {
            Former former = former(replacing);
            snapshot.putInPlace();
            Refused.Kept kept = former == null ? new Refused.Kept(0, 0) : keep(former);
            Files.deleteIfExists(note);
            return kept;
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the restore cannot be noted in " + note + ": " + e, e);
        }
    }

    /** Null if nothing is there and nothing was when a former attempt began. */
    private @Nullable Former former(boolean replacing) throws IOException {
        Former noted = Files.exists(note) ? Json.MAPPER.readValue(Files.readAllBytes(note), Former.class) : null;
        if (!replacing) {
            return noted;
        }
        Former now;
        try (Engine there = engine.get()) {
            now = new Former(there.installationKey(), Refused.in(there.store()));
        } catch (LeadlineException e) {
            if (noted == null || e.code() == ErrorCode.CONFLICT) {
                throw e;
            }
            return noted; // a former attempt left it in pieces
        }
        Former all = noted == null ? now : new Former(now.key, now.refused.and(noted.refused));
        Files.createDirectories(data);
        Files.write(note, Json.MAPPER.writeValueAsBytes(all));
        return all;
    }

    private Refused.Kept keep(Former former) {
        try (Engine restored = engine.get()) {
            byte[] key = restored.installationKey();
            if (!Arrays.equals(key, former.key)) {
                throw new LeadlineException(
                        ErrorCode.CONFLICT,
                        "the snapshot is in its place, but it is of another installation: whom the former had erased is"
                                + " not known in it; delete " + note + " if that is as it should be");
            }
            return former.refused.apply(restored, new NaturalKey(key), places, clock);
        }
    }
}
