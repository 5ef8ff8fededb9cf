package io.leadline.index.elastic;

import io.leadline.index.search.Cursor;
import io.leadline.index.search.IndexField;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Each person or company once, with its best hit; a lead without one stands for itself. Elasticsearch collapses only from
 * the first page on, so hits are read in their order and each stays that is the best of its group, which is asked.
 */
final class Collapse {
    private static final int CHUNK = 500;

    private final Reader reader;
    private final String by;

    Collapse(Reader reader, String by) {
        this.reader = reader;
        this.by = switch (by) {
            case "person" -> IndexField.PERSON_ID.wireName();
            case "company" -> IndexField.COMPANY.wireName();
            default ->
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, "collapse: '" + by + "' is not one of person, company");
        };
    }

    /** The first ones after a position, in the order of pages; {@code more} must match too. */
    List<Search.Place> after(
            Search.Pages pages, List<Map<String, Object>> more, @Nullable Cursor position, int wanted) {
        List<Search.Place> best = new ArrayList<>();
        Cursor after = position;
        while (true) {
            Map<String, Object> body = pages.asking(CHUNK, after);
            body.put("query", reader.matching(more));
            body.put("track_total_hits", false);
            Reader.askColumns(body, Mappings.ID, by);
            List<Search.Found> chunk = pages.read(reader.search(body));
            Set<String> groups = new LinkedHashSet<>();
            chunk.forEach(hit -> add(groups, group(hit.row())));
            Map<String, String> firsts = firsts(pages, more, List.copyOf(groups));
            for (Search.Found hit : chunk) {
                String group = group(hit.row());
                if (group == null || hit.id().equals(firsts.get(group))) {
                    best.add(new Search.Place(hit.id(), hit.score(), hit.values()));
                    if (best.size() == wanted) {
                        return best;
                    }
                }
            }
            if (chunk.size() < CHUNK) {
                return best;
            }
            after = new Cursor("", 0, chunk.getLast().values(), chunk.getLast().id());
        }
    }

    private static void add(Set<String> groups, @Nullable String group) {
        if (group != null) {
            groups.add(group);
        }
    }

    /** Of each group the id of its best. */
    private Map<String, String> firsts(Search.Pages pages, List<Map<String, Object>> more, List<String> groups) {
        Map<String, String> firsts = new HashMap<>();
        if (groups.isEmpty()) {
            return firsts;
        }
        List<Map<String, Object>> filters = new ArrayList<>(more);
        filters.add(Dsl.terms(by, groups));
        Map<String, Object> body = pages.asking(groups.size(), null);
        body.put("query", reader.matching(filters));
        body.put("track_total_hits", false);
        Reader.askColumns(body, Mappings.ID, by);
        body.put("collapse", Map.of("field", by));
        for (JsonNode hit : Reader.hits(reader.search(body))) {
            firsts.put(java.util.Objects.requireNonNull(group(hit)), Search.id(hit));
        }
        return firsts;
    }

    /** Those of an order, each group's first. */
    List<Search.Place> firsts(List<Search.Place> order, Map<String, String> groups) {
        Set<String> seen = new LinkedHashSet<>();
        List<Search.Place> firsts = new ArrayList<>();
        for (Search.Place place : order) {
            String group = groups.get(place.id());
            if (group == null || seen.add(group)) {
                firsts.add(place);
            }
        }
        return firsts;
    }

    /** The groups of these hits by id; those without one are left out. */
    Map<String, String> groups(List<String> ids) {
        Map<String, String> groups = new HashMap<>();
        if (ids.isEmpty()) {
            return groups;
        }
        Map<String, Object> body = new HashMap<>();
        body.put("size", ids.size());
        body.put("track_total_hits", false);
        body.put(
                "query",
                Search.within(reader.request().workspace(), List.of(Dsl.terms(Mappings.ID, ids)), Dsl.EVERYTHING));
        Reader.askColumns(body, Mappings.ID, by);
        for (JsonNode hit : Reader.hits(reader.search(body))) {
            String group = group(hit);
            if (group != null) {
                groups.put(Search.id(hit), group);
            }
        }
        return groups;
    }

    /** What is in one of these groups. */
    Map<String, Object> within(java.util.Collection<String> groups) {
        return Dsl.terms(by, List.copyOf(groups));
    }

    private @Nullable String group(JsonNode hit) {
        JsonNode value = Reader.column(hit, by);
        return value.isString() ? value.asString() : null;
    }
}
