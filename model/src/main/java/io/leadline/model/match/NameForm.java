package io.leadline.model.match;

import io.leadline.model.text.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name as people write it, taken apart: without titles, degrees, signs and what they add behind it, in Latin letters.
 *
 * @param given the first word; empty if it is not known. One letter where it is shortened
 * @param families every further word, each in the spellings that it may have; one letter where it is shortened
 * @param middle the initial between given and family name; empty if none is shown
 * @param spelt whether it was written in another script, so that only its consonants can be relied on
 */
record NameForm(String given, List<String> families, String middle, boolean spelt) {
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "sir",
            "herr",
            "frau",
            "mme",
            "sra",
            "jr",
            "phd",
            "mba",
            "md",
            "msc",
            "bsc",
            "cpa",
            "esq",
            "ing",
            "dipl",
            "ii",
            "iii",
            "iv",
            "parody",
            "not",
            "the",
            "official",
            "real");
    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "do", "dos", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "bin",
            "al", "el", "af", "av", "zu");
    private static final Map<String, List<String>> GROUPS = new HashMap<>();
    private static final Map<String, List<String>> FAMILIES = new LinkedHashMap<>();
    private static final int LONGEST_FAMILY = 3;

    static {
        for (String[] group : rows("nicknames.txt")) {
            for (String name : group) {
                GROUPS.computeIfAbsent(Words.fold(name), n -> new ArrayList<>(2))
                        .add(Words.fold(group[0]));
            }
        }
        for (String[] row : rows("family-names.txt")) {
            FAMILIES.put(row[0], List.of(row).subList(1, row.length));
        }
    }

    NameForm {
        families = List.copyOf(families);
    }

    private static List<String[]> rows(String resource) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NameForm.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NameForm of(String name) {
        boolean spelt = name.codePoints().anyMatch(c -> c > 0x36F && Character.isLetter(c));
        String plain = name.codePoints().anyMatch(Character::isIdeographic) ? name : null;
        if (plain != null || spelt && isOneHangulWord(name)) {
            NameForm unspaced = unspaced(name.strip());
            if (unspaced != null) {
                return unspaced;
            }
        }
        List<String> words = words(Latin.of(name));
        if (words.isEmpty()) {
            return new NameForm("", List.of(), "", spelt);
        }
        List<String> families = new ArrayList<>(words.subList(1, words.size()));
        if (families.size() > 1) {
            families.removeIf(PARTICLES::contains);
        }
        // A middle initial is no family name.
        String middle = "";
        if (families.size() > 1) {
            String last = families.getLast();
            middle = families.getFirst().length() == 1 ? families.getFirst() : "";
            families.removeIf(word -> word.length() == 1 && !word.equals(last));
        }
        return new NameForm(words.getFirst(), families, middle, spelt);
    }

    private static boolean isOneHangulWord(String name) {
        String stripped = name.strip();
        return stripped.length() <= 4 && stripped.codePoints().allMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    }

    /** Family name first and no space: 김지우, 佐藤健二. Null if no family name that we know begins it. */
    private static @Nullable NameForm unspaced(String name) {
        for (int length = Math.min(LONGEST_FAMILY, name.length() - 1); length > 0; length--) {
            List<String> family = FAMILIES.get(name.substring(0, length));
            if (family != null) {
                String given = Latin.of(name.substring(length)).strip();
                boolean readable = given.chars().allMatch(c -> c < 128 && Character.isLetter(c));
                return new NameForm(readable ? given : "", family, "", true);
            }
        }
        return null;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(4);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetter(c)) {
                word.append(c);
            } else if (c != '\'' && c != '\u2019' && c != '`') {
                if (!word.isEmpty() && !TITLES.contains(word.toString())) {
                    words.add(word.toString());
                }
                word.setLength(0);
                if ("(|,@·•/".indexOf(c) >= 0 && !words.isEmpty()) {
                    break;
                }
            }
        }
        return words;
    }

    /** The names of which {@code given} may be a form, itself first. */
    static List<String> forms(String given) {
        List<String> groups = GROUPS.getOrDefault(given, List.of());
        if (groups.contains(given)) {
            return groups;
        }
        List<String> forms = new ArrayList<>(groups.size() + 1);
        forms.add(given);
        forms.addAll(groups);
        return forms;
    }

    /** Whether two given names may be one: the same, a usual short form, one the beginning of the other. */
    static boolean sameGiven(String a, String b, boolean spelt) {
        return a.equals(b)
                || forms(a).stream().anyMatch(forms(b)::contains)
                || begins(a, b)
                || begins(b, a)
                || spelt && sounds(a, b);
    }

    private static boolean begins(String a, String b) {
        return a.length() >= 3 && b.startsWith(a);
    }

    /** The same word, or two spellings of one in another script. */
    static boolean sameWord(String a, String b, boolean spelt) {
        return a.equals(b) || spelt && sounds(a, b);
    }

    private static boolean sounds(String a, String b) {
        String skeleton = Latin.skeleton(a);
        return !skeleton.isEmpty() && skeleton.equals(Latin.skeleton(b));
    }
}
