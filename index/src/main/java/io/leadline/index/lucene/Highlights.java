package io.leadline.index.lucene;

import io.leadline.index.search.Filter;
import io.leadline.index.search.Highlighter;
import io.leadline.index.search.IndexField;
import io.leadline.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import tools.jackson.databind.JsonNode;

/** Snippets of the texts of a document's row, and of those that lie stored beside it because they are too long for it. */
final class Highlights {
    private final Highlighter highlighter;

    Highlights(Filter query, Filter filter) {
        this.highlighter = new Highlighter(List.of(query, filter), Words::of);
    }

    Map<String, List<String>> of(byte[] json, StoredFields stored, int doc) throws IOException {
        if (highlighter.isEmpty()) {
            return Map.of();
        }
        JsonNode row = Json.MAPPER.readTree(json);
        Map<String, List<String>> snippets = new LinkedHashMap<>();
        for (IndexField field : Layout.TEXT_FIELDS) {
            List<String> found = new ArrayList<>();
            for (String text : texts(field, row, stored, doc)) {
                found.addAll(highlighter.snippets(field.wireName(), text));
                if (found.size() >= Highlighter.MAX_SNIPPETS) {
                    break;
                }
            }
            if (!found.isEmpty()) {
                snippets.put(
                        field.wireName(),
                        List.copyOf(found.subList(0, Math.min(found.size(), Highlighter.MAX_SNIPPETS))));
            }
        }
        return snippets;
    }

    private static List<String> texts(IndexField field, JsonNode row, StoredFields stored, int doc) throws IOException {
        String name = field.wireName();
        if (field.type() == IndexField.Type.TEXTS) {
            return List.of(stored.document(doc, Set.of(name)).getValues(name));
        }
        JsonNode value = row.path(name);
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).toList()
                : value.isString() ? List.of(value.asString()) : List.of();
    }
}
