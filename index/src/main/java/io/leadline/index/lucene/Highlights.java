package io.leadline.index.lucene;

import io.leadline.index.search.Filter;
import io.leadline.index.search.Highlighter;
import io.leadline.index.search.IndexField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;

/** Snippets of the texts that lie stored beside a document. */
final class Highlights {
    private static final Set<String> STORED =
            Layout.TEXT_FIELDS.stream().map(IndexField::wireName).collect(Collectors.toUnmodifiableSet());

    private final Highlighter highlighter;

    Highlights(Filter query, Filter filter) {
        this.highlighter = new Highlighter(List.of(query, filter), Words::of);
    }

    Map<String, List<String>> of(StoredFields stored, int doc) throws IOException {
        if (highlighter.isEmpty()) {
            return Map.of();
        }
        Document texts = stored.document(doc, STORED);
        Map<String, List<String>> snippets = new LinkedHashMap<>();
        for (IndexField field : Layout.TEXT_FIELDS) {
            List<String> found = new ArrayList<>();
            for (String text : texts.getValues(field.wireName())) {
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
}
