package io.leadline.dashboards.kibana;

import io.leadline.dashboards.boards.Dashboards;
import io.leadline.wire.Json;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;

/** All that a Kibana is given for a workspace, in both forms that it takes, as files. */
public final class Rendering {
    /** The file of saved objects. */
    public static final String SAVED_OBJECTS = "saved-objects.ndjson";

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter PRETTY = Json.MAPPER
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

    private Rendering() {}

    /** Contents by path. */
    public static SortedMap<String, String> files(Target target) {
        SortedMap<String, String> files = new TreeMap<>();
        dashboards(target).forEach((id, body) -> files.put("dashboards/" + id + ".json", pretty(body)));
        files.put("data-view.json", pretty(new DataView(target).render()));
        files.put(SAVED_OBJECTS, savedObjects(target));
        return files;
    }

    /** Bodies for the Dashboards API by dashboard, see {@link Target#id}. */
    static Map<String, Map<String, Object>> dashboards(Target target) {
        AsCode code = new AsCode(target);
        Map<String, Map<String, Object>> bodies = new java.util.LinkedHashMap<>();
        Dashboards.ALL.forEach(dashboard -> bodies.put(dashboard.id(), code.render(dashboard)));
        return bodies;
    }

    static String savedObjects(Target target) {
        return new SavedObjects(target)
                .render().stream().map(Json.MAPPER::writeValueAsString).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String pretty(Object body) {
        return PRETTY.writeValueAsString(body) + '\n';
    }
}
