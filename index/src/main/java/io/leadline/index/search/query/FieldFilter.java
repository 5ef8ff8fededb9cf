package io.leadline.index.search.query;

import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one field and one value written as text mean: a word of a text, a keyword, a number or a range, a date;
 * {@code *} any value, {@code pre*} a beginning. {@code UNKNOWN_FIELD} or {@code INVALID_VALUE} says what is wrong.
 */
final class FieldFilter {
    private FieldFilter() {}

    /**
     * @param quoted whether the value stood in quotes, so that nothing in it has a meaning of its own
     * @param whole whether a keyword that is also a text ({@code company}) is compared whole, not by its words
     */
    static Filter of(String name, String value, boolean quoted, boolean whole, Instant now) {
        if (value.isBlank()) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, name + ": expected a value, got nothing");
        }
        if (!quoted && value.equals("*")) {
            return new Filter.Exists(checked(name), true);
        }
        boolean prefix = !quoted && value.length() > 1 && value.endsWith("*");
        String text = prefix ? value.substring(0, value.length() - 1) : value;
        if (FieldName.isCustom(name)) {
            return prefix ? new Filter.Prefix(name, text) : Filter.in(name, text);
        }
        IndexField field = FieldName.require(name);
        return switch (field.type()) {
            case NUMBER, DECIMAL, DATE -> Ranges.parse(field, value, now);
            case FLAG -> flag(name, text);
            case TEXT, TEXTS -> prefix ? new Filter.Prefix(name, text) : words(name, text);
            case KEYWORD, KEYWORDS ->
                prefix
                        ? new Filter.Prefix(name, text)
                        : field.can(Use.TEXT) && !whole ? words(name, text) : Filter.in(name, text);
        };
    }

    /** A word; what holds more than one, such as {@code go-to-market}, is a phrase. */
    static Filter words(@Nullable String name, String text) {
        return text.chars().allMatch(Character::isLetterOrDigit)
                ? new Filter.Text(name, text)
                : new Filter.Phrase(name, text, 0);
    }

    static Filter flag(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, name + ": expected true or false, got '" + value + "'");
        }
        return Filter.in(name, value);
    }

    /** Between two bounds; {@code *} or empty is open. A date stands for its whole day, month or year. */
    static Filter between(
            String name, String from, boolean fromInclusive, String to, boolean toInclusive, Instant now) {
        IndexField field = FieldName.isCustom(name) ? null : FieldName.require(name);
        if (field == null || !isOrdered(field)) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, name + ": only numbers and dates can be compared by size");
        }
        if (field.type() != IndexField.Type.DATE) {
            return new Filter.Range(
                    name, Ranges.number(field, from), fromInclusive, Ranges.number(field, to), toInclusive);
        }
        return dates(name, Ranges.date(field, from, now), fromInclusive, Ranges.date(field, to, now), toInclusive);
    }

    static Filter dates(
            String name, @Nullable Dates from, boolean fromInclusive, @Nullable Dates to, boolean toInclusive) {
        return new Filter.DateRange(
                name,
                from == null ? null : fromInclusive ? from.start() : from.end(),
                true,
                to == null ? null : toInclusive ? to.end() : to.start(),
                false);
    }

    static boolean isOrdered(IndexField field) {
        return switch (field.type()) {
            case NUMBER, DECIMAL, DATE -> true;
            default -> false;
        };
    }

    /** The name, if there is such a field. */
    static String checked(String name) {
        if (!FieldName.isCustom(name)) {
            FieldName.require(name);
        }
        return name;
    }

    /** Values between commas; those in double quotes may hold commas. */
    static List<String> split(String list) {
        List<String> values = new java.util.ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }
}
