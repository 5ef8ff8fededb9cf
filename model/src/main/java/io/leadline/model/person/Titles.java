package io.leadline.model.person;

import io.leadline.model.Named;
import io.leadline.model.text.Memo;
import io.leadline.model.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a job title says of seniority and department, in English, Spanish, French, German, Italian and Portuguese. The
 * words are in {@code titles.properties}.
 */
public final class Titles {
    private static final Properties WORDS = load();
    private static final Table<Seniority> SENIORITIES = new Table<>(Seniority.class, "seniority.");
    private static final Table<Department> DEPARTMENTS = new Table<>(Department.class, "department.");

    private static final Memo<Reading> READINGS = new Memo<>(Titles::reading);

    private Titles() {}

    /**
     * A title as it was understood.
     *
     * @param words folded, in order
     * @param seniority the most senior rank that it names; null if it names none
     */
    public record Reading(
            List<String> words,
            @Nullable Seniority seniority,
            @Nullable Department department) {}

    public static Reading read(String title) {
        return READINGS.of(title);
    }

    private static Reading reading(String title) {
        List<String> words = Words.of(title);
        String text = ' ' + String.join(" ", words) + ' ';
        return new Reading(List.copyOf(words), SENIORITIES.best(text), DEPARTMENTS.best(text));
    }

    /** The most senior rank that the title names; null if it names none. */
    public static @Nullable Seniority seniority(String title) {
        return read(title).seniority();
    }

    /** Null if the title names none. */
    public static @Nullable Department department(String title) {
        return read(title).department();
    }

    private static Properties load() {
        try (InputStream in = Titles.class.getResourceAsStream("titles.properties")) {
            if (in == null) {
                throw new IllegalStateException("titles.properties is not beside " + Titles.class);
            }
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Words and phrases with what they mean. A phrase wins over its words ({@code product owner} over {@code owner});
     * {@code word*} and {@code *word} match the beginning and end of a compound. Of several meanings the one earliest in
     * {@code order} counts.
     */
    private static final class Table<E extends Enum<E> & Named> {
        private final Map<String, E> words = new HashMap<>();
        private final Map<String, E> phrases = new LinkedHashMap<>();
        private final Map<String, E> beginnings = new LinkedHashMap<>();
        private final Map<String, E> endings = new LinkedHashMap<>();
        private final List<String> nothing;
        private final Map<E, Integer> order = new HashMap<>();

        Table(Class<E> type, String prefix) {
            for (String name : WORDS.getProperty(prefix + "order").split(",")) {
                E constant = Named.parse(type, name.strip());
                order.put(constant, order.size());
                for (String entry : WORDS.getProperty(prefix + name.strip()).split(",")) {
                    enter(Words.fold(entry.strip()), constant);
                }
            }
            nothing = List.of(Words.fold(WORDS.getProperty(prefix + "nothing")).split("\\s*,\\s*"));
        }

        private void enter(String entry, E constant) {
            if (entry.endsWith("*")) {
                beginnings.put(entry.substring(0, entry.length() - 1), constant);
            } else if (entry.startsWith("*")) {
                endings.put(entry.substring(1), constant);
            } else if (entry.indexOf(' ') > 0) {
                phrases.put(' ' + entry + ' ', constant);
            } else {
                words.put(entry, constant);
            }
        }

        /** @param words with one space around each */
        @Nullable
        E best(String words) {
            String text = words;
            for (String phrase : nothing) {
                text = text.replace(' ' + phrase + ' ', " ");
            }
            E best = null;
            for (Map.Entry<String, E> phrase : phrases.entrySet()) {
                if (text.contains(phrase.getKey())) {
                    best = better(best, phrase.getValue());
                    text = text.replace(phrase.getKey(), " ");
                }
            }
            int from = 1;
            for (int to = text.indexOf(' ', from); to > 0; to = text.indexOf(' ', from)) {
                best = better(best, meaning(text.substring(from, to)));
                from = to + 1;
            }
            return best;
        }

        private @Nullable E meaning(String word) {
            E exact = words.get(word);
            if (exact != null) {
                return exact;
            }
            for (Map.Entry<String, E> beginning : beginnings.entrySet()) {
                if (word.startsWith(beginning.getKey())) {
                    return beginning.getValue();
                }
            }
            for (Map.Entry<String, E> ending : endings.entrySet()) {
                if (word.endsWith(ending.getKey())) {
                    return ending.getValue();
                }
            }
            return null;
        }

        private @Nullable E better(@Nullable E held, @Nullable E other) {
            if (held == null || other == null) {
                return held == null ? other : held;
            }
            return rank(other) < rank(held) ? other : held;
        }

        private int rank(E constant) {
            return order.getOrDefault(constant, Integer.MAX_VALUE);
        }
    }
}
