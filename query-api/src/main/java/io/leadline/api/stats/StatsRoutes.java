package io.leadline.api.stats;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.imports.ImportView;
import io.leadline.api.leads.SearchBody;
import io.leadline.api.leads.Searches;
import io.leadline.index.catalog.Import;
import io.leadline.index.search.Choices;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.SearchResult;
import io.leadline.index.search.query.FilterJson;
import io.leadline.index.search.query.Ranges;
import io.leadline.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts for dashboards. Each carries the filter that leads to the very leads that it counts, so that a number is a way
 * into the list.
 */
public final class StatsRoutes {
    private static final int VALUES = 50;
    /** The most bars of a chart: ten years of weeks. */
    private static final int BARS = 520;
    /** Of how many types of signals the weeks are counted. */
    private static final int TYPES = 12;

    private static final List<IndexField> SCORES =
            List.of(IndexField.SCORE, IndexField.FIT, IndexField.INTENT, IndexField.TIMING);

    private final ApiContext context;
    private final Searches searches;
    private final int pageSize;

    public StatsRoutes(ApiContext context, ApiConfig config) {
        this.context = context;
        this.searches = new Searches(context.engine(), context.embedder());
        this.pageSize = config.pageSize();
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/stats/leads", this::leads, Scope.READ);
        routes.get("/api/v1/stats/signals", this::signals, Scope.READ);
        routes.get("/api/v1/stats/outreach", this::outreach, Scope.READ);
        routes.get("/api/v1/stats/imports", this::imports, Scope.READ);
    }

    record Row(String value, String label, long count, JsonNode filter) {}

    record Stats(long total, Map<String, List<Row>> groups, long tookMs) {}

    private void leads(Context ctx) {
        Counts counts = new Counts(ctx);
        List<Facet> facets = new ArrayList<>(values(
                IndexField.STATE,
                IndexField.SOURCE,
                IndexField.OFFER,
                IndexField.OWNER,
                IndexField.STAGE,
                IndexField.COUNTRY,
                IndexField.INDUSTRY,
                IndexField.SENIORITY));
        SCORES.forEach(score -> facets.add(histogram(score, "10")));
        facets.add(histogram(IndexField.CREATED_AT, "week"));
        counts.add(facets);
        counts.answer();
    }

    private void signals(Context ctx) {
        Counts counts = new Counts(ctx);
        List<Facet> facets = new ArrayList<>(values(IndexField.SIGNALS, IndexField.SIGNAL_STRENGTH));
        Facet weeks = histogram(IndexField.SIGNAL_AT, "week");
        facets.add(weeks);
        counts.add(facets);
        List<Row> types = counts.groups.getOrDefault(IndexField.SIGNALS.wireName(), List.of());
        types.stream().limit(TYPES).map(Row::value).forEach(type -> {
            Filter one = Filter.in(IndexField.SIGNALS.wireName(), type);
            counts.groups.put(
                    IndexField.SIGNAL_AT.wireName() + ':' + type,
                    counts.rows(counts.base.and(one), List.of(weeks)).get(IndexField.SIGNAL_AT.wireName()));
        });
        counts.answer();
    }

    private void outreach(Context ctx) {
        Counts counts = new Counts(ctx);
        counts.add(values(
                IndexField.ENROLMENT_STATUS,
                IndexField.SEQUENCE,
                IndexField.STEP,
                IndexField.NEXT_ACTION,
                IndexField.CONNECTION,
                IndexField.STAGE));
        List<Row> funnel = new ArrayList<>();
        funnel.add(counts.row("leads", "Leads", Filter.ALL));
        funnel.add(counts.row("enrolled", "Enrolled", new Filter.Exists(IndexField.SEQUENCE.wireName(), true)));
        funnel.add(counts.row("contacted", "Contacted", flag(IndexField.CONTACTED)));
        funnel.add(counts.row("replied", "Replied", flag(IndexField.REPLIED)));
        funnel.add(counts.row("meeting", "Meeting", flag(IndexField.MEETING)));
        funnel.add(counts.row("won", "Won", Filter.in(IndexField.STAGE.wireName(), "won")));
        counts.groups.put("funnel", funnel);
        counts.answer();
    }

