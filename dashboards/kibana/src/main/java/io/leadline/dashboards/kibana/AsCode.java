package io.leadline.dashboards.kibana;

import static io.leadline.dashboards.kibana.JsonMap.of;

import io.leadline.dashboards.definition.Buckets;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Measure;
import io.leadline.dashboards.definition.Panel;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.search.IndexField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders dashboards for the Dashboards API: the body of {@code PUT /api/dashboards/{id}}, Kibana 9.4 and later. */
final class AsCode {
    /** Whose added date lies within it is counted; the user narrows it. */
    static final Map<String, Object> TIME = of("from", "now-5y", "to", "now");

    private final Target target;

    AsCode(Target target) {
        this.target = target;
    }

    Map<String, Object> render(Dashboard dashboard) {
        return of(
                "title",
                target.title(dashboard),
                "description",
                dashboard.description(),
                "time_range",
                TIME,
                "pinned_panels",
                dashboard.controls().stream()
                        .map(field -> control(dashboard, field))
                        .toList(),
                "panels",
                panels(dashboard));
    }

    private Map<String, Object> control(Dashboard dashboard, IndexField field) {
        return of(
                "type",
                "options_list_control",
                "width",
                "medium",
                "grow",
                true,
                "config",
                of(
                        "title",
                        KibanaField.words(field),
                        "data_view_id",
                        target.dataView(),
                        "field_name",
                        KibanaField.of(field)));
    }

    private List<Map<String, Object>> panels(Dashboard dashboard) {
        List<Map<String, Object>> panels = new ArrayList<>();
        int y = 0;
        for (Dashboard.Row row : dashboard.rows()) {
            int x = 0;
            for (Dashboard.Cell cell : row.cells()) {
                panels.add(of(
                        "type",
                        "vis",
                        "id",
                        cell.panel().id(),
                        "grid",
                        of("x", x, "y", y, "w", cell.width(), "h", row.height()),
                        "config",
                        config(cell.panel())));
                x += cell.width();
            }
            y += row.height();
        }
        return panels;
    }

    private Map<String, Object> config(Panel panel) {
        return switch (panel) {
            case Panel.Figure figure ->
                of(
                        "type",
                        "metric",
                        "data_source",
                        source(),
                        "query",
                        query(panel),
                        "metrics",
                        List.of(figure(figure.measure())));
            case Panel.Bars bars -> xy(panel, "bar_horizontal", bars.bars(), null);
            case Panel.Columns columns -> xy(panel, "bar", columns.along(), null);
            case Panel.Stacks stacks -> xy(panel, "bar_stacked", stacks.along(), stacks.parts());
            case Panel.Whole whole ->
                of(
                        "type",
                        "pie",
                        "title",
                        panel.title(),
                        "data_source",
                        source(),
                        "query",
                        query(panel),
                        "styling",
                        of("donut_hole", "m"),
                        "metrics",
                        List.of(measure(whole.measure())),
                        "group_by",
                        List.of(bucket(whole.parts())));
            case Panel.Grid grid ->
                of(
                        "type",
                        "heatmap",
                        "title",
                        panel.title(),
                        "data_source",
                        source(),
                        "query",
                        query(panel),
                        "metric",
                        measure(grid.measure()),
                        "x",
                        bucket(grid.across()),
                        "y",
                        bucket(grid.down()));
            case Panel.Table table ->
                table(panel, table.measures().stream().map(this::measure).toList(), List.of(bucket(table.rows())));
            case Panel.Leads leads ->
                table(
                        panel,
                        List.of(of(
                                "operation",
                                "max",
                                "field",
                                KibanaField.of(IndexField.SCORE),
                                "label",
                                "Score",
                                "format",
                                of("type", "number", "decimals", 1))),
                        List.of(best(IndexField.NAME, "Name", leads.size()), best(IndexField.ID, "Lead", 3)));
        };
    }

    private Map<String, Object> table(Panel panel, List<?> metrics, List<?> rows) {
        return of(
                "type",
                "data_table",
                "title",
                panel.title(),
                "data_source",
                source(),
                "query",
                query(panel),
                "metrics",
                metrics,
                "rows",
                rows);
    }

