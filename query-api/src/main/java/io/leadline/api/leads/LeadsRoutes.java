package io.leadline.api.leads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Bodies;
import io.leadline.api.http.Parameters;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.people.Lookup;
import io.leadline.index.search.SearchResult;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finding leads: search by body and by URL, count, suggestions, export. */
public final class LeadsRoutes {
    private static final int MAX_SUGGESTIONS = 100;

    private final ApiContext context;
    private final Bodies bodies;
    private final Searches searches;
    private final Lookup lookup;
    private final int pageSize;

    public LeadsRoutes(ApiContext context, ApiConfig config, Bodies bodies, Lookup lookup) {
        this.context = context;
        this.bodies = bodies;
        this.searches = new Searches(context.engine(), context.embedder());
        this.lookup = lookup;
        this.pageSize = config.pageSize();
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/leads", ctx -> search(ctx, byUrl(ctx)), Scope.READ);
        routes.post("/api/v1/leads/search", ctx -> search(ctx, byBody(ctx)), Scope.READ);
        routes.get("/api/v1/leads/count", ctx -> count(ctx, byUrl(ctx)), Scope.READ);
        routes.post("/api/v1/leads/count", ctx -> count(ctx, byBody(ctx)), Scope.READ);
        routes.get("/api/v1/leads/export", ctx -> export(ctx, byUrl(ctx)), Scope.READ);
        routes.post("/api/v1/leads/export", ctx -> export(ctx, byBody(ctx)), Scope.READ);
        routes.get("/api/v1/leads/suggest", this::suggest, Scope.READ);
        routes.get("/api/v1/leads/{id}/similar", this::similar, Scope.READ);
    }

    private SearchBody byUrl(Context ctx) {
        return SearchBody.of(ctx, pageSize);
    }

    private SearchBody byBody(Context ctx) {
        return SearchBody.of(bodies.object(ctx), pageSize);
    }

    private void search(Context ctx, SearchBody body) {
        long began = System.nanoTime();
        SearchResult result = searches.run(Principal.workspace(ctx), body);
        ctx.result(SearchAnswer.write(result, "leads", (System.nanoTime() - began) / 1_000_000))
                .contentType("application/json");
    }

    private void similar(Context ctx) {
        long began = System.nanoTime();
        String workspace = Principal.workspace(ctx);
        int size = Parameters.whole(ctx, "size", SearchBody.DEFAULT_SIZE, 0, pageSize);
        SearchResult result = searches.similar(
                workspace, lookup.lead(workspace, ctx.pathParam("id")).lead().id(), size);
        ctx.result(SearchAnswer.write(result, "leads", (System.nanoTime() - began) / 1_000_000))
                .contentType("application/json");
    }

    private void count(Context ctx, SearchBody body) {
        ctx.json(Map.of("total", searches.count(Principal.workspace(ctx), body)));
    }

    /** Values of a field of which a word begins with what was typed, most frequent first. */
    private void suggest(Context ctx) {
        String field = ctx.queryParam("field");
        if (field == null) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "field: is required, such as field=company");
        }
        String typed = Objects.requireNonNullElse(ctx.queryParam("prefix"), "");
        int most = Parameters.whole(ctx, "size", 10, 1, MAX_SUGGESTIONS);
        ctx.json(Map.of("field", field, "values", searches.suggest(Principal.workspace(ctx), field, typed, most)));
    }

    private void export(Context ctx, SearchBody body) throws IOException {
        Export export = Export.of(format(ctx));
        String stamp = DateTimeFormatter.ISO_LOCAL_DATE.format(
                context.clock().instant().atZone(java.time.ZoneOffset.UTC));
        String workspace = Principal.workspace(ctx);
        // The first page is read before the answer begins, so that a wrong filter is still answered as an error.
        Pages pages = new Pages(ctx, export, stamp);
        searches.export(workspace, body, pages::write);
        pages.end();
    }

    private static String format(Context ctx) {
        String format = ctx.queryParam("format");
        if (format != null) {
            return format;
        }
        String accept = ctx.header("Accept");
        return accept != null && accept.contains("ndjson") ? "ndjson" : "csv";
    }

    private static final class Pages {
        private final Context ctx;
        private final Export export;
        private final String stamp;
        private @Nullable OutputStream out;

        Pages(Context ctx, Export export, String stamp) {
            this.ctx = ctx;
            this.export = export;
            this.stamp = stamp;
        }

        void write(List<SearchResult.Hit> hits) {
            try {
                if (out == null) {
                    ctx.contentType(export.contentType());
                    ctx.header(
                            "Content-Disposition",
                            "attachment; filename=\"leads-" + stamp + "." + export.extension() + "\"");
                    out = ctx.res().getOutputStream();
                    export.begin(out);
                }
                for (SearchResult.Hit hit : hits) {
                    export.row(hit.json(), out);
                }
                out.flush();
            } catch (IOException e) {
                throw new LeadlineException(ErrorCode.UNAVAILABLE, "the export broke off", e);
            }
        }

        void end() throws IOException {
            if (out != null) {
                out.flush();
            }
        }
    }
}
