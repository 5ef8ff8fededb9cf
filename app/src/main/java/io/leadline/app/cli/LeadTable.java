package io.leadline.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Leads and facets as lines of text. */
final class LeadTable {
    private LeadTable() {}

    static void print(JsonNode answer, PrintWriter out) {
        for (JsonNode lead : answer.path("leads")) {
            out.println(line(lead));
        }
        out.printf(
                Locale.ROOT,
                "%,d found in %d ms%n",
                answer.path("total").asLong(),
                answer.path("took_ms").asLong());
    }

    /** Score, state, name, role and company. */
    static String line(JsonNode lead) {
        String score = lead.path("score").isNumber()
                ? String.format(Locale.ROOT, "%5.1f", lead.path("score").asDouble())
                : "    -";
        return score + "  " + cell(lead.path("state").asString(""), 15) + "  " + cell(name(lead), 26) + "  "
                + cell(role(lead), 52) + "  " + cell(place(lead), 24).stripTrailing();
    }

    static String name(JsonNode lead) {
        return lead.path("name")
                .asString(lead.path("email").asString(lead.path("id").asString("")));
    }

    private static String role(JsonNode lead) {
        String title = lead.path("title").asString("");
        String company = lead.path("company").asString("");
        return company.isEmpty() ? title : title.isEmpty() ? company : title + ", " + company;
    }

    private static String place(JsonNode lead) {
        String city = lead.path("city").asString("");
        String country = lead.path("country").asString("");
        return city.isEmpty() || country.isEmpty() ? city + country : city + ' ' + country;
    }

    /** Exactly as wide as asked, as far as characters are of one width. */
    static String cell(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length > width
                ? text.substring(0, text.offsetByCodePoints(0, width - 1)) + '…'
                : text + " ".repeat(width - length);
    }

    static void printFacets(JsonNode answer, PrintWriter out) {
        for (Map.Entry<String, JsonNode> facet : answer.path("facets").properties()) {
            out.println();
            out.println(facet.getKey());
            List<JsonNode> values = new ArrayList<>(facet.getValue().values());
            long most = values.stream()
                    .mapToLong(v -> v.path("count").asLong())
                    .max()
                    .orElse(1);
            for (JsonNode value : values) {
                long count = value.path("count").asLong();
                String label = value.path("label").asString(value.path("value").asString(""));
                out.printf(Locale.ROOT, "  %s %,7d  %s%n", cell(label, 28), count, "█".repeat((int)
                                Math.max(count > 0 ? 1 : 0, 40 * count / Math.max(1, most))));
            }
        }
    }
}
