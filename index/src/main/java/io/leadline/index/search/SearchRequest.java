package io.leadline.index.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search, within one workspace.
 *
 * @param query scored by relevance; {@link Filter#ALL} for none
 * @param filter not scored. Its top-level AND parts that name one field are that field's own facet choice
 * @param vector orders by nearness, fused with the relevance of {@code query}; never selects. On the pool it is compared
 *     with the entries' own vectors; on leads with those of their people
 * @param sort empty = by relevance or nearness if there is any, else {@code -score}
 * @param size 0 to 1000
 * @param after cursor of the page before; null for the first
 * @param frozen whether pages are cut from one snapshot
 * @param collapse {@code person} or {@code company}: each once with its best lead; null for none
 */
public record SearchRequest(
        IndexName index,
        String workspace,
        Filter query,
        Filter filter,
        float @Nullable [] vector,
        List<Facet> facets,
        List<Sort> sort,
        int size,
        @Nullable String after,
        boolean frozen,
        @Nullable String collapse,
        boolean highlight) {
    public SearchRequest {
        facets = List.copyOf(facets);
        sort = List.copyOf(sort);
    }

    public static SearchRequest of(IndexName index, String workspace, Filter filter, int size) {
        return new SearchRequest(
                index, workspace, Filter.ALL, filter, null, List.of(), List.of(), size, null, false, null, false);
    }

    /** The sort that is meant; without one by relevance where there is any, else the best score first. */
    public List<Sort> keys() {
        if (!sort.isEmpty()) {
            return sort;
        }
        boolean relevant = vector != null || !query.equals(Filter.ALL);
        return List.of(relevant ? new Sort(Sort.RELEVANCE, true) : new Sort(IndexField.SCORE.wireName(), true));
    }

    public boolean byRelevance() {
        return keys().stream().anyMatch(Sort::isRelevance);
    }
}
