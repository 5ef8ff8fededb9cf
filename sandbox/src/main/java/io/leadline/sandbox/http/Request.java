package io.leadline.sandbox.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request as a route gets it.
 *
 * @param path what stood in place of the {@code :names} of the route's template, decoded
 * @param query decoded; the first of several of one name
 * @param headers names in lower case
 * @param body null if there is none
 */
public record Request(
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable JsonNode body) {

    public String in(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no :" + name);
        }
        return value;
    }

    public @Nullable String asked(String name) {
        return query.get(name);
    }

    public List<String> list(String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? List.of() : List.of(value.split(","));
    }

    /** The number asked for; {@code otherwise} if none was, {@link Answer.Refusal} 400 if it is none or out of range. */
    public int number(String name, int otherwise, int least, int most) {
        String value = query.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = (int) Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Answer.Refusal(400, name + " is '" + value + "', expected " + least + " to " + most);
    }
}
