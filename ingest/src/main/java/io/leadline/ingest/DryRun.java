package io.leadline.ingest;

import io.leadline.model.observation.Observation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, found by reading all of it and writing nothing.
 *
 * @param bad how many rows cannot be taken in, of all {@code rows}
 * @param firstBad the first of these
 */
public record DryRun(long rows, long bad, List<Decoded.Bad> firstBad) {
    public DryRun {
        firstBad = List.copyOf(firstBad);
    }

    /**
     * @param keepBad how many bad rows to keep
     * @param good is given each observation, for a caller that wants to know which people are new
     */
    public static DryRun of(
            Path file, FileLayout layout, Decoder decoder, int keepBad, @Nullable Consumer<Observation> good) {
        long rows = 0;
        long bad = 0;
        List<Decoded.Bad> firstBad = new ArrayList<>();
        try (RecordFile records = RecordFile.open(file, layout, 0)) {
            for (Raw raw = records.next(); raw != null; raw = records.next()) {
                rows++;
                switch (decoder.decode(raw)) {
                    case Decoded.Ok ok -> {
                        if (good != null) {
                            good.accept(ok.observation());
                        }
                    }
                    case Decoded.Bad row -> {
                        bad++;
                        if (firstBad.size() < keepBad) {
                            firstBad.add(row);
                        }
                    }
                }
            }
        }
        return new DryRun(rows, bad, firstBad);
    }
}
