package io.leadline.api.leads;

import io.leadline.api.ApiContext;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import java.util.List;
import java.util.function.Consumer;

/** Runs searches over the leads of a workspace. */
// NullAway reads 'float @Nullable []' of another module as an array that is never null.
@SuppressWarnings("NullAway")
final class Searches {
    /** How many rows an export reads at a time. */
    private static final int EXPORT_PAGE = 1000;

    private final ApiContext context;

    Searches(ApiContext context) {
        this.context = context;
    }

    SearchResult run(String workspace, SearchBody body) {
        return context.engine().search().search(request(workspace, body));
    }

    long count(String workspace, SearchBody body) {
        return context.engine()
                .search()
                .search(new SearchRequest(
                        IndexName.LEADS,
                        workspace,
                        body.query(),
                        body.filter(),
                        null,
                        List.of(),
                        List.of(),
                        0,
                        null,
                        false,
                        body.collapse(),
                        false))
                .total();
    }

    /** Everything that matches, from one snapshot, page after page. */
    void export(String workspace, SearchBody body, Consumer<List<SearchResult.Hit>> page) {
        String after = null;
        do {
            SearchResult result = context.engine()
                    .search()
                    .search(new SearchRequest(
                            IndexName.LEADS,
                            workspace,
                            body.query(),
                            body.filter(),
                            null,
                            List.of(),
                            body.sort(),
                            EXPORT_PAGE,
                            after,
                            true,
                            body.collapse(),
                            false));
            page.accept(result.hits());
            after = result.after();
        } while (after != null);
    }

    List<SearchResult.Hit> byId(String workspace, List<String> ids) {
        return context.engine()
                .search()
                .search(SearchRequest.of(IndexName.LEADS, workspace, new Filter.In("id", ids), ids.size()))
                .hits();
    }

    private SearchRequest request(String workspace, SearchBody body) {
        return new SearchRequest(
                IndexName.LEADS,
                workspace,
                body.query(),
                body.filter(),
                null,
                body.facets(),
                body.sort(),
                body.size(),
                body.after(),
                body.frozen(),
                body.collapse(),
                body.highlight());
    }
}
