package io.leadline.ingest.mapping;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.LeadlineException.Problem;
import io.leadline.model.Named;
import io.leadline.model.person.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a table is which field: proposed from names and content, confirmed or changed by a user. */
public record HeaderMapping(List<Column> columns) {
    public static final String LEFT_OUT = "-";
    public static final String CUSTOM = "custom.";
    public static final String FIRST_NAME = "first_name";
    public static final String LAST_NAME = "last_name";

    private static final Set<String> IDENTIFIERS =
            Set.of("linkedin_url", "linkedin_slug", "x_url", "x_handle", "email");
    private static final Map<String, Field> FIELDS = Named.byWireName(Field.class);
    private static final int SAMPLES = 3;
    private static final int SAMPLE_LENGTH = 120;
    private static final double SURE_BY_NAME = 0.95;

    public HeaderMapping {
        columns = List.copyOf(columns);
    }

    static boolean isMappable(Field field) {
        return field.kind() != Field.Kind.POSITIONS && field.kind() != Field.Kind.EDUCATIONS;
    }

    /** Proposes a target for every column; those that nothing is known of become custom fields. */
    public static HeaderMapping propose(List<String> header, List<List<String>> rows) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int index = i;
            List<String> values = rows.stream()
                    .filter(row -> index < row.size())
                    .map(row -> row.get(index))
                    .toList();
            columns.add(propose(index, header.get(i), values));
        }
        return new HeaderMapping(eachOnce(columns));
    }

    private static Column propose(int index, String header, List<String> values) {
        Column column = new Column(index, header, LEFT_OUT, 0, "", samples(values));
        String named = ColumnNames.target(header);
        Content.Recognised found = Content.of(values);
        if (found != null && (named == null || contradicts(found.content(), named))) {
            return column.to(
                    found.content().target(),
                    found.share(),
                    "its values are " + found.content().what());
        }
        if (named != null) {
            return column.to(named, SURE_BY_NAME, "by its name");
        }
        String own = ownTarget(header);
        return own != null
                ? column.to(own, 1, "by its name")
                : column.to(customTarget(header), 0.5, "not known: kept as a custom field");
    }

    /** What values are for certain outweighs the name of their column: LinkedIn pages in a column "Website". */
    private static boolean contradicts(Content content, String named) {
        if (content.target().equals(named)) {
            return false;
        }
        return content.isIdentifierColumn()
                        && !(content == Content.X_URL && named.equals("x_handle"))
                        && !(content == Content.X_HANDLE && named.equals("x_url"))
                || content == Content.LINKEDIN_COMPANY && IDENTIFIERS.contains(named);
    }

    private static @Nullable String ownTarget(String header) {
        return header.startsWith(CUSTOM) && header.length() > CUSTOM.length() ? header : null;
    }

    private static String customTarget(String header) {
        String name = ColumnNames.folded(header).replace(' ', '_');
        return CUSTOM + (name.isEmpty() ? "column" : name);
    }

    private static List<String> samples(List<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(SAMPLES)
                .map(value -> value.length() > SAMPLE_LENGTH ? value.substring(0, SAMPLE_LENGTH) + "…" : value)
                .toList();
    }

    /** Of several columns for one field the surest keeps it; identifiers and lists may have several. */
    private static List<Column> eachOnce(List<Column> proposed) {
        Map<String, Column> keepers = new HashMap<>();
        for (Column column : proposed) {
            keepers.merge(column.target(), column, (a, b) -> b.confidence() > a.confidence() ? b : a);
        }
        Set<String> custom = new HashSet<>();
        List<Column> result = new ArrayList<>();
        for (Column column : proposed) {
            boolean keeps = column.target().equals(LEFT_OUT)
                    || takesSeveral(column.target())
                    || keepers.get(column.target()) == column;
            Column kept = keeps
                    ? column
                    : column.to(
                            customTarget(column.header()),
                            0.5,
                            "'" + column.target() + "' is taken by another column: kept as a custom field");
            result.add(kept.target().startsWith(CUSTOM) ? apart(kept, custom) : kept);
        }
        return result;
    }

    private static Column apart(Column column, Set<String> taken) {
        String target = column.target();
        for (int n = 2; !taken.add(target); n++) {
            target = column.target() + "_" + n;
        }
        return column.to(target, column.confidence(), column.why());
    }

    private static boolean takesSeveral(String target) {
        Field field = FIELDS.get(target);
        return IDENTIFIERS.contains(target) || (field != null && field.kind() == Field.Kind.TEXTS);
    }

    /** With what a user said of some columns, by header. Throws {@code INVALID_VALUE} naming every fault. */
    public HeaderMapping with(Map<String, String> targets) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> left = new HashMap<>(targets);
        List<Column> changed = new ArrayList<>();
        for (Column column : columns) {
            String target = left.remove(column.header());
            changed.add(target == null ? unlessTaken(column, targets) : column.to(target, 1, "as given"));
            if (target != null && !isTarget(target)) {
                problems.add(new Problem(
                        "mapping." + column.header(),
                        "'" + target + "' is not a field, custom.<name> or - (leave out)"));
            }
        }
        left.keySet()
                .forEach(header -> problems.add(
                        new Problem("mapping." + header, "the file has no such column; it has " + headers())));
        HeaderMapping result = new HeaderMapping(changed);
        problems.addAll(result.conflicts());
        if (!problems.isEmpty()) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "the mapping has " + problems.size() + " fault(s): "
                            + problems.getFirst().path() + ": "
                            + problems.getFirst().problem(),
                    problems,
                    null);
        }
        return result;
    }

    /** A column that a user said nothing of gives way to one that the user gave its target. */
    private static Column unlessTaken(Column proposed, Map<String, String> given) {
        boolean taken = !takesSeveral(proposed.target())
                && !proposed.target().equals(LEFT_OUT)
                && given.containsValue(proposed.target());
        return taken
                ? proposed.to(
                        customTarget(proposed.header()),
                        0.5,
                        "'" + proposed.target() + "' is taken by another column: kept as a custom field")
                : proposed;
    }

    private static boolean isTarget(String target) {
        Field field = FIELDS.get(target);
        return target.equals(LEFT_OUT)
                || target.equals(FIRST_NAME)
                || target.equals(LAST_NAME)
                || (target.startsWith(CUSTOM) && target.length() > CUSTOM.length())
                || (field != null && isMappable(field));
    }

    private List<Problem> conflicts() {
        Map<String, String> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Column column : columns) {
            String target = column.target();
            if (target.equals(LEFT_OUT) || takesSeveral(target)) {
                continue;
            }
            String other = first.putIfAbsent(target, column.header());
            if (other != null) {
                problems.add(new Problem(
                        "mapping." + column.header(), "'" + target + "' is mapped already from '" + other + "'"));
            }
        }
        return problems;
    }

    /** Throws {@code INVALID_FILE} if no column says who a row is about. */
    public HeaderMapping checked() {
        if (columns.stream().noneMatch(column -> IDENTIFIERS.contains(column.target()))) {
            throw new LeadlineException(
                    ErrorCode.INVALID_FILE,
                    "no column says who a row is about: one must be x_handle, x_url, linkedin_url or email. The file has "
                            + headers() + ". Map one of them, or add such a column.");
        }
        return this;
    }

    private List<String> headers() {
        return columns.stream().map(Column::header).toList();
    }

    /** Header to target, as kept with an import. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        columns.forEach(column -> map.put(column.header(), column.target()));
        return map;
    }
}
