package io.leadline.index.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter taken apart for drill-sideways counting: what was chosen in each facet that is asked for, and all else. A
 * facet's own choice does not shrink its own list.
 *
 * @param byField the filter's top-level AND parts that name only that field
 * @param rest all other parts
 */
public record Choices(Map<String, List<Filter>> byField, List<Filter> rest) {
    public static Choices of(Filter filter, List<Facet> facets) {
        Set<String> asked = new HashSet<>();
        facets.forEach(facet -> asked.add(facet.field()));
        Map<String, List<Filter>> byField = new LinkedHashMap<>();
        List<Filter> rest = new ArrayList<>();
        for (Filter part : parts(filter)) {
            String field = onlyField(part);
            if (field != null && asked.contains(field)) {
                byField.computeIfAbsent(field, name -> new ArrayList<>()).add(part);
            } else {
                rest.add(part);
            }
        }
        return new Choices(byField, rest);
    }

    /** The parts of a filter that must all match; nested ANDs are one AND. */
    public static List<Filter> parts(Filter filter) {
        if (!(filter instanceof Filter.And and)) {
            return List.of(filter);
        }
        List<Filter> parts = new ArrayList<>();
        and.filters().forEach(part -> parts.addAll(parts(part)));
        return parts;
    }

    /** The values chosen in a facet, as given. */
    public List<String> values(String field) {
        List<String> values = new ArrayList<>();
        for (Filter part : byField.getOrDefault(field, List.of())) {
            collect(part, values);
        }
        return values;
    }

    private static void collect(Filter part, List<String> into) {
        switch (part) {
            case Filter.In in -> into.addAll(in.values());
            case Filter.Or or -> or.filters().forEach(inner -> collect(inner, into));
            case Filter.And and -> and.filters().forEach(inner -> collect(inner, into));
            default -> {}
        }
    }

    /** Whether this very part (a range, say) was chosen in a facet, by itself or as one of several. */
    public boolean has(String field, Filter range) {
        for (Filter part : byField.getOrDefault(field, List.of())) {
            if (part.equals(range)
                    || part instanceof Filter.Or or && or.filters().contains(range)) {
                return true;
            }
        }
        return false;
    }

    /** The one field that a filter names; null if it names several or none. */
    private static @Nullable String onlyField(Filter filter) {
        return switch (filter) {
            case Filter.And and -> onlyField(and.filters());
            case Filter.Or or -> onlyField(or.filters());
            case Filter.Not not -> onlyField(not.filter());
            case Filter.In in -> in.field();
            case Filter.Range range -> range.field();
            case Filter.DateRange range -> range.field();
            case Filter.Exists exists -> exists.field();
            case Filter.Prefix prefix -> prefix.field();
            case Filter.Text text -> text.field();
            case Filter.Phrase phrase -> phrase.field();
        };
    }

    private static @Nullable String onlyField(List<Filter> filters) {
        String only = null;
        for (Filter filter : filters) {
            String field = onlyField(filter);
            if (field == null || only != null && !only.equals(field)) {
                return null;
            }
            only = field;
        }
        return only;
    }
}
