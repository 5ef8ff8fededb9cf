package io.leadline.api.leads;

import io.leadline.api.ApiContext;
import io.leadline.api.people.Lookup;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.model.lead.Lead;
import java.util.List;
import java.util.function.Consumer;

/** Runs searches over the leads of a workspace. */
// NullAway reads 'float @Nullable []' of another module as an array that is never null.
@SuppressWarnings("NullAway")
final class Searches {
    /** How many rows an export reads at a time. */
    private static final int EXPORT_PAGE = 1000;

    private final ApiContext context;
    private final Nearness nearness;

    Searches(ApiContext context, Lookup lookup) {
        this.context = context;
        this.nearness = new Nearness(context, lookup);
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

    /** Nearest first, the lead's own person left out. */
    SearchResult similar(String workspace, Lead lead, int size) {
        Filter others = Filter.and(
                Filter.in("offer", lead.offer()),
                new Filter.Not(Filter.in("person_id", lead.person().id())));
        SearchBody.Like like = new SearchBody.Like(null, List.of(lead.person().id()), List.of());
        return run(
                workspace,
                new SearchBody(Filter.ALL, others, like, List.of(), List.of(), size, null, false, null, false));
    }

    private SearchRequest request(String workspace, SearchBody body) {
        return new SearchRequest(
                IndexName.LEADS,
                workspace,
                body.query(),
                body.filter(),
                body.like() == null ? null : nearness.of(workspace, body.like()),
                body.facets(),
                body.sort(),
                body.size(),
                body.after(),
                body.frozen(),
                body.collapse(),
                body.highlight());
    }
}
