package io.leadline.ingest.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cells of one row. */
public final class Cells {
    private static final Set<String> NOTHING = Set.of(
            "n/a",
            "#n/a",
            "na",
            "n.a.",
            "none",
            "null",
            "nil",
            "-",
            "--",
            "—",
            "unknown",
            "undefined",
            "(null)",
            "(none)");
    private static final int LONGEST_NOTHING = 9;

    private Cells() {}

    /** Throws {@code CsvParseException} if a quote is not closed, or text follows a closing quote. */
    static List<String> strict(String row, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false)
                .ofSingleCsvRecord(row)
                .getFields();
    }

    /** As {@link #strict} if it can be, else as well as it can be. */
    public static List<String> lenient(String row, char separator) {
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(false)
                    .allowExtraCharsAfterClosingQuote(true)
                    .allowUnclosedQuote(true)
                    .ofSingleCsvRecord(row)
                    .getFields();
        } catch (CsvParseException e) {
            return List.of(row);
        }
    }

    /**
     * What a cell says: without surrounding space, and without the apostrophe that {@link BadRows} and spreadsheets put
     * before what would else be a formula; null if it says nothing ({@code n/a}, {@code -}).
     */
    static @Nullable String meaning(String cell) {
        String text = cell.strip();
        if (text.length() > 1 && text.charAt(0) == '\'' && FormulaGuard.isDangerous(text.charAt(1))) {
            text = text.substring(1);
        }
        if (text.isEmpty() || (text.length() <= LONGEST_NOTHING && NOTHING.contains(text.toLowerCase(Locale.ROOT)))) {
            return null;
        }
        return text;
    }
}
