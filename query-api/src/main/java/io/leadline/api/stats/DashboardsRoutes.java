package io.leadline.api.stats;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.leads.SearchBody;
import io.leadline.dashboards.boards.Dashboards;
import io.leadline.dashboards.definition.Buckets;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Measure;
import io.leadline.dashboards.definition.Panel;
import io.leadline.dashboards.definition.Where;
import io.leadline.dashboards.figures.Figures;
import io.leadline.index.search.Choices;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.query.FilterJson;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The dashboards that Kibana is given too, with their numbers. Each number carries the filter that leads to those whom it counts. */
public final class DashboardsRoutes {
    /** Of a control. */
    private static final int VALUES = 100;

    private final ApiContext context;
    private final int pageSize;

    public DashboardsRoutes(ApiContext context, ApiConfig config) {
        this.context = context;
        this.pageSize = config.pageSize();
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/stats/dashboards", this::list, Scope.READ);
        routes.get("/api/v1/stats/dashboards/{id}", this::one, Scope.READ);
    }

    record Named(String id, String title, String description) {}

    record All(List<Named> dashboards) {}

    /** @param kind of buckets: {@code values}, {@code days}, {@code weeks}, {@code ranges} or {@code questions} */
    record ByView(String kind, @Nullable String field, String label) {}

    /** @param kind {@code count}, {@code sum}, {@code average} or {@code share} (of 1) */
    record MeasureView(String kind, String label) {}

    record KeyView(String value, String label) {}

    /** @param filter null where there is no list of what is counted, as in the pool and of past days */
    record RowView(
            List<KeyView> keys,
            List<@Nullable Double> values,
            @Nullable JsonNode filter) {}

    record PanelView(
            String id,
            String kind,
            String title,
            int width,
            int height,
            List<ByView> by,
            List<MeasureView> measures,
            List<RowView> rows) {}

    /** @param values that there are under the choices of the other controls */
    record ControlView(String field, List<Facet.Bucket> values) {}

    record View(
            String id,
            String title,
            String description,
            List<ControlView> controls,
            List<PanelView> panels,
            long tookMs) {}

    private void list(Context ctx) {
        ctx.json(new All(Dashboards.ALL.stream()
                .map(one -> new Named(one.id(), one.title(), one.description()))
                .toList()));
    }

    private void one(Context ctx) {
        String id = ctx.pathParam("id");
        Dashboard dashboard = Dashboards.find(id)
                .orElseThrow(() -> new LeadlineException(
                        ErrorCode.NOT_FOUND,
                        "there is no dashboard '" + id + "'; there are "
                                + Dashboards.ALL.stream().map(Dashboard::id).collect(Collectors.joining(", "))));
        long began = System.nanoTime();
        Filter within = SearchBody.of(ctx, pageSize).selection();
        Figures figures = new Figures(
                context.engine().search(),
                Principal.workspace(ctx),
                context.clock().instant());
        List<PanelView> panels = new ArrayList<>();
        for (Dashboard.Row row : dashboard.rows()) {
            for (Dashboard.Cell cell : row.cells()) {
                panels.add(view(cell, row.height(), figures, within));
            }
        }
        ctx.json(new View(
                dashboard.id(),
                dashboard.title(),
                dashboard.description(),
                controls(dashboard, Principal.workspace(ctx), within),
                panels,
                (System.nanoTime() - began) / 1_000_000));
    }

    // NullAway takes the nullable array of a record in another module for one that is never null.
    @SuppressWarnings("NullAway")
    private List<ControlView> controls(Dashboard dashboard, String workspace, Filter within) {
        List<Facet> facets = dashboard.controls().stream()
                .map(field -> new Facet(field.wireName(), VALUES, null, null, List.of(), "count"))
                .toList();
        Filter chosen = dashboard.index() == IndexName.LEADS ? within : knownTo(dashboard.index(), List.of(), within);
        return context
                .engine()
                .search()
                .search(new SearchRequest(
                        dashboard.index(),
                        workspace,
                        Filter.ALL,
                        chosen,
                        null,
                        facets,
                        List.of(),
                        0,
                        null,
                        false,
                        null,
                        false))
                .facets()
                .stream()
                .map(facet -> new ControlView(facet.field(), facet.values()))
                .toList();
    }

    private static PanelView view(Dashboard.Cell cell, int height, Figures figures, Filter within) {
        Panel panel = cell.panel();
        boolean listed = panel.index() == IndexName.LEADS;
        return new PanelView(
                panel.id(),
                panel.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                panel.title(),
                cell.width(),
                height,
                panel instanceof Panel.Leads
                        ? LEAD
                        : panel.by().stream().map(DashboardsRoutes::by).toList(),
                panel.measures().stream().map(DashboardsRoutes::measure).toList(),
                figures.of(panel, within(panel, within)).stream()
                        .map(line -> new RowView(
                                line.keys().stream()
                                        .map(key -> new KeyView(key.value(), key.label()))
                                        .toList(),
                                line.values(),
                                listed ? filter(line.part()) : null))
                        .toList());
    }

    /** Of a lead its name and its id. */
    private static final List<ByView> LEAD = List.of(
            new ByView("values", IndexField.NAME.wireName(), "Name"),
            new ByView("values", IndexField.ID.wireName(), "Lead"));

    private static ByView by(Buckets buckets) {
        return switch (buckets) {
            case Buckets.Values values -> new ByView("values", values.field().wireName(), values.label());
            case Buckets.Dates dates ->
                new ByView(dates.every().wireName() + 's', dates.field().wireName(), dates.label());
            case Buckets.Ranges ranges -> new ByView("ranges", ranges.field().wireName(), ranges.label());
            case Buckets.Questions questions -> new ByView("questions", null, questions.label());
        };
    }

    private static MeasureView measure(Measure measure) {
        return new MeasureView(measure.getClass().getSimpleName().toLowerCase(Locale.ROOT), measure.label());
    }

    /** People of the pool and counters of days know little: of what was chosen only what they do know remains. */
    private static Filter within(Panel panel, Filter chosen) {
        return panel.index() == IndexName.LEADS ? chosen : knownTo(panel.index(), panel.where(), chosen);
    }

    private static Filter knownTo(IndexName index, List<Where> where, Filter chosen) {
        List<IndexField> known = index == IndexName.DAYS
                ? Where.countedBy(where)
                : Stream.concat(
                                Dashboards.find("pool").orElseThrow().controls().stream(),
                                Stream.of(IndexField.CREATED_AT))
                        .toList();
        List<Facet> fields =
                known.stream().map(field -> Facet.of(field.wireName())).toList();
        return new Filter.And(Choices.of(chosen, fields).byField().values().stream()
                .flatMap(List::stream)
                .toList());
    }

    private static JsonNode filter(Filter part) {
        return FilterJson.encode(new Filter.And(Choices.parts(part)));
    }
}
