package io.leadline.index.search;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The folded form of text, in which case and accents do not count, the same for every engine: compatibility
 * decomposition, combining marks of Latin, Greek and Cyrillic left out, the few letters that do not decompose spelt out
 * (ß = ss, ø = o), lower case.
 */
public final class Folding {
    /** Between the folded and the original form in a {@link #key}; smaller than every character of a text. */
    private static final char SEPARATOR = '\0';

    /** Longer values are cut for comparing and counting; the stored row keeps them whole. */
    private static final int MAX_CHARS = 4_000;

    private Folding() {}

    public static String fold(String text) {
        int i = 0;
        boolean changes = false;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                return foldUnicode(text);
            }
            changes |= c >= 'A' && c <= 'Z';
        }
        return changes ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static String foldUnicode(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (!isMark(c)) {
                append(out, c);
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder out, char c) {
        char lower = Character.toLowerCase(c);
        switch (lower) {
            case 'ß' -> out.append("ss");
            case 'æ' -> out.append("ae");
            case 'œ' -> out.append("oe");
            case 'þ' -> out.append("th");
            case 'ø' -> out.append('o');
            case 'ł' -> out.append('l');
            case 'đ', 'ð' -> out.append('d');
            case 'ı' -> out.append('i');
            case 'ς' -> out.append('σ');
            default -> out.append(lower);
        }
    }

    private static boolean isMark(char c) {
        return c >= 0x0300 && c <= 0x036F
                || c >= 0x1AB0 && c <= 0x1AFF
                || c >= 0x1DC0 && c <= 0x1DFF
                || c >= 0x20D0 && c <= 0x20FF
                || c >= 0xFE20 && c <= 0xFE2F;
    }

    /** The folded form of a keyword, cut to what an index can hold. */
    public static String term(String value) {
        return fold(cut(value).replace(SEPARATOR, ' '));
    }

    /**
     * The form in which a keyword is kept for counting and sorting: folded first, so that spellings of one value are
     * neighbours and order does not depend on case; then the original, if it differs.
     */
    public static String key(String value) {
        String original = cut(value).replace(SEPARATOR, ' ');
        String folded = fold(original);
        return folded.equals(original) ? original : folded + SEPARATOR + original;
    }

    /** The spelling that a {@link #key} was made of. */
    public static String original(String key) {
        return key.substring(key.indexOf(SEPARATOR) + 1);
    }

    /** The folded part of a {@link #key}. */
    public static String folded(String key) {
        int separator = key.indexOf(SEPARATOR);
        return separator < 0 ? key : key.substring(0, separator);
    }

    private static String cut(String value) {
        return value.length() <= MAX_CHARS ? value : value.substring(0, MAX_CHARS);
    }
}
