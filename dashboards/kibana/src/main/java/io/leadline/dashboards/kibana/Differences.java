package io.leadline.dashboards.kibana;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What of that which was sent is not there when it is read back. What a server adds, such as its defaults, is no difference. */
final class Differences {
    private Differences() {}

    static List<String> of(JsonNode sent, JsonNode found) {
        List<String> differences = new ArrayList<>();
        compare("", sent, found, differences);
        return differences;
    }

    private static void compare(String path, JsonNode sent, JsonNode found, List<String> differences) {
        if (sent.isObject() && found.isObject()) {
            sent.properties()
                    .forEach(member -> compare(
                            path + '/' + member.getKey(), member.getValue(), found.path(member.getKey()), differences));
        } else if (sent.isArray() && found.isArray() && sent.size() == found.size()) {
            for (int i = 0; i < sent.size(); i++) {
                compare(path + '/' + i, sent.get(i), found.get(i), differences);
            }
        } else if (!same(sent, found)) {
            differences.add(
                    path + ": sent " + brief(sent) + ", found " + (found.isMissingNode() ? "nothing" : brief(found)));
        }
    }

    private static boolean same(JsonNode sent, JsonNode found) {
        return sent.isNumber() && found.isNumber()
                ? Double.compare(sent.asDouble(), found.asDouble()) == 0
                : sent.equals(found);
    }

    private static String brief(JsonNode value) {
        String text = value.toString();
        return value.isArray() ? value.size() + " of them" : text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
