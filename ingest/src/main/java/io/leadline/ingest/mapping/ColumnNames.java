package io.leadline.ingest.mapping;

import io.leadline.model.person.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a header says by its name; the names are in {@code columns.txt}. */
final class ColumnNames {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");
    private static final Map<String, String> TARGETS = load();

    private ColumnNames() {}

    /** The target that a header of this name has; null if it is not known. */
    static @Nullable String target(String header) {
        String target = TARGETS.get(folded(header));
        return target != null ? target : TARGETS.get(folded(HUMP.matcher(header).replaceAll(" ")));
    }

    /** Lower case, without accents, with single spaces for all else. */
    static String folded(String header) {
        String plain = ACCENTS.matcher(Normalizer.normalize(header, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace("ß", "ss");
        return NEITHER_LETTER_NOR_DIGIT
                .matcher(plain.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    private static Map<String, String> load() {
        Map<String, String> targets = new HashMap<>();
        for (Field field : Field.values()) {
            if (HeaderMapping.isMappable(field)) {
                targets.put(folded(field.wireName()), field.wireName());
            }
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ColumnNames.class.getResourceAsStream("columns.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    int colon = line.indexOf(':');
                    String target = line.substring(0, colon);
                    targets.putIfAbsent(folded(target), target);
                    for (String name : line.substring(colon + 1).split(",")) {
                        targets.putIfAbsent(folded(name), target);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(targets);
    }
}
