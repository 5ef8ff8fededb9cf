package io.leadline.index.lucene;

import io.leadline.index.search.Choices;
import io.leadline.index.search.Facet;
import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Exact, drill-sideways counts. Every distinct set of documents is found once: what matches all, and for each facet with
 * a choice of its own what matches all but that. Then each facet runs down its column over the set that is its.
 */
final class FacetCounts {
    private final IndexSearcher searcher;
    private final Choices choices;
    private final Instant now;
    /** Matches everything but the choices. */
    private final DocSet rest;

    private final Map<String, DocSet> chosen = new LinkedHashMap<>();
    private final DocSet all;

    /** @param base workspace and query; {@code filter}'s parts come on top */
    FacetCounts(IndexSearcher searcher, Queries queries, Query base, Filter filter, List<Facet> facets, Instant now)
            throws IOException {
        this.searcher = searcher;
        this.now = now;
        this.choices = Choices.of(filter, facets);
        this.rest = DocSet.of(searcher, Queries.all(List.of(base, queries.of(new Filter.And(choices.rest())))));
        for (Map.Entry<String, List<Filter>> choice : choices.byField().entrySet()) {
            chosen.put(choice.getKey(), DocSet.of(searcher, queries.of(new Filter.And(choice.getValue()))));
        }
        this.all = without(null);
    }

    /** What matches query and filter. */
    DocSet matches() {
        return all;
    }

    List<Facet.Result> count(List<Facet> facets) throws IOException {
        List<Facet.Result> results = new ArrayList<>(facets.size());
        for (Facet facet : facets) {
            results.add(count(facet));
        }
        return results;
    }

    private Facet.Result count(Facet facet) throws IOException {
        DocSet docs = chosen.containsKey(facet.field()) ? without(facet.field()) : all;
        if (FieldName.isCustom(facet.field())) {
            return new ValueCounts(searcher, facet, null, choices).count(docs);
        }
        IndexField field = FieldName.require(facet.field());
        return switch (field.type()) {
            case KEYWORD, KEYWORDS, FLAG -> {
                if (!field.can(IndexField.Use.FACET)) {
                    throw cannot(field, "be counted");
                }
                yield new ValueCounts(searcher, facet, field, choices).count(docs);
            }
            case NUMBER, DECIMAL, DATE -> new RangeCounts(searcher, facet, field, choices, now).count(docs);
            case TEXT, TEXTS -> throw cannot(field, "be counted");
        };
    }

    private DocSet without(@Nullable String field) {
        DocSet docs = rest;
        for (Map.Entry<String, DocSet> choice : chosen.entrySet()) {
            if (!choice.getKey().equals(field)) {
                docs = docs.and(choice.getValue());
            }
        }
        return docs;
    }

    private static LeadlineException cannot(IndexField field, String what) {
        return new LeadlineException(
                ErrorCode.UNKNOWN_FIELD, "facets: the field '" + field.wireName() + "' cannot " + what);
    }
}