    private static Filter flag(IndexField field) {
        return Filter.in(field.wireName(), "true");
    }

    private void imports(Context ctx) {
        String workspace = Principal.workspace(ctx);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        List<Import> imports = context.catalog().imports(workspace);
        List<Import> standing = imports.stream()
                .filter(each -> each.status() != Import.Status.UNDONE)
                .toList();
        answer.put("imports", standing.size());
        answer.put("rows", standing.stream().mapToLong(Import::rows).sum());
        answer.put("new", standing.stream().mapToLong(Import::added).sum());
        answer.put("merged", standing.stream().mapToLong(Import::merged).sum());
        answer.put("duplicate", standing.stream().mapToLong(Import::duplicate).sum());
        answer.put("bad", standing.stream().mapToLong(Import::bad).sum());
        Counts counts = new Counts(ctx);
        ArrayNode each = answer.putArray("each");
        for (Import anImport : imports) {
            Row row = counts.row(anImport.id(), "", Filter.in(IndexField.IMPORT.wireName(), anImport.id()));
            ObjectNode json = each.addObject();
            json.set("import", ImportView.of(anImport));
            json.put("leads", row.count);
            json.set("filter", row.filter);
        }
        ctx.json(answer);
    }

    private static List<Facet> values(IndexField... fields) {
        return Stream.of(fields)
                .map(field -> new Facet(field.wireName(), VALUES, null, null, List.of(), "count"))
                .toList();
    }

    private static Facet histogram(IndexField field, String interval) {
        return new Facet(field.wireName(), BARS, null, interval, List.of(), "value");
    }

    /** The groups of one answer, all within what the request's parameters select. */
    private final class Counts {
        private final long began = System.nanoTime();
        private final Instant now = context.clock().instant();
        private final Context ctx;
        private final SearchBody base;
        private final Map<String, List<Row>> groups = new LinkedHashMap<>();
        private long total;

        Counts(Context ctx) {
            this.ctx = ctx;
            this.base = SearchBody.of(ctx, pageSize);
        }

        void add(List<Facet> facets) {
            groups.putAll(rows(base, facets));
        }

        Map<String, List<Row>> rows(SearchBody body, List<Facet> facets) {
            Filter within = body.selection();
            SearchBody counting = body.counting(facets);
            SearchResult result = searches.run(Principal.workspace(ctx), counting.wholly());
            Map<String, List<Row>> rows = new LinkedHashMap<>();
            for (Facet.Result facet : result.facets()) {
                rows.put(
                        facet.field(),
                        facet.values().stream()
                                .filter(bucket -> bucket.count() > 0)
                                .map(bucket -> new Row(
                                        bucket.value(),
                                        bucket.label(),
                                        bucket.count(),
                                        filter(within, part(facet.field(), bucket.value(), facets))))
                                .toList());
            }
            if (body == base) {
                total = result.total();
            }
            return rows;
        }

        private Filter part(String field, String value, List<Facet> facets) {
            boolean interval =
                    facets.stream().anyMatch(facet -> facet.field().equals(field) && facet.interval() != null);
            IndexField known = interval ? IndexField.valueOf(field.toUpperCase(Locale.ROOT)) : null;
            return known == null ? Filter.in(field, value) : Ranges.parse(known, value, now);
        }

        Row row(String value, String label, Filter part) {
            long count = searches.count(Principal.workspace(ctx), base.and(part));
            return new Row(value, label, count, filter(base.selection(), part));
        }

        private static JsonNode filter(Filter within, Filter part) {
            return FilterJson.encode(new Filter.And(Choices.parts(Filter.and(within, part))));
        }

        void answer() {
            ctx.json(new Stats(total, groups, (System.nanoTime() - began) / 1_000_000));
        }
    }
}
