package io.leadline.index.elastic;

import static io.leadline.index.elastic.Dsl.any;
import static io.leadline.index.elastic.Dsl.unscored;

import io.leadline.index.search.Bounds;
import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.index.search.Folding;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.index.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns filters into queries of Elasticsearch. Only words and phrases score; all else is there or not. */
final class Queries {
    /** How much a word's weaker fields add to its strongest. */
    private static final double TIE_BREAKER = 0.1;

    private Queries() {}

    static Map<String, Object> of(Filter filter) {
        return switch (filter) {
            case Filter.And and -> all(and.filters());
            case Filter.Or or -> any(or.filters().stream().map(Queries::of).toList());
            case Filter.Not not -> Dsl.not(of(not.filter()));
            case Filter.In in -> unscored(in(in));
            case Filter.Range range -> unscored(range(range));
            case Filter.DateRange range -> unscored(dates(range));
            case Filter.Exists exists ->
                unscored(exists.exists() ? exists(exists.field()) : Dsl.not(exists(exists.field())));
            case Filter.Prefix prefix -> unscored(prefix(prefix));
            case Filter.Text text -> text(text);
            case Filter.Phrase phrase -> phrase(phrase);
        };
    }

    static Map<String, Object> all(List<Filter> filters) {
        return must(filters.stream().map(Queries::of).toList());
    }

    private static Map<String, Object> must(List<Map<String, Object>> queries) {
        if (queries.isEmpty()) {
            return Dsl.EVERYTHING;
        }
        return queries.size() == 1 ? queries.getFirst() : Map.of("bool", Map.of("must", queries));
    }

    private static Map<String, Object> in(Filter.In in) {
        if (FieldName.isCustom(in.field())) {
            String name = FieldName.custom(in.field());
            return terms(Mappings.CUSTOM, in.values(), value -> customTerm(name, value));
        }
        IndexField field = FieldName.require(in.field());
        return switch (field.type()) {
            case KEYWORD, KEYWORDS, FLAG -> terms(field.wireName(), in.values(), field::term);
            case NUMBER, DECIMAL ->
                any(in.values().stream()
                        .map(value -> exactly(field, Double.parseDouble(value)))
                        .toList());
            case DATE, TEXT, TEXTS -> throw FieldName.cannot(field, "be compared with values");
        };
    }

    private static Map<String, Object> terms(String field, List<String> values, Function<String, String> term) {
        return values.isEmpty()
                ? Dsl.NOTHING
                : Dsl.terms(field, values.stream().map(term).toList());
    }

    static String customTerm(String name, String value) {
        return name + Mappings.SEPARATOR + Folding.term(value);
    }

    private static Map<String, Object> exactly(IndexField field, double value) {
        return range(new Filter.Range(field.wireName(), value, true, value, true));
    }

    private static Map<String, Object> range(Filter.Range range) {
        IndexField field = FieldName.require(range.field());
        if (field.type() != IndexField.Type.NUMBER && field.type() != IndexField.Type.DECIMAL) {
            throw FieldName.cannot(field, "be compared with numbers");
        }
        return between(field, Bounds.of(range));
    }

    private static Map<String, Object> dates(Filter.DateRange range) {
        IndexField field = FieldName.require(range.field());
        if (field.type() != IndexField.Type.DATE) {
            throw FieldName.cannot(field, "be compared with dates");
        }
        return between(field, Bounds.of(range));
    }

    /** Bounds that cross match nothing; Elasticsearch takes open ends only as absent. */
    private static Map<String, Object> between(IndexField field, Bounds bounds) {
        if (bounds.least() > bounds.greatest()) {
            return Dsl.NOTHING;
        }
        Map<String, Object> ends = new java.util.HashMap<>();
        if (bounds.least() != Long.MIN_VALUE) {
            ends.put("gte", bounds.least());
        }
        if (bounds.greatest() != Long.MAX_VALUE) {
            ends.put("lte", bounds.greatest());
        }
        return ends.isEmpty() ? Dsl.exists(field.wireName()) : Map.of("range", Map.of(field.wireName(), ends));
    }

