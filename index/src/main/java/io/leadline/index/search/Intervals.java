package io.leadline.index.search;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The intervals of a histogram over indexed numbers: decimals in tenths, dates in milliseconds. The value of an interval
 * is a range as a filter takes it ({@code 40..49.9}, {@code 2026-01}).
 */
public final class Intervals {
    private static final long DAY = 86_400_000;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private enum Calendar {
        DAY,
        WEEK,
        MONTH
    }

    private final @Nullable Calendar calendar;
    private final long width;
    private final int scale;

    private Intervals(@Nullable Calendar calendar, long width, int scale) {
        this.calendar = calendar;
        this.width = width;
        this.scale = scale;
    }

    /** {@code INVALID_VALUE} if the field has no such interval. */
    public static Intervals of(IndexField field, String interval) {
        int scale = field.type() == IndexField.Type.DECIMAL ? 1 : 0;
        if (field.type() == IndexField.Type.DATE) {
            for (Calendar calendar : Calendar.values()) {
                if (calendar.name().toLowerCase(Locale.ROOT).equals(interval)) {
                    return new Intervals(calendar, DAY, 0);
                }
            }
            throw bad(field, interval, "day, week or month");
        }
        try {
            BigDecimal width = new BigDecimal(interval).movePointRight(scale);
            if (interval.length() <= 20
                    && width.signum() > 0
                    && width.stripTrailingZeros().scale() <= 0
                    && width.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0) {
                return new Intervals(null, width.longValue(), scale);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw bad(field, interval, scale == 0 ? "a whole number above 0" : "a number above 0 with one decimal at most");
    }

    private static LeadlineException bad(IndexField field, String interval, String expected) {
        return new LeadlineException(
                ErrorCode.INVALID_VALUE,
                "facets: the interval '" + interval + "' of " + field.wireName() + " is not " + expected);
    }

    /** {@code day}, {@code week} or {@code month}; null if intervals are of one width. */
    public @Nullable String calendar() {
        return calendar == null ? null : calendar.name().toLowerCase(Locale.ROOT);
    }

    /** Of an interval, as numbers lie in the index; of no meaning where there is a {@link #calendar}. */
    public long width() {
        return width;
    }

    /** The start of the interval that holds this. */
    public long of(long value) {
        Calendar by = calendar;
        if (by == null) {
            return Math.floorDiv(value, width) * width;
        }
        long day = Math.floorDiv(value, DAY);
        return DAY
                * switch (by) {
                    case DAY -> day;
                    case WEEK -> Math.floorDiv(day + 3, 7) * 7 - 3; // Day 0 was a Thursday; weeks begin on Monday.
                    case MONTH -> LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay();
                };
    }

    public String value(long start) {
        Calendar by = calendar;
        if (by == null) {
            return number(start) + ".." + number(start + width - 1);
        }
        LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(start, DAY));
        return switch (by) {
            case DAY -> first.toString();
            case WEEK -> first + ".." + first.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
            case MONTH -> YearMonth.from(first).toString();
        };
    }

    public String label(long start) {
        Calendar by = calendar;
        if (by == null) {
            return number(start) + "–" + number(start + width - 1);
        }
        LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(start, DAY));
        return switch (by) {
            case DAY -> DATE.format(first);
            case WEEK -> "Week of " + DATE.format(first);
            case MONTH -> MONTH.format(first);
        };
    }

    private String number(long value) {
        return BigDecimal.valueOf(value, scale).stripTrailingZeros().toPlainString();
    }
}
