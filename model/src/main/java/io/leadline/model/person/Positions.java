package io.leadline.model.person;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a career says of now. */
public final class Positions {
    private Positions() {}

    /** The position without an end that began last; null if there is none. */
    public static @Nullable Position current(List<?> experience) {
        Position current = null;
        for (Object one : experience) {
            Position position = (Position) one;
            if (position.end() == null && (current == null || start(position).compareTo(start(current)) > 0)) {
                current = position;
            }
        }
        return current;
    }

    private static String start(Position position) {
        return position.start() == null ? "" : position.start();
    }

    /** The day on which a role began, the first of a month where only that is known; null if not even that is. */
    public static @Nullable LocalDate began(Position position) {
        String start = position.start();
        try {
            if (start == null || start.length() < 7) {
                return null;
            }
            return start.length() == 7
                    ? YearMonth.parse(start).atDay(1)
                    : LocalDate.parse(start.substring(0, Math.min(10, start.length())));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
