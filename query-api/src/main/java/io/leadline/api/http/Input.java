package io.leadline.api.http;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.LeadlineException.Problem;
import io.leadline.model.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object from outside, read field by field. Every fault is noted with its path and reading goes on; {@link
 * #end()} refuses them all at once, and with them every field that nobody asked for.
 */
public final class Input {
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_LIST = 1000;

    private final String path;
    private final ObjectNode node;
    private final List<Problem> problems;
    private final Set<String> asked = new HashSet<>();

    public Input(String path, ObjectNode node) {
        this(path, node, new ArrayList<>());
    }

    private Input(String path, ObjectNode node, List<Problem> problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
    }

    /** The field is there with a value; null is none. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** The whole object, for who reads it in another way. */
    public ObjectNode all() {
        asked.addAll(node.propertyNames());
        return node;
    }

    /** The field is there and says null. */
    public boolean isNull(String name) {
        JsonNode value = node.get(name);
        return value != null && value.isNull();
    }

    public @Nullable JsonNode json(String name) {
        asked.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    public @Nullable String text(String name) {
        JsonNode value = json(name);
        return value == null ? null : string(name, value);
    }

    /** Empty if it is missing, which is noted. */
    public String requiredText(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            problem(name, "is required");
            return "";
        }
        return text;
    }

    private @Nullable String string(String name, JsonNode value) {
        if (!value.isString()) {
            problem(name, "expected a text, got " + shown(value));
            return null;
        }
        String text = value.stringValue();
        if (text.length() > MAX_TEXT) {
            problem(name, "is longer than " + MAX_TEXT + " characters");
            return null;
        }
        return text;
    }

    public List<String> texts(String name) {
        return list(name, value -> string(name, value));
    }

    /** Objects of a list; each is ended by the reader. */
    public <T> List<T> objects(String name, Function<Input, T> reader) {
        List<T> result = new ArrayList<>();
        int i = 0;
        for (JsonNode element : elements(name)) {
            String at = name + '[' + i++ + ']';
            if (element instanceof ObjectNode object) {
                Input input = new Input(at(at), object, problems);
                result.add(reader.apply(input));
                input.unknownFields();
            } else {
                problem(at, "expected an object, got " + shown(element));
            }
        }
        return result;
    }

    public @Nullable Input object(String name) {
        JsonNode value = json(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return new Input(at(name), object, problems);
        }
        problem(name, "expected an object, got " + shown(value));
        return null;
    }

    /** Another object of the same body, whose problems count with this one's. */
    public Input nested(String at, ObjectNode object) {
        return new Input(at(at), object, problems);
    }

    private <T> List<T> list(String name, Function<JsonNode, @Nullable T> reader) {
        List<T> result = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            T read = reader.apply(element);
            if (read != null) {
                result.add(read);
            }
        }
        return result;
    }

    private Iterable<JsonNode> elements(String name) {
        JsonNode value = json(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            problem(name, "expected a list, got " + shown(value));
            return List.of();
        }
        if (value.size() > MAX_LIST) {
            problem(name, "has " + value.size() + " elements, at most " + MAX_LIST);
            return List.of();
        }
        return value;
    }

    public boolean flag(String name, boolean otherwise) {
        JsonNode value = json(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            problem(name, "expected true or false, got " + shown(value));
            return otherwise;
        }
        return value.booleanValue();
    }

    public int whole(String name, int otherwise, int min, int max) {
        JsonNode value = json(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            problem(name, "expected a whole number from " + min + " to " + max + ", got " + shown(value));
            return otherwise;
        }
        return value.intValue();
    }

    public @Nullable Double number(String name) {
        JsonNode value = json(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            problem(name, "expected a number, got " + shown(value));
            return null;
        }
        return value.doubleValue();
    }

    public <E extends Enum<E> & Named> @Nullable E named(String name, Class<E> type) {
        String text = text(name);
        return text == null ? null : parse(name, text, type);
    }

    public <E extends Enum<E> & Named> List<E> allNamed(String name, Class<E> type) {
        return list(name, value -> {
            String text = string(name, value);
            return text == null ? null : parse(name, text, type);
        });
    }

    private <E extends Enum<E> & Named> @Nullable E parse(String name, String text, Class<E> type) {
        try {
            return Named.parse(type, text);
        } catch (LeadlineException e) {
            problem(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Texts by name, all of them. */
    public Map<String, String> textMap(String name) {
        JsonNode value = json(name);
        Map<String, String> result = new LinkedHashMap<>();
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                String text = string(name + '.' + entry.getKey(), entry.getValue());
                if (text != null) {
                    result.put(entry.getKey(), text);
                }
            }
        } else if (value != null) {
            problem(name, "expected an object, got " + shown(value));
        }
        return result;
    }

    /** Reads a value in any other way; what it refuses is noted. */
    public <T> @Nullable T read(String name, Function<String, T> reader) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return reader.apply(text);
        } catch (LeadlineException | java.time.DateTimeException e) {
            problem(name, String.valueOf(e.getMessage()));
            return null;
        }
    }

    public void problem(String name, String what) {
        problems.add(new Problem(at(name), what));
    }

    /** The names of the fields that are there. */
    public Set<String> names() {
        return new java.util.LinkedHashSet<>(node.propertyNames());
    }

    /** Throws {@code INVALID_VALUE} with every problem that was noted. */
    public void end() {
        unknownFields();
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, first.path() + ": " + first.problem() + more, problems, null);
        }
    }

    /** Notes every field that was not asked for; for objects inside others, which are not ended by themselves. */
    public void unknownFields() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                problem(
                        name,
                        "is not a field here; known are "
                                + asked.stream().sorted().toList());
            }
        }
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    private static String shown(JsonNode value) {
        String json = value.toString();
        return json.length() > 40 ? json.substring(0, 40) + "..." : json;
    }
}
