package io.leadline.dashboards.kibana;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects of JSON whose members keep their order, so that what is rendered is the same every time. */
final class JsonMap {
    private JsonMap() {}

    /** @param members names and values by turns; what is null is left out */
    static Map<String, Object> of(@Nullable Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            Object value = members[i + 1];
            if (value != null) {
                map.put(String.valueOf(members[i]), value);
            }
        }
        return map;
    }
}
