package io.leadline.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leadline.dashboards.boards.Dashboards;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is rendered has the shape that Kibana takes, lies on the grid without gap or overlap, and names only what is there. */
class ShapeTest {
    private static final Target TARGET = RenderedFilesTest.DEFAULT;

    private final Schema schema = schema();

    static Schema schema() {
        try (InputStream in = ShapeTest.class.getResourceAsStream("/dashboard.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private boolean accepts(JsonNode body) {
        return schema.validate(body.toString(), InputFormat.JSON).isEmpty();
    }

    private static JsonNode rendered(Dashboard dashboard) {
        return Json.MAPPER.readTree(
                Json.MAPPER.writeValueAsString(Rendering.dashboards(TARGET).get(dashboard.id())));
    }

    @Test
    void dashboardsAreOfTheSubset() {
        for (Dashboard dashboard : Dashboards.ALL) {
            assertThat(schema.validate(rendered(dashboard).toString(), InputFormat.JSON))
                    .as(dashboard.id())
                    .isEmpty();
        }
    }

    /** Shaped as the examples in the documentation of the API are, with sections and the operations that we leave out. */
    @Test
    void theSubsetTakesWhatIsDocumented() {
        assertThat(accepts(Json.MAPPER.readTree(documented()))).isTrue();
    }

    private static String documented() {
        return """
                {"title": "Operations", "time_range": {"from": "now-7d", "to": "now"},
                 "pinned_panels": [{"type": "options_list_control", "width": "medium", "grow": true,
                   "config": {"title": "Code", "data_view_id": "v", "field_name": "code"}}],
                 "panels": [
                  {"title": "Numbers", "collapsed": false, "grid": {"y": 0}, "panels": [
                   {"type": "vis", "id": "n", "grid": {"x": 0, "y": 0, "w": 12, "h": 5}, "config": {"type": "metric",
                     "data_source": {"type": "data_view_reference", "ref_id": "v"},
                     "metrics": [{"type": "primary", "operation": "unique_count", "field": "ip", "label": "Clients"}]}}]},
                  {"type": "vis", "grid": {"x": 0, "y": 5, "w": 48, "h": 10}, "config": {"type": "heatmap", "title": "t",
                     "data_source": {"type": "data_view_reference", "ref_id": "v"}, "metric": {"operation": "count"},
                     "x": {"operation": "date_histogram", "field": "at"},
                     "y": {"operation": "terms", "fields": ["code"], "limit": 10}}},
                  {"type": "vis", "grid": {"x": 0, "y": 15, "w": 48, "h": 10}, "config": {"type": "data_table",
                     "data_source": {"type": "data_view_reference", "ref_id": "v"},
                     "metrics": [{"operation": "sum", "field": "bytes", "format": {"type": "bytes", "decimals": 1}}],
                     "rows": [{"operation": "terms", "fields": ["url"], "limit": 15,
                       "rank_by": {"type": "metric", "metric_index": 0, "direction": "desc"}}]}}]}
                """;
    }

    /** Each mistake that Kibana refuses is refused by the schema: in every panel of every dashboard where it can be made. */
    @Test
    void mutantsAreRefused() {
        List<Consumer<ObjectNode>> mutations = List.of(
                panel -> panel.put("enhancements", "x"),
                panel -> panel.put("type", "lens"),
                panel -> panel.remove("grid"),
                panel -> ((ObjectNode) panel.path("grid")).put("w", 49),
                panel -> ((ObjectNode) panel.path("grid")).put("x", -1),
                panel -> ((ObjectNode) panel.path("grid")).put("h", "5"),
                panel -> config(panel).put("type", "lnsXY"),
                panel -> config(panel).put("title_", "x"),
                panel -> config(panel).remove(config(panel).has("layers") ? "layers" : "data_source"),
                panel -> each(panel, "operation", node -> node.put("operation", "percentile_of_nothing")),
                panel -> each(panel, "operation", node -> node.put("size", 5)),
                panel -> each(panel, "expression", node -> node.put("language", "kuery")),
                panel -> each(panel, "expression", node -> node.put("query", "x")),
                panel -> each(panel, "fields", node -> node.remove("fields")),
                panel -> each(panel, "rank_by", node -> ((ObjectNode) node.path("rank_by")).put("type", "column")),
                panel -> each(panel, "ref_id", node -> node.put("type", "index_pattern")));
        int tried = 0;
        for (Dashboard dashboard : Dashboards.ALL) {
            for (int i = 0; i < dashboard.panels().size(); i++) {
                for (int m = 0; m < mutations.size(); m++) {
                    JsonNode body = rendered(dashboard);
                    ObjectNode panel = (ObjectNode) body.path("panels").path(i);
                    String before = panel.toString();
                    mutations.get(m).accept(panel);
                    if (!panel.toString().equals(before)) {
                        tried++;
                        assertThat(accepts(body))
                                .as("mutation %s: %s", m, panel)
                                .isFalse();
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(500);
    }

    private static ObjectNode config(ObjectNode panel) {
        return (ObjectNode) panel.path("config");
    }

    /** Changes the first node that has this member. */
    private static void each(JsonNode node, String member, Consumer<ObjectNode> change) {
        List<ObjectNode> found = new ArrayList<>();
        collect(node, member, found);
        if (!found.isEmpty()) {
            change.accept(found.getFirst());
        }
    }

    private static void collect(JsonNode node, String member, List<ObjectNode> found) {
        if (node instanceof ObjectNode object && object.has(member)) {
            found.add(object);
        }
        node.forEach(inner -> collect(inner, member, found));
    }

    @Test
    void panelsFillThePageWithoutGapOrOverlap() {
        for (Dashboard dashboard : Dashboards.ALL) {
            Set<String> ids = new HashSet<>();
            Set<List<Integer>> taken = new HashSet<>();
            int bottom = 0;
            for (JsonNode panel : rendered(dashboard).path("panels")) {
                assertThat(ids.add(panel.path("id").asString()))
                        .as("%s: %s", dashboard.id(), panel)
                        .isTrue();
                JsonNode grid = panel.path("grid");
                int right = grid.path("x").asInt() + grid.path("w").asInt();
                int end = grid.path("y").asInt() + grid.path("h").asInt();
                assertThat(right).isLessThanOrEqualTo(Dashboard.WIDTH);
                for (int x = grid.path("x").asInt(); x < right; x++) {
                    for (int y = grid.path("y").asInt(); y < end; y++) {
                        assertThat(taken.add(List.of(x, y)))
                                .as("%s: two panels at %s, %s", dashboard.id(), x, y)
                                .isTrue();
                    }
                }
                bottom = Math.max(bottom, end);
            }
            assertThat(taken).as(dashboard.id()).hasSize(bottom * Dashboard.WIDTH);
        }
    }

    @Test
    void savedObjectsSayTheSameAndResolve() {
        List<JsonNode> objects = Rendering.savedObjects(TARGET)
                .lines()
                .map(line -> (JsonNode) Json.MAPPER.readTree(line))
                .toList();
        Set<String> ids = new HashSet<>();
        objects.forEach(object -> assertThat(ids.add(
                        object.path("type").asString() + ':' + object.path("id").asString()))
                .isTrue());
        for (int i = 0; i < Dashboards.ALL.size(); i++) {
            JsonNode object = objects.get(i + 1);
            Set<String> references = new HashSet<>();
            for (JsonNode reference : object.path("references")) {
                assertThat(ids)
                        .contains(reference.path("type").asString()
                                + ':'
                                + reference.path("id").asString());
                references.add(reference.path("name").asString());
            }
            JsonNode attributes = object.path("attributes");
            JsonNode panels = Json.MAPPER.readTree(attributes.path("panelsJSON").asString());
            JsonNode asCode = rendered(Dashboards.ALL.get(i)).path("panels");
            assertThat(panels.size()).isEqualTo(asCode.size());
            for (int p = 0; p < panels.size(); p++) {
                JsonNode panel = panels.get(p);
                assertThat(references)
                        .contains(panel.path("panelIndex").asString() + ":indexpattern-datasource-layer-layer");
                assertSamePanel(panel, asCode.get(p));
            }
            JsonNode controls = Json.MAPPER.readTree(
                    attributes.path("controlGroupInput").path("panelsJSON").asString());
            controls.propertyNames()
                    .forEach(control ->
                            assertThat(references).contains("controlGroup_" + control + ":optionsListDataView"));
        }
    }

    /** Fields, operations and questions are the same in both forms, and every column that is shown is there. */
    private static void assertSamePanel(JsonNode panel, JsonNode asCode) {
        JsonNode grid = panel.path("gridData");
        for (String edge : List.of("x", "y", "w", "h")) {
            assertThat(grid.path(edge)).isEqualTo(asCode.path("grid").path(edge));
        }
        JsonNode state = panel.path("embeddableConfig").path("attributes").path("state");
        JsonNode layer =
                state.path("datasourceStates").path("formBased").path("layers").path("layer");
        JsonNode columns = layer.path("columns");
        List<String> order = new ArrayList<>();
        layer.path("columnOrder").forEach(column -> order.add(column.asString()));
        assertThat(order).containsExactlyElementsOf(columns.propertyNames());
        Set<String> shown = new HashSet<>();
        texts(state.path("visualization"), shown);
        assertThat(shown).containsAll(order);
        Set<String> fields = new HashSet<>();
        Set<String> queries = new HashSet<>();
        columns.forEach(column -> {
            String field = column.path("sourceField").asString("");
            if (!field.isEmpty() && !field.equals("___records___")) {
                fields.add(field);
            }
        });
        expressions(state, "query", queries);
        Set<String> fieldsAsCode = new HashSet<>();
        Set<String> queriesAsCode = new HashSet<>();
        fields(asCode.path("config"), fieldsAsCode);
        expressions(asCode.path("config"), "expression", queriesAsCode);
        assertThat(fields).isEqualTo(fieldsAsCode);
        assertThat(queries).isEqualTo(queriesAsCode);
    }

    private static void texts(JsonNode node, Set<String> texts) {
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.forEach(inner -> texts(inner, texts));
    }

    private static void expressions(JsonNode node, String member, Set<String> found) {
        if (node.path(member).isString() && !node.path(member).asString().isEmpty()) {
            found.add(node.path(member).asString());
        }
        node.forEach(inner -> expressions(inner, member, found));
    }

    private static void fields(JsonNode node, Set<String> found) {
        if (node.path("field").isString() && !node.has("direction")) {
            found.add(node.path("field").asString());
        }
        if (node.path("fields") instanceof ArrayNode several) {
            several.forEach(each -> found.add(each.asString()));
        }
        node.forEach(inner -> fields(inner, found));
    }
}
