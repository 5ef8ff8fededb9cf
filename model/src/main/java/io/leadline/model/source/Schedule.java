package io.leadline.model.source;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a source runs by itself: {@code manual} (never), {@code hourly}, {@code daily}, or the five fields of cron: minute, hour, day of
 * the month, month, day of the week (0 and 7 are Sunday), each {@code *}, a number, a range {@code 1-5}, a list of them, with a step as
 * {@code 0/15}. If both kinds of day are given one of them is enough, as cron has it.
 */
public final class Schedule {
    public static final String MANUAL = "manual";
    /** Nobody waits longer for a 29 February. */
    private static final int MOST_DAYS = 8 * 366;

    private static final String HOURLY = "0 * * * *";
    private static final String DAILY = "0 6 * * *";

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Schedule(String[] fields) {
        this.minutes = field("minute", fields[0], 0, 59);
        this.hours = field("hour", fields[1], 0, 23);
        this.days = field("day of the month", fields[2], 1, 31);
        this.months = field("month", fields[3], 1, 12);
        this.weekdays = field("day of the week", fields[4], 0, 7);
        if (weekdays.get(0)) {
            weekdays.set(7);
        }
        this.eitherDay = !fields[2].equals("*") && !fields[4].equals("*");
    }

    /** Empty for {@code manual}; throws {@code INVALID_VALUE} for what is no schedule, or one whose time never comes. */
    public static Optional<Schedule> parse(String text) {
        String cron = switch (text) {
            case MANUAL -> null;
            case "hourly" -> HOURLY;
            case "daily" -> DAILY;
            default -> text;
        };
        if (cron == null) {
            return Optional.empty();
        }
        String[] fields = cron.strip().split("\\s+");
        if (fields.length != 5) {
            throw refused(text, "expected manual, hourly, daily or the five fields of cron, as in 30 8 * * 1-5");
        }
        Schedule schedule = new Schedule(fields);
        if (schedule.next(Instant.EPOCH, ZoneId.of("UTC")) == null) {
            throw refused(text, "there is no such day");
        }
        return Optional.of(schedule);
    }

    /** The first time after this one, by the clocks of a zone; null if it never comes. */
    public @Nullable Instant next(Instant after, ZoneId zone) {
        ZonedDateTime from = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate day = from.toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            Instant time = isDay(day) ? firstOf(day, after, zone) : null;
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private boolean isDay(LocalDate day) {
        boolean ofMonth = days.get(day.getDayOfMonth());
        boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue());
        return months.get(day.getMonthValue()) && (eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek);
    }

    /** A time that the clocks leap over comes at the hour to which they leap. */
    private @Nullable Instant firstOf(LocalDate day, Instant after, ZoneId zone) {
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                Instant time = day.atTime(hour, minute).atZone(zone).toInstant();
                if (time.isAfter(after)) {
                    return time;
                }
            }
        }
        return null;
    }

    private static BitSet field(String name, String text, int least, int most) {
        BitSet values = new BitSet(most + 1);
        for (String part : text.split(",", -1)) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 1 ? 1 : number(name, text, stepped[1], 1, most);
            int from = least;
            int to = most;
            if (!stepped[0].equals("*")) {
                String[] ends = stepped[0].split("-", 2);
                from = number(name, text, ends[0], least, most);
                to = ends.length == 2 ? number(name, text, ends[1], from, most) : stepped.length == 2 ? most : from;
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(String name, String text, String number, int least, int most) {
        int value = number.matches("[0-9]{1,2}") ? Integer.parseInt(number) : -1;
        if (value < least || value > most) {
            throw refused(text, "the " + name + " is of " + least + " to " + most);
        }
        return value;
    }

    private static LeadlineException refused(String text, String why) {
        return new LeadlineException(ErrorCode.INVALID_VALUE, "'" + text + "' is no schedule: " + why);
    }
}
