package io.leadline.dashboards.kibana;

import static io.leadline.dashboards.kibana.JsonMap.of;

import io.leadline.dashboards.definition.Buckets;
import io.leadline.dashboards.definition.Measure;
import io.leadline.dashboards.definition.Panel;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.search.IndexField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders panels as the state that Kibana's chart editor, Lens, keeps of them. Columns: buckets {@code b0..}, numbers {@code m0..}. */
final class Lens {
    private static final String LAYER = "layer";
    /** The name under which a panel knows its data view. */
    static final String REFERENCE = "indexpattern-datasource-layer-" + LAYER;

    Map<String, Object> attributes(Panel panel, String dataView) {
        Map<String, Object> columns = columns(panel);
        return of(
                "title",
                panel.title(),
                "visualizationType",
                type(panel),
                "type",
                "lens",
                "references",
                List.of(of("type", "index-pattern", "id", dataView, "name", REFERENCE)),
                "state",
                of(
                        "visualization",
                        visualization(panel),
                        "query",
                        query(panel),
                        "filters",
                        List.of(),
                        "datasourceStates",
                        of(
                                "formBased",
                                of(
                                        "layers",
                                        of(
                                                LAYER,
                                                of(
                                                        "columns",
                                                        columns,
                                                        "columnOrder",
                                                        List.copyOf(columns.keySet()),
                                                        "incompleteColumns",
                                                        of())))),
                        "internalReferences",
                        List.of(),
                        "adHocDataViews",
                        of()));
    }

    private static Map<String, Object> query(Panel panel) {
        return of("query", Kql.of(panel), "language", "kuery");
    }

    private static Map<String, Object> query(List<Where> where) {
        return of("query", Kql.of(where), "language", "kuery");
    }

    private static String type(Panel panel) {
        return switch (panel) {
            case Panel.Figure figure -> "lnsMetric";
            case Panel.Bars bars -> "lnsXY";
            case Panel.Columns columns -> "lnsXY";
            case Panel.Stacks stacks -> "lnsXY";
            case Panel.Whole whole -> "lnsPie";
            case Panel.Grid grid -> "lnsHeatmap";
            case Panel.Table table -> "lnsDatatable";
            case Panel.Leads leads -> "lnsDatatable";
        };
    }

    private static Map<String, Object> visualization(Panel panel) {
        return switch (panel) {
            case Panel.Figure figure -> of("layerId", LAYER, "layerType", "data", "metricAccessor", "m0");
            case Panel.Bars bars -> xy("bar_horizontal", "b0", null);
            case Panel.Columns columns -> xy("bar", "b0", null);
            case Panel.Stacks stacks -> xy("bar_stacked", "b1", "b0");
            case Panel.Whole whole ->
                of(
                        "shape",
                        "donut",
                        "layers",
                        List.of(of(
                                "layerId",
                                LAYER,
                                "layerType",
                                "data",
                                "primaryGroups",
                                List.of("b0"),
                                "metrics",
                                List.of("m0"),
                                "numberDisplay",
                                "percent",
                                "categoryDisplay",
                                "default",
                                "legendDisplay",
                                "default",
                                "nestedLegend",
                                false)));
            case Panel.Grid grid ->
                of(
                        "shape",
                        "heatmap",
                        "layerId",
                        LAYER,
                        "layerType",
                        "data",
                        "legend",
                        of("isVisible", true, "position", "right", "type", "heatmap_legend"),
                        "gridConfig",
                        of(
                                "type",
                                "heatmap_grid",
                                "isCellLabelVisible",
                                true,
                                "isXAxisLabelVisible",
                                true,
                                "isXAxisTitleVisible",
                                true,
                                "isYAxisLabelVisible",
                                true,
                                "isYAxisTitleVisible",
                                true),
                        "xAccessor",
                        "b1",
                        "yAccessor",
                        "b0",
                        "valueAccessor",
                        "m0");
            case Panel.Table table -> table(panel);
            case Panel.Leads leads -> table(panel);
        };
    }

    private static Map<String, Object> xy(String series, String x, @Nullable String split) {
        return of(
                "legend",
                of("isVisible", split != null, "position", "bottom"),
                "valueLabels",
                "hide",
                "axisTitlesVisibilitySettings",
                of("x", false, "yLeft", false, "yRight", false),
                "preferredSeriesType",
                series,
                "layers",
                List.of(of(
                        "layerId",
                        LAYER,
                        "layerType",
                        "data",
                        "seriesType",
                        series,
                        "xAccessor",
                        x,
                        "accessors",
                        List.of("m0"),
                        "splitAccessor",
                        split)));
    }

    private static Map<String, Object> table(Panel panel) {
        return of(
                "layerId",
                LAYER,
                "layerType",
                "data",
                "columns",
                columns(panel).keySet().stream()
                        .map(column -> of("columnId", column))
                        .toList());
    }

