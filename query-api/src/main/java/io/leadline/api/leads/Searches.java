package io.leadline.api.leads;

import io.leadline.index.Engine;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.LeadSearch;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.model.text.Embedder;
import java.util.List;
import java.util.function.Consumer;

/** Runs the searches of the API over the leads of a workspace. */
public final class Searches {
    private final Engine engine;
    private final LeadSearch search;

    public Searches(Engine engine, Embedder embedder) {
        this.engine = engine;
        this.search = new LeadSearch(engine.search(), embedder);
    }

    public SearchResult run(String workspace, SearchBody body) {
        return search.search(request(workspace, body), body.like());
    }

    /** How many match; the order does not matter, so neither does {@code like}. */
    public long count(String workspace, SearchBody body) {
        return search.search(request(workspace, body.countOnly()), null).total();
    }

    /** Everything that matches, page after page. */
    public void export(String workspace, SearchBody body, Consumer<List<SearchResult.Hit>> page) {
        search.export(request(workspace, body), body.like(), page);
    }

    /** The ids of all that match at this moment, in no order. */
    public void forEachId(String workspace, SearchBody body, Consumer<List<String>> page) {
        engine.search().forEachId(IndexName.LEADS, workspace, body.selection(), page);
    }

    SearchResult similar(String workspace, String lead, int size) {
        return search.similar(workspace, lead, size);
    }

    List<LeadSearch.Suggestion> suggest(String workspace, String field, String typed, int size) {
        return search.suggest(workspace, field, typed, size);
    }

    // NullAway takes the nullable array of a record in another module for one that is never null.
    @SuppressWarnings("NullAway")
    private static SearchRequest request(String workspace, SearchBody body) {
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
