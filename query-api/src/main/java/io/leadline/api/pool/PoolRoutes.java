package io.leadline.api.pool;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Bodies;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.leads.SearchAnswer;
import io.leadline.index.catalog.Catalog.Workspace;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.LeadSearch;
import io.leadline.index.search.Like;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.search.query.FilterJson;
import io.leadline.index.search.query.QueryParser;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The pool: everybody whose profile says something, searched by meaning. */
public final class PoolRoutes {
    private static final int DEFAULT_SIZE = 25;

    private final ApiContext context;
    private final Bodies bodies;
    private final LeadSearch search;
    private final int pageSize;

    public PoolRoutes(ApiContext context, ApiConfig config, Bodies bodies) {
        this.context = context;
        this.bodies = bodies;
        this.search = new LeadSearch(context.engine().search(), context.embedder());
        this.pageSize = config.pageSize();
    }

    public void install(RoutesConfig routes) {
        routes.post("/api/v1/pool/search", this::search, Scope.READ);
        routes.get("/api/v1/pool/stats", this::stats, Scope.READ);
    }

    // NullAway takes the nullable array of a record in another module for one that is never null.
    @SuppressWarnings("NullAway")
    private void search(Context ctx) {
        long began = System.nanoTime();
        Input input = bodies.object(ctx);
        String text = input.text("text");
        String query = Objects.requireNonNullElse(input.text("query"), "");
        JsonNode filter = input.json("filter");
        int size = input.whole("size", DEFAULT_SIZE, 0, pageSize);
        String after = input.text("after");
        input.end();
        SearchRequest plain = SearchRequest.of(
                IndexName.POOL,
                Principal.workspace(ctx),
                filter == null ? Filter.ALL : FilterJson.decode(filter),
                size);
        SearchRequest request = new SearchRequest(
                plain.index(),
                plain.workspace(),
                QueryParser.parse(query),
                plain.filter(),
                null,
                plain.facets(),
                plain.sort(),
                size,
                after,
                false,
                null,
                false);
        SearchResult result = search.search(request, text == null ? null : Like.text(text));
        ctx.result(SearchAnswer.write(result, "people", (System.nanoTime() - began) / 1_000_000))
                .contentType("application/json");
    }

    private void stats(Context ctx) {
        Workspace workspace = context.catalog().ensureWorkspace(Principal.workspace(ctx));
        String model = context.embedder().model();
        ctx.json(Map.of(
                "people", count(workspace, Filter.ALL),
                "embedded", count(workspace, Filter.in(IndexField.EMBEDDED.wireName(), model)),
                "model", model,
                "share", workspace.poolShare(),
                "use", workspace.poolUse()));
    }

    private long count(Workspace workspace, Filter filter) {
        return context.engine()
                .search()
                .search(SearchRequest.of(IndexName.POOL, workspace.id(), filter, 0))
                .total();
    }
}