    private static Map<String, Object> columns(Panel panel) {
        Map<String, Object> columns = new LinkedHashMap<>();
        List<Map<String, Object>> buckets = new ArrayList<>();
        List<Map<String, Object>> numbers = new ArrayList<>();
        if (panel instanceof Panel.Leads leads) {
            buckets.add(best(IndexField.NAME, "Name", leads.size()));
            buckets.add(best(IndexField.ID, "Lead", 3));
            numbers.add(highest());
        } else {
            panel.by().forEach(by -> buckets.add(bucket(by)));
            panel.measures().forEach(measure -> numbers.add(measure(measure)));
        }
        for (int i = 0; i < buckets.size(); i++) {
            columns.put("b" + i, buckets.get(i));
        }
        for (int i = 0; i < numbers.size(); i++) {
            columns.put("m" + i, numbers.get(i));
        }
        return columns;
    }

    private static Map<String, Object> bucket(Buckets buckets) {
        return switch (buckets) {
            case Buckets.Values values ->
                terms(values.field(), values.label(), values.size(), of("type", "column", "columnId", "m0"), null);
            case Buckets.Dates dates ->
                column(
                        dates.label(),
                        "date",
                        "date_histogram",
                        "interval",
                        KibanaField.of(dates.field()),
                        of(
                                "interval",
                                KibanaField.interval(dates.every()),
                                "includeEmptyRows",
                                false,
                                "dropPartials",
                                false));
            case Buckets.Ranges ranges ->
                column(
                        ranges.label(),
                        "number",
                        "range",
                        "ordinal",
                        KibanaField.of(ranges.field()),
                        of(
                                "type",
                                "range",
                                "maxBars",
                                "auto",
                                "ranges",
                                ranges.ranges().stream()
                                        .map(range ->
                                                of("from", range.from(), "to", range.to(), "label", range.label()))
                                        .toList()));
            case Buckets.Questions questions ->
                column(
                        questions.label(),
                        "string",
                        "filters",
                        "ordinal",
                        null,
                        of(
                                "filters",
                                questions.questions().stream()
                                        .map(question ->
                                                of("label", question.label(), "input", query(question.where())))
                                        .toList()));
        };
    }

    private static Map<String, Object> best(IndexField field, String label, int size) {
        return terms(field, label, size, of("type", "custom"), highest());
    }

    private static Map<String, Object> highest() {
        return number("Score", "max", KibanaField.of(IndexField.SCORE), List.of(), format("number"));
    }

    private static Map<String, Object> terms(
            IndexField field, String label, int size, Object orderBy, @Nullable Object orderAgg) {
        return column(
                label,
                "string",
                "terms",
                "ordinal",
                KibanaField.of(field),
                of(
                        "size",
                        size,
                        "orderBy",
                        orderBy,
                        "orderAgg",
                        orderAgg,
                        "orderDirection",
                        "desc",
                        "otherBucket",
                        false,
                        "missingBucket",
                        false,
                        "parentFormat",
                        of("id", "terms"),
                        "include",
                        List.of(),
                        "exclude",
                        List.of(),
                        "includeIsRegex",
                        false,
                        "excludeIsRegex",
                        false));
    }

    private static Map<String, Object> column(
            String label, String type, String operation, String scale, @Nullable String field, Object params) {
        return of(
                "label",
                label,
                "customLabel",
                true,
                "dataType",
                type,
                "operationType",
                operation,
                "scale",
                scale,
                "sourceField",
                field,
                "isBucketed",
                true,
                "params",
                params);
    }

    private static Map<String, Object> measure(Measure measure) {
        return switch (measure) {
            case Measure.Count count ->
                number(count.label(), "count", "___records___", count.where(), of("emptyAsNull", false));
            case Measure.Sum sum ->
                number(sum.label(), "sum", KibanaField.of(sum.field()), sum.where(), of("emptyAsNull", false));
            case Measure.Average average ->
                number(
                        average.label(),
                        "average",
                        KibanaField.number(average.field()),
                        average.where(),
                        format("number"));
            case Measure.Share share ->
                number(share.label(), "average", KibanaField.number(share.flag()), share.where(), format("percent"));
        };
    }

    private static Map<String, Object> format(String id) {
        return of("format", of("id", id, "params", of("decimals", 1)));
    }

    private static Map<String, Object> number(
            String label, String operation, String field, List<Where> where, Object params) {
        return of(
                "label",
                label,
                "customLabel",
                true,
                "dataType",
                "number",
                "operationType",
                operation,
                "scale",
                "ratio",
                "sourceField",
                field,
                "isBucketed",
                false,
                "filter",
                where.isEmpty() ? null : query(where),
                "params",
                params);
    }
}