    private Map<String, Object> best(IndexField field, String label, int size) {
        return of(
                "operation",
                "terms",
                "fields",
                List.of(KibanaField.of(field)),
                "label",
                label,
                "limit",
                size,
                "rank_by",
                of(
                        "type",
                        "custom",
                        "operation",
                        "max",
                        "field",
                        KibanaField.of(IndexField.SCORE),
                        "direction",
                        "desc"));
    }

    private Map<String, Object> xy(Panel panel, String type, Buckets x, @Nullable Buckets parts) {
        Map<String, Object> hidden = of("title", of("visible", false));
        return of(
                "type",
                "xy",
                "title",
                panel.title(),
                "query",
                query(panel),
                "axis",
                of("x", hidden, "y", hidden),
                "legend",
                of(
                        "position",
                        "bottom",
                        "visibility",
                        parts == null ? "hidden" : "visible",
                        "layout",
                        of("type", "list")),
                "layers",
                List.of(of(
                        "type",
                        type,
                        "data_source",
                        source(),
                        "x",
                        bucket(x),
                        "y",
                        panel.measures().stream().map(this::measure).toList(),
                        "breakdown_by",
                        parts == null ? null : bucket(parts))));
    }

    private Map<String, Object> source() {
        return of("type", "data_view_reference", "ref_id", target.dataView());
    }

    private static Map<String, Object> query(Panel panel) {
        return of("expression", Kql.of(panel), "language", "kql");
    }

    private static @Nullable Map<String, Object> query(List<Where> where) {
        return where.isEmpty() ? null : of("expression", Kql.of(where), "language", "kql");
    }

    private Map<String, Object> bucket(Buckets buckets) {
        return switch (buckets) {
            case Buckets.Values values ->
                of(
                        "operation",
                        "terms",
                        "fields",
                        List.of(KibanaField.of(values.field())),
                        "label",
                        values.label(),
                        "limit",
                        values.size(),
                        "rank_by",
                        of("type", "metric", "metric_index", 0, "direction", "desc"));
            case Buckets.Dates dates ->
                of(
                        "operation",
                        "date_histogram",
                        "field",
                        KibanaField.of(dates.field()),
                        "label",
                        dates.label(),
                        "suggested_interval",
                        KibanaField.interval(dates.every()),
                        "include_empty_rows",
                        false);
            case Buckets.Ranges ranges ->
                of(
                        "operation",
                        "range",
                        "field",
                        KibanaField.of(ranges.field()),
                        "label",
                        ranges.label(),
                        "ranges",
                        ranges.ranges().stream()
                                .map(range -> of("gt", range.from(), "lte", range.to(), "label", range.label()))
                                .toList());
            case Buckets.Questions questions ->
                of(
                        "operation",
                        "filters",
                        "label",
                        questions.label(),
                        "filters",
                        questions.questions().stream()
                                .map(question -> of("label", question.label(), "filter", query(question.where())))
                                .toList());
        };
    }

    private Map<String, Object> figure(Measure measure) {
        Map<String, Object> primary = of("type", "primary");
        primary.putAll(measure(measure));
        return primary;
    }

    private Map<String, Object> measure(Measure measure) {
        return switch (measure) {
            case Measure.Count count ->
                of(
                        "operation",
                        "count",
                        "label",
                        count.label(),
                        "filter",
                        query(count.where()),
                        "empty_as_null",
                        false);
            case Measure.Sum sum ->
                of(
                        "operation",
                        "sum",
                        "field",
                        KibanaField.of(sum.field()),
                        "label",
                        sum.label(),
                        "filter",
                        query(sum.where()));
            case Measure.Average average -> mean(average, KibanaField.number(average.field()), "number");
            case Measure.Share share -> mean(share, KibanaField.number(share.flag()), "percent");
        };
    }

    private static Map<String, Object> mean(Measure measure, String field, String format) {
        return of(
                "operation",
                "average",
                "field",
                field,
                "label",
                measure.label(),
                "filter",
                query(measure.where()),
                "format",
                of("type", format, "decimals", 1));
    }
}
