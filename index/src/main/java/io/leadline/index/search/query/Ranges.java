package io.leadline.index.search.query;

import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ranges as text: {@code 60..}, {@code ..30}, {@code 40..60}, {@code 2026-01..2026-03}; both ends are inside. */
public final class Ranges {
    private Ranges() {}

    /** A single value {@code 40} is the range from it to itself; a single date the whole of that day, month or year. */
    public static Filter parse(IndexField field, String text, Instant now) {
        int dots = text.indexOf("..");
        String from = dots < 0 ? text : text.substring(0, dots);
        String to = dots < 0 ? text : text.substring(dots + 2);
        if (from.isEmpty() && to.isEmpty()) {
            throw bad(field, text);
        }
        return switch (field.type()) {
            case NUMBER, DECIMAL ->
                new Filter.Range(field.wireName(), number(field, from), true, number(field, to), true);
            case DATE -> {
                Dates first = date(field, from, now);
                Dates last = date(field, to, now);
                yield new Filter.DateRange(
                        field.wireName(),
                        first == null ? null : first.start(),
                        true,
                        last == null ? null : last.end(),
                        false);
            }
            default -> throw bad(field, text);
        };
    }

    static @Nullable Double number(IndexField field, String text) {
        if (text.isEmpty() || text.equals("*")) {
            return null;
        }
        Double number = number(text);
        if (number == null) {
            throw bad(field, text);
        }
        return number;
    }

    /** Null if it is no finite decimal number. */
    static @Nullable Double number(String text) {
        if (text.isEmpty() || text.length() > 32 || !"+-.0123456789".contains(text.substring(0, 1))) {
            return null;
        }
        char last = text.charAt(text.length() - 1);
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) && (last == '.' || last >= '0' && last <= '9') ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Dates date(IndexField field, String text, Instant now) {
        if (text.isEmpty() || text.equals("*")) {
            return null;
        }
        Dates date = Dates.parse(text, now);
        if (date == null) {
            throw bad(field, text);
        }
        return date;
    }

    private static LeadlineException bad(IndexField field, String text) {
        return new LeadlineException(
                ErrorCode.INVALID_VALUE,
                field.wireName() + ": '" + text + "' is not "
                        + (field.type() == IndexField.Type.DATE
                                ? Dates.EXPECTED + ", or a range of two with .. between"
                                : "a number, or a range such as 60.., ..30 or 40..60"));
    }
}
