package io.leadline.ingest;

import io.leadline.model.observation.Observation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
     * @param refusal is given each observation that was understood, and says why it would be refused all the same; null if
     *     it would be taken
     */
    public static DryRun of(
            Path file,
            FileLayout layout,
            Decoder decoder,
            int keepBad,
            Function<Observation, @Nullable String> refusal) {
        long rows = 0;
        long bad = 0;
        List<Decoded.Bad> firstBad = new ArrayList<>();
        try (RecordFile records = RecordFile.open(file, layout, 0)) {
            for (Raw raw = records.next(); raw != null; raw = records.next()) {
                rows++;
                Decoded.Bad row = bad(raw, decoder.decode(raw), refusal);
                if (row != null) {
                    bad++;
                    if (firstBad.size() < keepBad) {
                        firstBad.add(row);
                    }
                }
            }
        }
        return new DryRun(rows, bad, firstBad);
    }

    private static Decoded.@Nullable Bad bad(
            Raw raw, Decoded decoded, Function<Observation, @Nullable String> refusal) {
        return switch (decoded) {
            case Decoded.Bad bad -> bad;
            case Decoded.Ok(Observation observation) -> {
                String reason = refusal.apply(observation);
                yield reason == null
                        ? null
                        : new Decoded.Bad(raw.line(), reason, raw.excerpt(Limits.DEFAULT.excerptBytes()));
            }
        };
    }
}
