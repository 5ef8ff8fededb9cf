package io.leadline.index.search.query;

import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.LeadlineException.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one filter and gathers all that is wrong with it. */
final class FilterDecoder {
    private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte");
    private static final String FORMS =
            "expected one of and, or, not, or a field with in, gt/gte/lt/lte, exists, prefix, text or phrase";
    private static final int MAX_PROBLEMS = 20;

    private final Instant now;
    private final List<Problem> problems = new ArrayList<>();
    private boolean unknownField;
    private int nodes;

    FilterDecoder(Instant now) {
        this.now = now;
    }

    Filter decode(JsonNode json) {
        Filter filter = read(json, "filter", 1);
        if (!problems.isEmpty()) {
            Problem first = problems.getFirst();
            throw new LeadlineException(
                    unknownField ? ErrorCode.UNKNOWN_FIELD : ErrorCode.INVALID_VALUE,
                    first.path() + ": " + first.problem()
                            + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)"),
                    problems,
                    null);
        }
        return filter;
    }

    private Filter read(JsonNode json, String path, int depth) {
        if (depth > FilterJson.MAX_DEPTH) {
            throw limit(path, "more than " + FilterJson.MAX_DEPTH + " levels deep");
        }
        if (++nodes > FilterJson.MAX_NODES) {
            throw limit(path, "more than " + FilterJson.MAX_NODES + " conditions");
        }
        if (!json.isObject()) {
            return wrong(path, "expected an object, got " + kind(json));
        }
        if (json.has("and") || json.has("or")) {
            String name = json.has("and") ? "and" : "or";
            only(json, path, Set.of(name));
            List<Filter> inner = list(json.get(name), path + "." + name, depth);
            return name.equals("and") ? new Filter.And(inner) : new Filter.Or(inner);
        }
        if (json.has("not")) {
            only(json, path, Set.of("not"));
            return new Filter.Not(read(json.get("not"), path + ".not", depth + 1));
        }
        if (json.has("like")) {
            return wrong(path + ".like", "'like' orders, it does not select: put it beside the filter, not into it");
        }
        return condition(json, path);
    }

    private List<Filter> list(JsonNode json, String path, int depth) {
        List<Filter> filters = new ArrayList<>();
        if (!json.isArray()) {
            wrong(path, "expected a list of filters, got " + kind(json));
            return filters;
        }
        for (int i = 0; i < json.size(); i++) {
            filters.add(read(json.get(i), path + "[" + i + "]", depth + 1));
        }
        return filters;
    }

    private Filter condition(JsonNode json, String path) {
        String name = null;
        if (json.has("field")) {
            if (!json.get("field").isString()) {
                return wrong(path + ".field", "expected the name of a field, got " + kind(json.get("field")));
            }
            name = json.get("field").stringValue();
            if (!FieldName.isCustom(name) && FieldName.find(name) == null) {
                unknownField = true;
                return wrong(path + ".field", FieldName.unknown(name));
            }
        }
        for (String form : List.of("text", "phrase", "prefix")) {
            if (json.has(form)) {
                return words(json, form, name, path);
            }
        }
        if (name == null) {
            return wrong(path, json.isEmpty() ? FORMS : "'" + first(json) + "' is not known here; " + FORMS);
        }
        if (json.has("in")) {
            only(json, path, Set.of("field", "in"));
            return in(json.get("in"), name, path + ".in");
        }
        if (json.has("exists")) {
            only(json, path, Set.of("field", "exists"));
            JsonNode exists = json.get("exists");
            return exists.isBoolean()
                    ? new Filter.Exists(name, exists.booleanValue())
                    : wrong(path + ".exists", "expected true or false, got " + kind(exists));
        }
        if (BOUNDS.stream().anyMatch(json::has)) {
            return range(json, name, path);
        }
        return wrong(path, FORMS);
    }

    private Filter words(JsonNode json, String form, @Nullable String name, String path) {
        only(json, path, form.equals("phrase") ? Set.of("field", "phrase", "slop") : Set.of("field", form));
        JsonNode value = json.get(form);
        if (!value.isString() || value.stringValue().isBlank()) {
            return wrong(path + "." + form, "expected words, got " + kind(value));
        }
        if (value.stringValue().length() > QueryParser.MAX_LENGTH) {
            throw limit(path + "." + form, "more than " + QueryParser.MAX_LENGTH + " characters");
        }
        IndexField field = name == null ? null : FieldName.find(name);
        if (field != null && FieldFilter.isOrdered(field)) {
            return wrong(path + "." + form, name + " is a " + kind(field) + " and has no words");
        }
        return switch (form) {
            case "text" -> new Filter.Text(name, value.stringValue());
            case "prefix" -> new Filter.Prefix(name, value.stringValue());
            default -> new Filter.Phrase(name, value.stringValue(), slop(json, path));
        };
    }

    private int slop(JsonNode json, String path) {
        JsonNode slop = json.get("slop");
        if (slop == null) {
            return 0;
        }
        if (slop.isIntegralNumber() && slop.canConvertToInt() && slop.intValue() >= 0 && slop.intValue() <= 100) {
            return slop.intValue();
        }
        wrong(path + ".slop", "expected a number from 0 to 100, got " + kind(slop));
        return 0;
    }

    private Filter in(JsonNode json, String name, String path) {
        if (!json.isArray()) {
            return wrong(path, "expected a list of values, got " + kind(json));
        }
        if (json.size() > FilterJson.MAX_VALUES) {
            throw limit(path, json.size() + " values, at most " + FilterJson.MAX_VALUES);
        }
        IndexField field = FieldName.find(name);
        if (field != null && !field.can(Use.FILTER)) {
            return wrong(path, name + " is a text; use text, phrase or prefix");
        }
        List<String> values = new ArrayList<>();
        List<Filter> dates = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            value(json.get(i), name, field, path + "[" + i + "]", values, dates);
        }
        if (field != null && field.type() == IndexField.Type.DATE) {
            return new Filter.Or(dates);
        }
        return new Filter.In(name, values);
    }

    private void value(
            JsonNode json,
            String name,
            @Nullable IndexField field,
            String path,
            List<String> values,
            List<Filter> dates) {
        String text =
                json.isString() ? json.stringValue() : json.isNumber() || json.isBoolean() ? json.asString() : null;
        IndexField.Type type = field == null ? IndexField.Type.KEYWORD : field.type();
        boolean fits = text != null
                && switch (type) {
                    case NUMBER, DECIMAL -> Ranges.number(text) != null;
                    case FLAG -> text.equals("true") || text.equals("false");
                    case DATE -> Dates.parse(text, now) != null;
                    case KEYWORD, KEYWORDS, TEXT, TEXTS -> json.isString() || field == null;
                };
        if (text == null || !fits) {
            wrong(path, "expected " + expected(type) + ", got " + kind(json));
        } else if (type == IndexField.Type.DATE && field != null) {
            dates.add(Ranges.parse(field, text, now));
        } else {
            values.add(text);
        }
    }

    private Filter range(JsonNode json, String name, String path) {
        only(json, path, Set.of("field", "gt", "gte", "lt", "lte"));
        IndexField field = FieldName.find(name);
        if (field == null || !FieldFilter.isOrdered(field)) {
            return wrong(path, name + ": only numbers and dates can be compared by size");
        }
        if (json.has("gt") && json.has("gte") || json.has("lt") && json.has("lte")) {
            return wrong(path, "expected one of gt and gte, and one of lt and lte");
        }
        String lower = json.has("gte") ? "gte" : "gt";
        String upper = json.has("lte") ? "lte" : "lt";
        boolean date = field.type() == IndexField.Type.DATE;
        for (String bound : List.of(lower, upper)) {
            JsonNode value = json.get(bound);
            if (value != null && !(date ? isDate(value) : isNumber(value))) {
                return wrong(path + "." + bound, "expected " + expected(field.type()) + ", got " + kind(value));
            }
        }
        return date
                ? FieldFilter.dates(
                        name, date(json.get(lower)), lower.equals("gte"), date(json.get(upper)), upper.equals("lte"))
                : new Filter.Range(
                        name,
                        number(json.get(lower)),
                        lower.equals("gte") && json.has(lower),
                        number(json.get(upper)),
                        upper.equals("lte") && json.has(upper));
    }

    private boolean isDate(JsonNode value) {
        return value.isString() && Dates.parse(value.stringValue(), now) != null;
    }

    private static boolean isNumber(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private @Nullable Dates date(@Nullable JsonNode value) {
        return value == null ? null : Dates.parse(value.stringValue(), now);
    }

    private static @Nullable Double number(@Nullable JsonNode value) {
        return value == null ? null : (Double) value.doubleValue();
    }

    private static String expected(IndexField.Type type) {
        return switch (type) {
            case NUMBER, DECIMAL -> "a number";
            case DATE -> Dates.EXPECTED;
            case FLAG -> "true or false";
            default -> "a text";
        };
    }

    private void only(JsonNode json, String path, Set<String> allowed) {
        Set<String> unknown = new HashSet<>();
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            unknown.add(property.getKey());
        }
        unknown.removeAll(allowed);
        unknown.stream().sorted().limit(3).forEach(name -> wrong(path + "." + shown(name), "does not belong here"));
    }

    private Filter wrong(String path, String problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(path, problem));
        }
        return Filter.ALL;
    }

    private static LeadlineException limit(String path, String problem) {
        return new LeadlineException(
                ErrorCode.LIMIT_EXCEEDED, path(path) + ": " + problem, List.of(new Problem(path(path), problem)), null);
    }

    /** Deep paths are cut in the middle: where they begin and end is enough to find the place. */
    private static String path(String path) {
        return path.length() <= 120 ? path : path.substring(0, 60) + "…" + path.substring(path.length() - 40);
    }

    private static String first(JsonNode json) {
        return shown(json.properties().iterator().next().getKey());
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static String kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case NULL -> "null";
            case STRING -> json.stringValue().isBlank() ? "nothing" : "'" + shown(json.stringValue()) + "'";
            default -> shown(json.asString());
        };
    }

    private static String kind(IndexField field) {
        return field.type() == IndexField.Type.DATE ? "date" : "number";
    }
}
