package io.leadline.dashboards.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leadline.dashboards.boards.Dashboards;
import io.leadline.dashboards.definition.Buckets;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel;
import io.leadline.index.lucene.LuceneIndex;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchIndex;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The embedded engine's facets give every panel the numbers of a plain fold. */
public class FiguresTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final List<Projection> ALL = MadeUpLeads.at(NOW);

    @Test
    void everyPanelIsThatOfAPlainFoldAndNoneIsEmpty() {
        try (LuceneIndex index = LuceneIndex.inMemory()) {
            index.apply(ALL);
            index.refresh();
            assertPanels(index, new PlainFold(ALL, MadeUpLeads.WORKSPACE, NOW), NOW);
        }
    }

    @Test
    void aLineLeadsToThoseWhomItCounts() {
        try (LuceneIndex index = LuceneIndex.inMemory()) {
            index.apply(ALL);
            index.refresh();
            Figures figures = new Figures(index, MadeUpLeads.WORKSPACE, NOW);
            Filter within = Filter.in(IndexField.COUNTRY.wireName(), "DE");
            Panel states = Dashboards.find("pipeline").orElseThrow().panels().stream()
                    .filter(panel -> panel.id().equals("added-weeks"))
                    .findFirst()
                    .orElseThrow();
            List<Figures.Line> lines = figures.of(states, within);
            assertThat(lines).isNotEmpty();
            for (Figures.Line line : lines) {
                long counted = index.search(io.leadline.index.search.SearchRequest.of(
                                states.index(), MadeUpLeads.WORKSPACE, Filter.and(within, line.part()), 0))
                        .total();
                assertThat((double) counted).isEqualTo(line.values().getFirst());
            }
        }
    }

    public static void assertPanels(SearchIndex index, PlainFold fold, Instant now) {
        Figures figures = new Figures(index, MadeUpLeads.WORKSPACE, now);
        for (Dashboard dashboard : Dashboards.ALL) {
            for (Panel panel : dashboard.panels()) {
                assertSame(
                        dashboard.id() + '/' + panel.id(), lines(panel, figures.of(panel, Filter.ALL)), fold.of(panel));
            }
        }
    }

    /** Means are sums of doubles in another order. */
    public static void assertSame(
            String panel, Map<List<String>, List<Double>> found, Map<List<String>, List<Double>> expected) {
        assertThat(expected).as(panel).isNotEmpty();
        assertThat(expected.values().stream().flatMap(List::stream))
                .as(panel)
                .anyMatch(value -> value != null && value > 0);
        assertThat(found.keySet()).as(panel).isEqualTo(expected.keySet());
        expected.forEach((keys, values) -> {
            List<Double> actual = found.get(keys);
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) == null) {
                    assertThat(actual.get(i)).as("%s %s", panel, keys).isNull();
                } else {
                    assertThat(actual.get(i)).as("%s %s %s", panel, keys, i).isCloseTo(values.get(i), within(1e-6));
                }
            }
        });
    }

    private static Map<List<String>, List<Double>> lines(Panel panel, List<Figures.Line> lines) {
        Map<List<String>, List<Double>> found = new LinkedHashMap<>();
        for (Figures.Line line : lines) {
            List<String> keys = new ArrayList<>();
            for (int i = 0; i < line.keys().size(); i++) {
                Figures.Key key = line.keys().get(i);
                keys.add(
                        panel instanceof Panel.Leads
                                ? key.value()
                                : switch (panel.by().get(i)) {
                                    case Buckets.Values values -> values.field().term(key.value());
                                    case Buckets.Dates dates -> key.value().substring(0, 10);
                                    case Buckets.Ranges ranges -> key.label();
                                    case Buckets.Questions questions -> key.label();
                                });
            }
            found.put(keys, line.values());
        }
        return found;
    }
}
