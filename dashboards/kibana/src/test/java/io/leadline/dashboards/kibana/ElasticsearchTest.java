package io.leadline.dashboards.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.dashboards.boards.Dashboards;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel;
import io.leadline.dashboards.figures.FiguresTest;
import io.leadline.dashboards.figures.MadeUpLeads;
import io.leadline.dashboards.figures.PlainFold;
import io.leadline.index.elastic.ElasticEngine;
import io.leadline.index.elastic.ElasticOptions;
import io.leadline.index.elastic.ElasticServer;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.wire.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A real Elasticsearch answers every rendered panel, through the filtered aliases, as a plain fold does. */
@Tag("slow")
class ElasticsearchTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final List<Projection> ALL = MadeUpLeads.at(NOW);
    private static final ElasticOptions OPTIONS = ElasticServer.shared().fresh();
    private static final Target TARGET = RenderedFilesTest.DEFAULT;

    private static ElasticEngine engine;

    @BeforeAll
    static void fill() {
        engine = ElasticEngine.open(OPTIONS);
        engine.search().apply(ALL);
        engine.search().refresh();
        Installer.Report report =
                Installer.alias(OPTIONS.urls().getFirst(), new Credentials.None(), OPTIONS.prefix(), TARGET);
        assertThat(report.done()).containsExactly("the alias leads-default");
        // Again, and nothing changes.
        Installer.alias(OPTIONS.urls().getFirst(), new Credentials.None(), OPTIONS.prefix(), TARGET);
    }

    @AfterAll
    static void delete() {
        engine.close();
        ElasticServer.shared().delete(OPTIONS);
    }

    private static JsonNode ask(String method, String path, Object body) {
        return Json.MAPPER.readTree(ElasticServer.shared().request(method, path, Json.MAPPER.writeValueAsString(body)));
    }

    @Test
    void everyRenderedPanelAnswersAsAPlainFoldDoes() {
        PlainFold fold = new PlainFold(ALL, MadeUpLeads.WORKSPACE, NOW);
        for (Dashboard dashboard : Dashboards.ALL) {
            JsonNode rendered =
                    Json.MAPPER.valueToTree(Rendering.dashboards(TARGET).get(dashboard.id()));
            for (int i = 0; i < dashboard.panels().size(); i++) {
                Panel panel = dashboard.panels().get(i);
                JsonNode config = rendered.path("panels").path(i).path("config");
                RenderedSearch search = new RenderedSearch(config);
                JsonNode answer = ask("POST", '/' + TARGET.alias() + "/_search", search.body());
                assertThat(answer.path("_shards").path("failed").asInt(-1))
                        .as("%s/%s: %s", dashboard.id(), panel.id(), answer)
                        .isZero();
                FiguresTest.assertSame(dashboard.id() + '/' + panel.id(), search.lines(answer), fold.of(panel));
            }
        }
    }

    @Test
    void theEngineCountsEveryPanelAsAPlainFoldDoes() {
        FiguresTest.assertPanels(engine.search(), new PlainFold(ALL, MadeUpLeads.WORKSPACE, NOW), NOW);
    }

    @Test
    void everyFieldIsInTheMappingAndCanBeCounted() {
        for (Dashboard dashboard : Dashboards.ALL) {
            JsonNode rendered =
                    Json.MAPPER.valueToTree(Rendering.dashboards(TARGET).get(dashboard.id()));
            Set<String> fields = new HashSet<>();
            collect(rendered, fields);
            assertThat(fields).isNotEmpty();
            for (String field : fields) {
                JsonNode found = ask("GET", '/' + TARGET.alias() + "/_field_caps?fields=" + field, Map.of())
                        .path("fields")
                        .path(field);
                assertThat(found.isEmpty()).as("%s: %s", dashboard.id(), field).isFalse();
                found.forEach(type -> assertThat(type.path("aggregatable").asBoolean())
                        .as(field)
                        .isTrue());
            }
        }
    }

    @Test
    void everyFieldThatIsShownInAWayOfItsOwnCanBeListed() {
        for (String field : new DataView(TARGET).formats().keySet()) {
            JsonNode found = ask("GET", '/' + TARGET.alias() + "/_field_caps?fields=" + field, Map.of())
                    .path("fields")
                    .path(field);
            assertThat(found.isEmpty()).as(field).isFalse();
            found.forEach(type ->
                    assertThat(type.path("aggregatable").asBoolean()).as(field).isTrue());
        }
    }

    private static void collect(JsonNode node, Set<String> fields) {
        node.properties().forEach(member -> {
            switch (member.getKey()) {
                case "field", "field_name" -> fields.add(member.getValue().asString());
                case "fields" -> member.getValue().forEach(each -> fields.add(each.asString()));
                default -> {}
            }
        });
        node.forEach(inner -> collect(inner, fields));
    }

    @Test
    void theAliasShowsOneWorkspace() {
        assertThat(documents("lead")).isEqualTo(600);
        assertThat(documents("person")).isEqualTo(300);
        assertThat(documents("day"))
                .isEqualTo(ALL.stream()
                        .filter(one ->
                                one.index() == IndexName.DAYS && one.workspace().equals(MadeUpLeads.WORKSPACE))
                        .count());
        assertThatThrownBy(() -> Installer.alias(OPTIONS.urls().getFirst(), new Credentials.None(), "nobodys", TARGET))
                .hasMessageContaining("the index 'nobodys-leads'")
                .hasMessageContaining("404");
    }

    private static long documents(String kind) {
        return ask("POST", '/' + TARGET.alias() + "/_count", Map.of("query", Map.of("term", Map.of("kind", kind))))
                .path("count")
                .asLong();
    }
}
