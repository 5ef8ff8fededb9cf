package io.leadline.index.write;

import io.leadline.model.person.Truth;
import io.leadline.wire.ObservationJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What lies under the id of a person or company in the store. A truth that needs nothing beside it is stored as its JSON
 * alone; everything else begins with a line of its own.
 */
sealed interface StoredTruth {
    /** Offers whose lead may still be in the index under this id although nothing here tells of it any more. */
    SortedSet<String> pastOffers();

    byte[] encode();

    /**
     * A person.
     *
     * @param unsettled ids of the documents with which a move of observations was begun, to be finished by whoever reads
     *     this next; null if none was, or if it is known to be finished
     */
    record Living(
            Truth truth,
            SortedSet<String> pastOffers,
            @Nullable List<String> unsettled) implements StoredTruth {
        @Override
        public byte[] encode() {
            byte[] json = ObservationJson.encodeTruth(truth);
            if (pastOffers.isEmpty() && unsettled == null) {
                return json;
            }
            byte[] header = header('L', join(pastOffers), unsettled == null ? "" : "!" + String.join(LIST, unsettled));
            byte[] bytes = Arrays.copyOf(header, header.length + json.length);
            System.arraycopy(json, 0, bytes, header.length, json.length);
            return bytes;
        }
    }

    /** An id under which nobody lives any more: the person is known by {@code target}, or by where that leads. */
    record Alias(String target, SortedSet<String> pastOffers) implements StoredTruth {
        @Override
        public byte[] encode() {
            return header('A', join(pastOffers), target);
        }
    }

    /** Erased for good; nothing may be written here again. */
    record Erased(SortedSet<String> pastOffers) implements StoredTruth {
        @Override
        public byte[] encode() {
            return header('E', join(pastOffers), "");
        }
    }

    String PART = "\t";
    String LIST = "\u001f";

    private static byte[] header(char kind, String offers, String rest) {
        return (kind + PART + offers + PART + rest + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String join(SortedSet<String> values) {
        return String.join(LIST, values);
    }

    static StoredTruth decode(byte[] bytes) {
        if (bytes[0] == '{') {
            return new Living(ObservationJson.decodeTruth(bytes), new TreeSet<>(), null);
        }
        int end = 0;
        while (bytes[end] != '\n') {
            end++;
        }
        String[] parts = new String(bytes, 0, end, StandardCharsets.UTF_8).split(PART, 3);
        SortedSet<String> offers = new TreeSet<>(split(parts[1]));
        return switch (parts[0]) {
            case "L" ->
                new Living(
                        ObservationJson.decodeTruth(Arrays.copyOfRange(bytes, end + 1, bytes.length)),
                        offers,
                        parts[2].isEmpty() ? null : split(parts[2].substring(1)));
            case "A" -> new Alias(parts[2], offers);
            case "E" -> new Erased(offers);
            default -> throw new IllegalStateException("a truth document begins with '" + parts[0] + "'");
        };
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(LIST));
    }
}
