package io.leadline.index.search.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as people write it: the moments from {@code start} until just before {@code end}. {@code 2026}, {@code 2026-01}
 * and {@code 2026-01-31} mean the whole year, month and day in UTC; {@code 2026-01-31T10:00:00Z} a moment; {@code now},
 * {@code now-7d}, {@code now+2w} (h, d, w, m, y) a moment seen from now.
 */
public record Dates(Instant start, Instant end) {
    public static final String EXPECTED =
            "a date such as 2026-01-31, 2026-01, 2026-01-31T10:00:00Z or now-7d (h, d, w, m, y)";

    private static final Pattern RELATIVE = Pattern.compile("now(?:([+-])(\\d{1,5})([hdwmy]))?");

    /** Null if it is no date. */
    public static @Nullable Dates parse(String text, Instant now) {
        try {
            Matcher relative = RELATIVE.matcher(text);
            if (relative.matches()) {
                return moment(shift(now, relative));
            }
            return switch (text.length()) {
                case 4 -> span(Year.parse(text).atDay(1), Period.ofYears(1));
                case 7 -> span(YearMonth.parse(text).atDay(1), Period.ofMonths(1));
                case 10 -> span(LocalDate.parse(text), Period.ofDays(1));
                default -> moment(OffsetDateTime.parse(text).toInstant());
            };
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Instant shift(Instant now, Matcher relative) {
        if (relative.group(1) == null) {
            return now;
        }
        int amount = Integer.parseInt(relative.group(1) + relative.group(2));
        return switch (relative.group(3)) {
            case "h" -> now.plus(Duration.ofHours(amount));
            case "d" -> now.plus(Duration.ofDays(amount));
            case "w" -> now.plus(Duration.ofDays(7L * amount));
            case "m" -> now.atOffset(ZoneOffset.UTC).plusMonths(amount).toInstant();
            default -> now.atOffset(ZoneOffset.UTC).plusYears(amount).toInstant();
        };
    }

    private static Dates moment(Instant instant) {
        Instant millis = Instant.ofEpochMilli(instant.toEpochMilli());
        return new Dates(millis, millis.plusMillis(1));
    }

    private static Dates span(LocalDate first, Period length) {
        return new Dates(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                first.plus(length).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
