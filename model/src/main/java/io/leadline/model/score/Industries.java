package io.leadline.model.score;

import io.leadline.model.text.Memo;
import io.leadline.model.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Whether two names of industries mean the same; other names of one are in {@code industries.properties}. */
final class Industries {
    private static final Set<String> FILLERS =
            Set.of("and", "of", "the", "services", "service", "industry", "other", "und", "et", "y", "e");
    private static final Map<String, Set<String>> GROUPS = groups();
    private static final Memo<Set<String>> WORDS = new Memo<>(Industries::words);

    private Industries() {}

    /** The same words, all words of one in the other ({@code Software}, {@code Computer Software}), or other names of one. */
    static boolean match(String left, String right) {
        if (left.equalsIgnoreCase(right)) {
            return true;
        }
        Set<String> a = WORDS.of(left);
        Set<String> b = WORDS.of(right);
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        if (a.containsAll(b) || b.containsAll(a)) {
            return true;
        }
        Set<String> groups = GROUPS.get(key(a));
        Set<String> others = groups == null ? null : GROUPS.get(key(b));
        if (groups == null || others == null) {
            return false;
        }
        for (String group : groups) {
            if (others.contains(group)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> words(String industry) {
        Set<String> words = new HashSet<>(Words.of(industry));
        words.removeAll(FILLERS);
        return Set.copyOf(words);
    }

    private static String key(Set<String> words) {
        return String.join(" ", words.stream().sorted().toList());
    }

    private static Map<String, Set<String>> groups() {
        Properties lines = new Properties();
        try (InputStream in = Industries.class.getResourceAsStream("industries.properties")) {
            if (in == null) {
                throw new IllegalStateException("industries.properties is not beside " + Industries.class);
            }
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Set<String>> groups = new HashMap<>();
        lines.forEach((group, names) -> {
            for (String name : names.toString().split(",")) {
                groups.computeIfAbsent(key(words(name.strip())), k -> new HashSet<>())
                        .add(group.toString());
            }
        });
        return groups;
    }
}
