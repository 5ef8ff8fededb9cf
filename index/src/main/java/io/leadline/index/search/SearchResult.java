package io.leadline.index.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param total exact count of documents that match query and filter
 * @param after cursor of the next page; null at the end
 */
public record SearchResult(
        long total,
        List<Hit> hits,
        List<Facet.Result> facets,
        @Nullable String after) {
    /**
     * @param json the row as stored by {@link Projection.Entry}
     * @param score relevance, or cosine where the order is by vector alone
     * @param highlights snippets by field with {@code <em>} around the words that match; the rest is HTML-escaped
     */
    public record Hit(String id, long version, byte[] json, float score, Map<String, List<String>> highlights) {}
}
