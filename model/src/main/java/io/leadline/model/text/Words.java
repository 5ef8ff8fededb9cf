package io.leadline.model.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words of names, titles and industries in a form in which spellings can be compared. */
public final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Words() {}

    /** Lower case without accents: {@code Vizepräsident} becomes {@code vizeprasident}. */
    public static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) >= 128) {
                return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                        .replaceAll("");
            }
        }
        return lower;
    }

    /** Folded runs of letters and digits, in order; an apostrophe joins. */
    public static List<String> of(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>(6);
        StringBuilder word = new StringBuilder(16);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (c != '\'' && c != '\u2019' && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
