package io.leadline.index.pool;

import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchIndex;
import io.leadline.index.search.SearchRequest;
import io.leadline.model.score.Places;
import io.leadline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who lives in the places that an offer names. Who is nowhere known to live is in none of them. */
final class PlaceFilter {
    private static final int MOST_VALUES = 1_000;
    private static final List<IndexField> FINER = List.of(IndexField.REGION, IndexField.CITY);

    private final SearchIndex index;
    private final Places places;

    PlaceFilter(SearchIndex index, Places places) {
        this.index = index;
        this.places = places;
    }

    /**
     * Who may live in one of the places: exact for countries and what is made of whole ones; of smaller places all who
     * are not known to live elsewhere in the same countries, so that {@link #holds} has little left to decide.
     */
    Filter of(String workspace, List<String> names) {
        List<Filter> either = new ArrayList<>();
        for (String name : names) {
            List<String> whole = new ArrayList<>();
            List<String> partly = new ArrayList<>();
            for (String country : Locale.getISOCountries()) {
                Boolean within = places.within(country, null, null, name);
                if (within == null) {
                    partly.add(country);
                } else if (within) {
                    whole.add(country);
                }
            }
            if (!whole.isEmpty()) {
                either.add(new Filter.In(IndexField.COUNTRY.wireName(), whole));
            }
            if (!partly.isEmpty()) {
                either.add(smaller(workspace, partly, name));
            }
            if (whole.isEmpty() && partly.isEmpty()) {
                FINER.forEach(field -> either.add(Filter.in(field.wireName(), name)));
            }
        }
        return new Filter.Or(either);
    }

    private Filter smaller(String workspace, List<String> countries, String name) {
        Filter in = new Filter.In(IndexField.COUNTRY.wireName(), countries);
        List<Facet> facets = new ArrayList<>();
        for (IndexField field : FINER) {
            facets.add(new Facet(field.wireName(), MOST_VALUES, null, null, List.of(), "count"));
        }
        SearchRequest request = new SearchRequest(
                IndexName.POOL, workspace, Filter.ALL, in, null, facets, List.of(), 0, null, false, null, false);
        List<Filter> all = new ArrayList<>();
        all.add(in);
        for (Facet.Result counted : index.search(request).facets()) {
            boolean city = counted.field().equals(IndexField.CITY.wireName());
            List<String> may = counted.values().stream()
                    .map(Facet.Bucket::value)
                    .filter(value -> countries.stream().anyMatch(country -> mayBe(country, value, city, name)))
                    .toList();
            if (counted.other() == 0 && may.size() < counted.values().size()) {
                all.add(new Filter.In(counted.field(), may));
            }
        }
        return new Filter.And(all);
    }

    private boolean mayBe(String country, String value, boolean city, String name) {
        Boolean within = places.within(country, city ? null : value, city ? value : null, name);
        return !Boolean.FALSE.equals(within);
    }

    /** Whether the person of this pool row lives in one of the places. */
    boolean holds(byte[] row, List<String> names) {
        JsonNode json = Json.MAPPER.readTree(row);
        String country = text(json, IndexField.COUNTRY);
        String region = text(json, IndexField.REGION);
        String city = text(json, IndexField.CITY);
        return names.stream().anyMatch(name -> Boolean.TRUE.equals(places.within(country, region, city, name)));
    }

    private static @Nullable String text(JsonNode json, IndexField field) {
        JsonNode value = json.get(field.wireName());
        return value == null || !value.isString() ? null : value.stringValue();
    }
}
