package io.leadline.dashboards.kibana;

import static io.leadline.dashboards.kibana.JsonMap.of;

import io.leadline.dashboards.boards.Dashboards;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel;
import io.leadline.index.search.IndexField;
import io.leadline.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders data views and dashboards as saved objects, one a line: for Kibana 8.x and 9.0 to 9.3, and for its Import button.
 * The versions that each names are old on purpose: Kibana brings older objects up to date and refuses newer ones.
 */
final class SavedObjects {
    private static final String CORE_VERSION = "8.8.0";
    private static final String DATA_VIEW_VERSION = "7.11.0";
    private static final String DASHBOARD_VERSION = "8.9.0";
    private static final Map<String, Object> NO_QUERY = of("query", "", "language", "kuery");

    private final Target target;
    private final DataView views;
    private final Lens lens;

    SavedObjects(Target target) {
        this.target = target;
        this.views = new DataView(target);
        this.lens = new Lens();
    }

    List<Map<String, Object>> render() {
        List<Map<String, Object>> objects = new ArrayList<>();
        objects.add(dataView());
        Dashboards.ALL.forEach(dashboard -> objects.add(dashboard(dashboard)));
        return objects;
    }

    private Map<String, Object> dataView() {
        Map<String, Object> view = views.render();
        return of(
                "type",
                "index-pattern",
                "id",
                view.get("id"),
                "attributes",
                of(
                        "title",
                        view.get("title"),
                        "name",
                        view.get("name"),
                        "timeFieldName",
                        view.get("timeFieldName"),
                        "fields",
                        "[]",
                        "fieldFormatMap",
                        json(views.formats()),
                        "fieldAttrs",
                        json(DataView.labels()),
                        "runtimeFieldMap",
                        "{}",
                        "typeMeta",
                        "{}",
                        "sourceFilters",
                        "[]",
                        "allowNoIndex",
                        true),
                "references",
                List.of(),
                "coreMigrationVersion",
                CORE_VERSION,
                "typeMigrationVersion",
                DATA_VIEW_VERSION);
    }

    private Map<String, Object> dashboard(Dashboard dashboard) {
        List<Map<String, Object>> references = new ArrayList<>();
        List<Map<String, Object>> panels = new ArrayList<>();
        int y = 0;
        for (Dashboard.Row row : dashboard.rows()) {
            int x = 0;
            for (Dashboard.Cell cell : row.cells()) {
                Panel panel = cell.panel();
                Map<String, Object> grid = of("x", x, "y", y, "w", cell.width(), "h", row.height(), "i", panel.id());
                panels.add(of(
                        "type",
                        "lens",
                        "panelIndex",
                        panel.id(),
                        "gridData",
                        grid,
                        "embeddableConfig",
                        of("attributes", lens.attributes(panel, target.dataView()), "enhancements", of())));
                references.add(reference(panel.id() + ':' + Lens.REFERENCE, target.dataView()));
                x += cell.width();
            }
            y += row.height();
        }
        Map<String, Object> controls = controls(dashboard, references);
        return of(
                "type",
                "dashboard",
                "id",
                target.id(dashboard),
                "attributes",
                of(
                        "title",
                        target.title(dashboard),
                        "description",
                        dashboard.description(),
                        "panelsJSON",
                        json(panels),
                        "optionsJSON",
                        json(of(
                                "useMargins",
                                true,
                                "syncColors",
                                false,
                                "syncCursor",
                                true,
                                "syncTooltips",
                                false,
                                "hidePanelTitles",
                                false)),
                        "kibanaSavedObjectMeta",
                        of("searchSourceJSON", json(of("query", NO_QUERY, "filter", List.of()))),
                        "controlGroupInput",
                        controls,
                        "timeRestore",
                        true,
                        "timeFrom",
                        AsCode.TIME.get("from"),
                        "timeTo",
                        AsCode.TIME.get("to"),
                        "version",
                        1),
                "references",
                references,
                "coreMigrationVersion",
                CORE_VERSION,
                "typeMigrationVersion",
                DASHBOARD_VERSION);
    }

    private Map<String, Object> controls(Dashboard dashboard, List<Map<String, Object>> references) {
        Map<String, Object> panels = new LinkedHashMap<>();
        for (IndexField field : dashboard.controls()) {
            String id = field.wireName();
            panels.put(
                    id,
                    of(
                            "order",
                            panels.size(),
                            "width",
                            "medium",
                            "grow",
                            true,
                            "type",
                            "optionsListControl",
                            "explicitInput",
                            of("id", id, "title", KibanaField.words(field), "fieldName", KibanaField.of(field))));
            references.add(reference("controlGroup_" + id + ":optionsListDataView", target.dataView()));
        }
        return of(
                "controlStyle",
                "oneLine",
                "chainingSystem",
                "HIERARCHICAL",
                "panelsJSON",
                json(panels),
                "ignoreParentSettingsJSON",
                json(of(
                        "ignoreFilters",
                        false,
                        "ignoreQuery",
                        false,
                        "ignoreTimerange",
                        false,
                        "ignoreValidations",
                        false)));
    }

    private static Map<String, Object> reference(String name, Object id) {
        return of("type", "index-pattern", "id", id, "name", name);
    }

    private static String json(Object value) {
        return Json.MAPPER.writeValueAsString(value);
    }
}
