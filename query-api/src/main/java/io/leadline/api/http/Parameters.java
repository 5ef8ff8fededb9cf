package io.leadline.api.http;

import io.javalin.http.Context;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads parameters of a URL. */
public final class Parameters {
    private Parameters() {}

    /** A comma-separated list; empty if there is none. */
    public static List<String> list(@Nullable String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Stream.of(list.split(",")).map(String::strip).toList();
    }

    public static int whole(Context ctx, String name, int otherwise, int min, int max) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw invalid(name, "expected a whole number from " + min + " to " + max + ", got '" + shown(text) + "'");
    }

    public static boolean flag(Context ctx, String name) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return false;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw invalid(name, "expected true or false, got '" + shown(text) + "'");
        };
    }

    public static LeadlineException invalid(String name, String problem) {
        return new LeadlineException(
                ErrorCode.INVALID_VALUE,
                name + ": " + problem,
                List.of(new LeadlineException.Problem(name, problem)),
                null);
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
