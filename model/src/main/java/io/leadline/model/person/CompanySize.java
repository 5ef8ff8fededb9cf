package io.leadline.model.person;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The size bands of companies, by number of people. */
public final class CompanySize {
    /** Smallest first. */
    public static final List<String> BANDS =
            List.of("1-10", "11-50", "51-200", "201-500", "501-1000", "1001-5000", "5001+");

    private static final long[] UPPER = {10, 50, 200, 500, 1000, 5000};

    /** LinkedIn's size codes and bands that are drawn otherwise. */
    private static final Map<String, String> OTHERS = Map.of(
            "a", "1-10",
            "b", "1-10",
            "c", "11-50",
            "d", "51-200",
            "e", "201-500",
            "f", "501-1000",
            "g", "1001-5000",
            "h", "5001+",
            "i", "5001+",
            "self-employed", "1-10");

    private CompanySize() {}

    /**
     * The band that a number, a range or a phrase falls into ({@code 37}, {@code 11 - 50 employees}, {@code 10,001+},
     * {@code 1K-5K}), by the middle of a range that crosses bands; null if it says no number.
     */
    public static @Nullable String band(String text) {
        if (BANDS.contains(text)) {
            return text;
        }
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String other = OTHERS.get(lower);
        if (other != null) {
            return other;
        }
        long[] numbers = numbers(lower);
        if (numbers[0] < 0) {
            return null;
        }
        boolean open = numbers[1] < 0 && (lower.indexOf('+') >= 0 || lower.contains("more") || lower.startsWith(">"));
        return of(numbers[1] < 0 ? numbers[0] + (open ? 1 : 0) : (numbers[0] + numbers[1]) / 2);
    }

    /** The band of a company with so many people. */
    public static String of(long people) {
        int band = 0;
        while (band < UPPER.length && people > UPPER[band]) {
            band++;
        }
        return BANDS.get(band);
    }

    /** The first two numbers in a text, -1 where there is none; groups of three digits may be set off. */
    private static long[] numbers(String text) {
        long[] found = {-1, -1};
        int count = 0;
        int i = 0;
        while (i < text.length() && count < 2) {
            if (!isDigit(text, i)) {
                i++;
                continue;
            }
            long number = 0;
            while (isDigit(text, i) || isGroupSign(text, i)) {
                if (isDigit(text, i) && number < 1_000_000_000) {
                    number = number * 10 + (text.charAt(i) - '0');
                }
                i++;
            }
            if (i < text.length() && text.charAt(i) == 'k') {
                number *= 1000;
            }
            found[count++] = number;
        }
        return found;
    }

    private static boolean isDigit(String text, int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private static boolean isGroupSign(String text, int i) {
        return i < text.length()
                && ",.' \u00a0".indexOf(text.charAt(i)) >= 0
                && isDigit(text, i + 1)
                && isDigit(text, i + 2)
                && isDigit(text, i + 3)
                && !isDigit(text, i + 4);
    }
}
