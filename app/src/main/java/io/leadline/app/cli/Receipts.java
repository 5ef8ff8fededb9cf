package io.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A score's receipt in one line: what counted most in each dimension. */
final class Receipts {
    private Receipts() {}

    static String line(JsonNode lead, int width) {
        JsonNode score = lead.path("score_details");
        List<String> parts = new ArrayList<>();
        for (String dimension : List.of("fit", "intent", "timing")) {
            JsonNode points = score.path(dimension);
            parts.add(dimension
                    + ' '
                    + (points.isNumber() ? points.asString() : "unknown")
                    + because(score.path("receipt").path("lines"), dimension));
        }
        String line = String.join(" | ", parts);
        return line.length() > width ? LeadTable.cell(line, width) : line;
    }

    /** The three largest of its lines. */
    private static String because(JsonNode lines, String dimension) {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode line : lines) {
            if (line.path("dimension").asString("").equals(dimension)
                    && Math.abs(line.path("points").asDouble()) >= 0.05) {
                own.add(line);
            }
        }
        own.sort((a, b) -> Double.compare(
                Math.abs(b.path("points").asDouble()), Math.abs(a.path("points").asDouble())));
        if (own.isEmpty()) {
            return "";
        }
        List<String> reasons = new ArrayList<>();
        for (JsonNode line : own.subList(0, Math.min(3, own.size()))) {
            reasons.add(line.path("rule").asString("").replace('_', ' ')
                    + String.format(Locale.ROOT, " %+.1f", line.path("points").asDouble()));
        }
        return " (" + String.join(", ", reasons) + ')';
    }
}
