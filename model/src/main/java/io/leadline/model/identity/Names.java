package io.leadline.model.identity;

import io.leadline.model.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether two spellings can be one human being's name. */
public final class Names {
    private static final Set<String> TITLES = Set.of(
            "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "mme", "sr", "sra", "jr", "phd", "mba",
            "md", "msc", "bsc", "cpa", "esq", "ing", "dipl", "ii", "iii", "iv");
    private static final int SHORTEST_NICKNAME = 3;

    private Names() {}

    /**
     * Whether they agree: the same words in any order, or the same family name with first names of which one begins the
     * other ({@code A.}, {@code Alex}, {@code Alexandra}), or all words of one in the other. Symmetric. A name without
     * letters agrees with none.
     */
    public static boolean agree(String left, String right) {
        if (left.equals(right)) {
            return hasLetter(left);
        }
        List<String> a = words(left);
        List<String> b = words(right);
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        if (a.containsAll(b) || b.containsAll(a)) {
            return true;
        }
        return sameFamily(a, b) || sameFamily(b.reversed(), a) || sameFamily(a.reversed(), b);
    }

    private static boolean sameFamily(List<String> a, List<String> b) {
        return a.size() > 1 && b.size() > 1 && a.getLast().equals(b.getLast()) && begins(a.getFirst(), b.getFirst());
    }

    private static boolean begins(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = shorter.equals(a) ? b : a;
        return longer.startsWith(shorter) && (shorter.length() == 1 || shorter.length() >= SHORTEST_NICKNAME);
    }

    private static boolean hasLetter(String name) {
        return name.codePoints().anyMatch(Character::isLetter);
    }

    /** Lower case, without accents, signs, titles and degrees; what follows a comma or stands in brackets is left out. */
    static List<String> words(String name) {
        String text = Words.fold(name);
        List<String> words = new ArrayList<>(4);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (c != '\'' && c != '\u2019') {
                if (!word.isEmpty() && !TITLES.contains(word.toString())) {
                    words.add(word.toString());
                }
                word.setLength(0);
                if (c == '(' && !words.isEmpty() || (c == ',' || c == '|') && words.size() > 1) {
                    break;
                }
            }
        }
        return words;
    }
}
