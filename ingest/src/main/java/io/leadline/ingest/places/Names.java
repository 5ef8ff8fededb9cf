package io.leadline.ingest.places;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one spelling in which names of places are compared. */
final class Names {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private Names() {}

    /** Lower case, without accents, single spaces for all else. */
    static String folded(String name) {
        String plain = isAscii(name)
                ? name
                : ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                        .replaceAll("")
                        .replace('ł', 'l')
                        .replace('Ł', 'L')
                        .replace('ø', 'o')
                        .replace('Ø', 'O')
                        .replace("ß", "ss")
                        .replace("æ", "ae")
                        .replace("Æ", "Ae");
        return OTHER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