    static Map<String, Object> exists(String name) {
        if (FieldName.isCustom(name)) {
            return Dsl.prefix(Mappings.CUSTOM, FieldName.custom(name) + Mappings.SEPARATOR);
        }
        IndexField field = FieldName.require(name);
        return switch (field.type()) {
            case TEXT, TEXTS -> Dsl.exists(Mappings.words(field));
            case KEYWORD, KEYWORDS, FLAG, NUMBER, DECIMAL, DATE -> Dsl.exists(name);
        };
    }

    private static Map<String, Object> prefix(Filter.Prefix prefix) {
        String name = prefix.field();
        if (name == null) {
            return any(IndexField.WITH_WORDS.stream()
                    .map(field -> wordPrefix(field, prefix.prefix()))
                    .toList());
        }
        if (FieldName.isCustom(name)) {
            return Dsl.prefix(Mappings.CUSTOM, customTerm(FieldName.custom(name), prefix.prefix()));
        }
        IndexField field = FieldName.require(name);
        List<Map<String, Object>> either = new ArrayList<>();
        if (field.isKeyword()) {
            either.add(Dsl.prefix(name, field.term(prefix.prefix())));
        }
        if (field.can(Use.TEXT)) {
            either.add(wordPrefix(field, prefix.prefix()));
        }
        if (either.isEmpty()) {
            throw FieldName.cannot(field, "be searched by prefix");
        }
        return any(either);
    }

    /** All words but the last whole, the last as a prefix. */
    private static Map<String, Object> wordPrefix(IndexField field, String prefix) {
        List<String> words = Words.folded(prefix);
        List<Map<String, Object>> parts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String name = Mappings.words(field);
            parts.add(i == words.size() - 1 ? Dsl.prefix(name, words.get(i)) : Dsl.term(name, words.get(i)));
        }
        return parts.isEmpty() ? Dsl.NOTHING : must(parts);
    }

    private static Map<String, Object> text(Filter.Text text) {
        String name = text.field();
        if (name != null && !isText(name)) {
            return unscored(whole(name, text.words()));
        }
        return must(Words.folded(text.words()).stream()
                .map(word -> overFields(name, field -> Dsl.term(Mappings.words(field), word)))
                .toList());
    }

    private static Map<String, Object> phrase(Filter.Phrase phrase) {
        String name = phrase.field();
        if (name != null && !isText(name)) {
            return unscored(whole(name, phrase.words()));
        }
        List<String> words = Words.folded(phrase.words());
        if (words.isEmpty()) {
            return Dsl.EVERYTHING;
        }
        Map<String, Object> asked = Map.of("query", String.join(" ", words), "slop", phrase.slop());
        return overFields(name, field -> Map.of("match_phrase", Map.of(Mappings.words(field), asked)));
    }

    private static boolean isText(String name) {
        return !FieldName.isCustom(name) && FieldName.require(name).can(Use.TEXT);
    }

    /** A keyword that is no text is matched whole. */
    private static Map<String, Object> whole(String name, String value) {
        if (!FieldName.isCustom(name) && !FieldName.require(name).isKeyword()) {
            throw FieldName.cannot(FieldName.require(name), "be searched for words");
        }
        return in(new Filter.In(name, List.of(value)));
    }

    private static Map<String, Object> overFields(
            @Nullable String name, Function<IndexField, Map<String, Object>> query) {
        if (name != null) {
            return query.apply(FieldName.require(name));
        }
        List<Map<String, Object>> fields = new ArrayList<>();
        for (IndexField field : IndexField.WITH_WORDS) {
            fields.add(Map.of("bool", Map.of("must", List.of(query.apply(field)), "boost", field.weight())));
        }
        return Map.of("dis_max", Map.of("queries", fields, "tie_breaker", TIE_BREAKER));
    }
}
