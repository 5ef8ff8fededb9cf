package io.leadline.dashboards.kibana;

import io.leadline.dashboards.definition.Panel;
import io.leadline.dashboards.definition.Where;
import java.util.List;
import java.util.stream.Collectors;

/** What is counted, in Kibana's query language. */
final class Kql {
    private Kql() {}

    /** All kinds of documents lie behind one data view, so every panel says which it counts. */
    static String of(Panel panel) {
        String kind = KibanaField.KIND + ": " + quoted(panel.index().kind());
        return panel.where().isEmpty() ? kind : kind + " and " + of(panel.where());
    }

    static String of(List<Where> all) {
        return all.stream().map(Kql::of).collect(Collectors.joining(" and "));
    }

    private static String of(Where where) {
        String field = KibanaField.of(where.field());
        return switch (where) {
            case Where.Is is ->
                is.values().size() == 1
                        ? field + ": " + quoted(is.values().getFirst())
                        : field + ": (" + is.values().stream().map(Kql::quoted).collect(Collectors.joining(" or "))
                                + ')';
            case Where.Known known -> known.known() ? field + ": *" : "not " + field + ": *";
            case Where.Days days -> field + (days.before() ? " < " : " >= ") + '"' + ago(days.days()) + '"';
        };
    }

    static String ago(int days) {
        return days == 0 ? "now" : "now-" + days + 'd';
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
