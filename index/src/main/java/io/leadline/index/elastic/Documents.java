package io.leadline.index.elastic;

import io.leadline.index.search.Folding;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.index.search.Projection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes documents of Elasticsearch of projections, as {@link Mappings} lays them out. */
final class Documents {
    private Documents() {}

    static Map<String, Object> of(Projection projection) {
        return switch (projection) {
            case Projection.Entry entry -> of(entry);
            // It has no workspace, so no search sees it; only its version is of use.
            case Projection.Tombstone gone -> Map.of();
        };
    }

    private static Map<String, Object> of(Projection.Entry entry) {
        Map<String, Object> document = HashMap.newHashMap(128);
        entry.fields().forEach((field, value) -> add(document, field, value));
        document.put(Mappings.WORKSPACE, entry.workspace());
        document.put(Mappings.KIND, entry.index().kind());
        document.put(Mappings.ID, entry.id());
        document.put(Mappings.ROW, new String(entry.json(), StandardCharsets.UTF_8));
        List<String> terms = new ArrayList<>();
        List<String> values = new ArrayList<>();
        entry.custom().forEach((name, value) -> {
            terms.add(Queries.customTerm(name, value));
            values.add(name + Mappings.SEPARATOR + Folding.key(value));
        });
        document.put(Mappings.CUSTOM, terms);
        document.put(Mappings.customColumn(), values);
        float[] vector = entry.vector();
        if (vector != null) {
            document.put(Mappings.VECTOR, vector);
        }
        return document;
    }

    private static void add(Map<String, Object> document, IndexField field, Object value) {
        switch (field.type()) {
            case KEYWORD -> keywords(document, field, List.of(value.toString()));
            case FLAG -> {
                keywords(document, field, List.of(value.toString()));
                document.put(Mappings.shown(field), Boolean.parseBoolean(value.toString()) ? 1 : 0);
            }
            case KEYWORDS -> keywords(document, field, (List<?>) value);
            case TEXT -> {
                document.put(Mappings.words(field), Folding.fold(value.toString()));
                if (field.can(Use.SORT)) {
                    document.put(Mappings.column(field), field.key(value.toString()));
                    document.put(Mappings.shown(field), cut(value.toString()));
                }
            }
            case TEXTS -> {
                document.put(field.wireName(), value); // for highlights: too long for the row
                document.put(Mappings.words(field), folded((List<?>) value));
            }
            case NUMBER -> document.put(field.wireName(), field.scaled((Number) value));
            case DECIMAL -> {
                document.put(field.wireName(), field.scaled((Number) value));
                document.put(Mappings.shown(field), value);
            }
            case DATE -> document.put(field.wireName(), ((Instant) value).toEpochMilli());
        }
    }

    /** A term is at most 32 766 bytes. */
    private static String cut(String value) {
        return value.substring(0, Math.min(value.length(), 4_000));
    }

    /** Two spellings of one value count once; the words of both are found. */
    private static void keywords(Map<String, Object> document, IndexField field, List<?> values) {
        Set<String> terms = new HashSet<>();
        List<String> keys = new ArrayList<>();
        for (Object value : values) {
            if (terms.add(field.term(value.toString()))) {
                keys.add(field.key(value.toString()));
            }
        }
        document.put(field.wireName(), terms);
        if (field.hasColumn() && !field.isId()) {
            document.put(Mappings.column(field), keys);
        }
        if (field.can(Use.TEXT)) {
            document.put(Mappings.words(field), folded(values));
        }
    }

    private static List<String> folded(List<?> values) {
        return values.stream().map(value -> Folding.fold(value.toString())).toList();
    }
}
