package io.leadline.model.match;

import io.leadline.model.text.Words;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of other scripts in Latin letters, near enough to compare them: Cyrillic, Greek, Arabic, Hebrew, Devanagari letter by
 * letter, Hangul by syllable. Chinese characters stay: their sound is not in them.
 */
final class Latin {
    private static final Map<Character, String> LETTERS = new HashMap<>();
    private static final String[] INITIALS = {
        "k", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"
    };
    private static final String[] VOWELS = {
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "oo", "wo", "we", "wi", "yu",
        "eu", "ui", "i"
    };
    private static final String[] FINALS = {
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t"
    };
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;

    static {
        letters(
                "абвгґдеєжзиіїйклмнопрстуфхцчшщьыэюяёъ",
                "a b v g g d e ie zh z i i i i k l m n o p r s t u f kh ts ch sh shch - y e yu ya e -");
        letters("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o");
        letters(
                "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ",
                "a b t th j h kh d th r z s sh s d t z - gh f k k l m n h w y a a - a a i w y");
        letters("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a v g d h w z h t y k k l m m n n s - f f ts ts k r sh t");
        letters(
                "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह",
                "a a i i u u e ai o au k kh g gh ch ch j jh t th d dh n t th d dh n p f b bh m y r l v sh sh s h");
        letters("ािीुूेैोौ", "a i i u u e ai o au");
        letters("ßøłıđæœþð", "ss o l i d ae oe th d");
    }

    private Latin() {}

    private static void letters(String letters, String spellings) {
        String[] spelt = spellings.split(" ");
        if (letters.length() != spelt.length) {
            throw new IllegalStateException(letters + " has " + letters.length() + " letters, not " + spelt.length);
        }
        for (int i = 0; i < spelt.length; i++) {
            LETTERS.put(letters.charAt(i), spelt[i].equals("-") ? "" : spelt[i]);
        }
    }

    /** Lower case without accents, in Latin letters as far as that goes. */
    static String of(String text) {
        String folded = Words.fold(compose(text));
        for (int i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) >= 128) {
                return spelt(folded);
            }
        }
        return folded;
    }

    /** Before accents are taken off: folding takes syllables of Hangul apart. */
    private static String compose(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
                out = out == null ? new StringBuilder(text.substring(0, i)) : out;
                int syllable = c - FIRST_SYLLABLE;
                out.append(INITIALS[syllable / 588])
                        .append(VOWELS[syllable % 588 / 28])
                        .append(FINALS[syllable % 28]);
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }

    private static String spelt(String folded) {
        StringBuilder out = new StringBuilder(folded.length() + 8);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            String spelling = c < 128 ? null : LETTERS.get(c);
            if (spelling != null) {
                out.append(spelling);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** What is left of a word when it is heard from afar: its consonants, each run once. Two spellings of one name share it. */
    static String skeleton(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char read = word.charAt(i);
            char c = read == 'c' || read == 'q' ? 'k' : read == 'v' ? 'w' : read;
            boolean vowel = "aeiouyw".indexOf(c) >= 0;
            if (!vowel && (out.isEmpty() || out.charAt(out.length() - 1) != c)) {
                out.append(c);
            }
        }
        int end = out.length() > 1 && out.charAt(out.length() - 1) == 'h' ? out.length() - 1 : out.length();
        return out.substring(0, end);
    }
}
