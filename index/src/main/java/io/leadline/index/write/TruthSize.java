package io.leadline.index.write;

import io.leadline.model.Defaults;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Compaction;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Truth;
import io.leadline.wire.ObservationJson;
import java.time.Instant;
import java.util.Collection;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** How large a truth document may grow: above one size it is compacted when written, above another it takes no more. */
final class TruthSize {
    /** Encoded bytes from which what no fold reads any more is dropped. */
    static final int COMPACTED_ABOVE = Defaults.integer("history.compacted_above_bytes");
    /** Bytes, compressed, that a document may have. */
    static final int MOST = Defaults.integer("history.most_bytes");

    private static final int PLAIN = 512;
    private static final int BYTES_OF_A_CHAR = 3;

    private TruthSize() {}

    /** The bytes to store. A document in the middle of a move is left as it is, since others were told what is in it. */
    static byte[] encode(StoredTruth.Living living, boolean moves, Instant now) {
        byte[] bytes = living.encode();
        if (bytes.length <= COMPACTED_ABOVE || moves) {
            return bytes;
        }
        Truth compact = Compaction.compact(living.truth(), now);
        return compact == living.truth()
                ? bytes
                : new StoredTruth.Living(compact, living.pastOffers(), living.unsettled()).encode();
    }

    /** Bytes, compressed, that this truth would have too many; 0 if it may be stored. */
    static int excess(Truth truth, Instant now) {
        byte[] bytes = ObservationJson.encodeTruth(Compaction.compact(truth, now));
        return bytes.length <= MOST ? 0 : Math.max(0, compressed(bytes) - MOST);
    }

    private static int compressed(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] part = new byte[1 << 16];
            int size = 0;
            while (!deflater.finished()) {
                size += deflater.deflate(part);
            }
            return size;
        } finally {
            deflater.end();
        }
    }

    /** At least as many bytes as these take when encoded: dear only to be wrong in the other direction. */
    static long atMost(Collection<Observation> observations) {
        long bytes = 0;
        for (Observation observation : observations) {
            bytes += PLAIN + (long) BYTES_OF_A_CHAR * letters(observation);
        }
        return bytes;
    }

    private static int letters(Observation observation) {
        int letters = 0;
        Evidence evidence = observation.evidence();
        if (evidence != null) {
            letters += length(evidence.url()) + length(evidence.quote());
        }
        return letters
                + switch (observation.value()) {
                    case Value.Row row -> {
                        int custom = 0;
                        for (var column : row.custom().entrySet()) {
                            custom +=
                                    column.getKey().length() + column.getValue().length();
                        }
                        yield custom + letters(row.facts()) + letters(row.derived());
                    }
                    case Value.Profile profile -> letters(profile.facts()) + letters(profile.derived());
                    case Value.CompanySeen company -> letters(company.facts());
                    case Value.Post post -> length(post.url()) + length(post.text());
                    case Value.Engagement engagement -> length(engagement.target()) + length(engagement.text());
                    default -> PLAIN;
                };
    }

    private static int letters(Facts facts) {
        int[] letters = {0};
        facts.forEach((field, value) -> letters[0] += PLAIN / 16
                + (value instanceof String text
                        ? text.length()
                        : 2 * value.toString().length()));
        return letters[0];
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** What sources say in any amount. What users decide, what takes something back and what Leadline notes is small. */
    static boolean isRefusable(Observation observation) {
        return switch (observation.type()) {
            case PROFILE, ROW, COMPANY, POST, ENGAGEMENT, SIGNAL, LINK -> true;
            case STAGE, EMBEDDED, CONNECTION, UNLINK, ENROLMENT, SCORE, DECISION, RETRACT, SUPPRESS -> false;
        };
    }
}
