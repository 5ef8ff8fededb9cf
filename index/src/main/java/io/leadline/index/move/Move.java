package io.leadline.index.move;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where an installation is and goes, as its data folder remembers it, so that a start opens no engine that is behind.
 *
 * @param from the place that served when the move began, see {@link Place#name}
 * @param to the place to which all was copied
 * @param finished whether it serves from there now
 * @param at when this was so
 * @param documents how many documents the last pass saw
 * @param checksum of them, see {@link Mirror.Pass}; null until both were compared
 */
public record Move(
        String from,
        String to,
        boolean finished,
        Instant at,
        long documents,
        @Nullable String checksum) {
    private static final String FILE = "move.json";

    /** Null if nothing was ever moved. {@code UNAVAILABLE} if the file can't be read. */
    public static @Nullable Move read(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file), Move.class);
        } catch (IOException | JacksonException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    file + " cannot be read (" + e.getMessage() + "); it says which engine holds this installation",
                    e);
        }
    }

    public void write(Path data) {
        Path unfinished = data.resolve(FILE + ".new");
        try {
            Files.write(unfinished, Json.MAPPER.writeValueAsBytes(this));
            Files.move(
                    unfinished,
                    data.resolve(FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "it cannot be noted in " + data + " where the installation is: " + e, e);
        }
    }

    /** Said to who starts it where it is no more. */
    LeadlineException left(Path data) {
        return new LeadlineException(
                ErrorCode.INVALID_VALUE,
                "this installation moved to " + to + " at " + at + "; set leadline.engine to that (to go on from "
                        + from + " as it was then, without what was written since, delete " + data.resolve(FILE) + ")");
    }
}
