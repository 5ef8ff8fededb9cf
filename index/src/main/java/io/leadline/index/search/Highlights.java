package io.leadline.index.search;

import io.leadline.index.search.Highlighter.Word;
import io.leadline.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Snippets of the texts of a hit: those of its row, and those that an engine keeps beside it as too long for it. */
public final class Highlights {
    private final Highlighter highlighter;

    /** @param splitter as {@link Highlighter} takes it */
    public Highlights(Filter query, Filter filter, Function<String, List<Word>> splitter) {
        this.highlighter = new Highlighter(List.of(query, filter), splitter);
    }

    /** @param beside the texts of a field of {@link IndexField.Type#TEXTS} */
    public Map<String, List<String>> of(byte[] json, Function<IndexField, List<String>> beside) {
        if (highlighter.isEmpty()) {
            return Map.of();
        }
        JsonNode row = Json.MAPPER.readTree(json);
        Map<String, List<String>> snippets = new LinkedHashMap<>();
        for (IndexField field : IndexField.WITH_WORDS) {
            List<String> found = new ArrayList<>();
            for (String text : texts(field, row, beside)) {
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

    private static List<String> texts(IndexField field, JsonNode row, Function<IndexField, List<String>> beside) {
        if (field.type() == IndexField.Type.TEXTS) {
            return beside.apply(field);
        }
        JsonNode value = row.path(field.wireName());
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).toList()
                : value.isString() ? List.of(value.asString()) : List.of();
    }
}
