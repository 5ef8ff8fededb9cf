package io.leadline.index.lucene;

import io.leadline.index.search.Bounds;
import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.index.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Turns filters into Lucene queries. Only words and phrases score; all else is there or not. */
final class Queries {
    /** How much a word's weaker fields add to its strongest. */
    private static final float TIE_BREAKER = 0.1f;

    private final String workspace;

    /** @param workspace whose ids the filters name; that nothing of another is found is not its work */
    Queries(String workspace) {
        this.workspace = workspace;
    }

    Query of(Filter filter) {
        return switch (filter) {
            case Filter.And and -> all(and.filters().stream().map(this::of).toList());
            case Filter.Or or -> any(or.filters().stream().map(this::of).toList());
            case Filter.Not not -> not(of(not.filter()));
            case Filter.In in -> unscored(in(in));
            case Filter.Range range -> unscored(range(range));
            case Filter.DateRange range -> unscored(dates(range));
            case Filter.Exists exists ->
                unscored(exists.exists() ? exists(exists.field()) : not(exists(exists.field())));
            case Filter.Prefix prefix -> unscored(prefix(prefix));
            case Filter.Text text -> text(text);
            case Filter.Phrase phrase -> phrase(phrase);
        };
    }

    static Query all(List<Query> queries) {
        if (queries.isEmpty()) {
            return MatchAllDocsQuery.INSTANCE;
        }
        if (queries.size() == 1) {
            return queries.getFirst();
        }
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        queries.forEach(query -> builder.add(query, Occur.MUST));
        return builder.build();
    }

    private static Query any(List<Query> queries) {
        if (queries.isEmpty()) {
            return MatchNoDocsQuery.INSTANCE;
        }
        if (queries.size() == 1) {
            return queries.getFirst();
        }
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        queries.forEach(query -> builder.add(query, Occur.SHOULD));
        return builder.build();
    }

    private static Query not(Query query) {
        return new BooleanQuery.Builder()
                .add(unscored(MatchAllDocsQuery.INSTANCE), Occur.MUST)
                .add(query, Occur.MUST_NOT)
                .build();
    }

    private static Query unscored(Query query) {
        return new BoostQuery(new ConstantScoreQuery(query), 0);
    }

    private Query in(Filter.In in) {
        if (FieldName.isCustom(in.field())) {
            String name = FieldName.custom(in.field());
            return terms(Layout.CUSTOM, in.values(), value -> Layout.customTerm(name, value));
        }
        IndexField field = FieldName.require(in.field());
        if (field == IndexField.ID) {
            return terms(Layout.KEY, in.values(), id -> Layout.key(workspace, id));
        }
        return switch (field.type()) {
            case KEYWORD, KEYWORDS, FLAG -> terms(field.wireName(), in.values(), value -> field.term(value));
            case NUMBER, DECIMAL ->
                any(in.values().stream()
                        .map(value -> exactly(field, Double.parseDouble(value)))
                        .toList());
            case DATE, TEXT, TEXTS -> throw FieldName.cannot(field, "be compared with values");
        };
    }

    private static Query exactly(IndexField field, double value) {
        return range(new Filter.Range(field.wireName(), value, true, value, true));
    }

    private static Query terms(String field, List<String> values, Function<String, String> term) {
        if (values.size() == 1) {
            return new TermQuery(new Term(field, term.apply(values.getFirst())));
        }
        return new TermInSetQuery(
                field, values.stream().map(term).map(BytesRef::new).toList());
    }

    private static Query range(Filter.Range range) {
        IndexField field = FieldName.require(range.field());
        if (field.type() != IndexField.Type.NUMBER && field.type() != IndexField.Type.DECIMAL) {
            throw FieldName.cannot(field, "be compared with numbers");
        }
        return between(field.wireName(), Bounds.of(range));
    }

    private static Query dates(Filter.DateRange range) {
        IndexField field = FieldName.require(range.field());
        if (field.type() != IndexField.Type.DATE) {
            throw FieldName.cannot(field, "be compared with dates");
        }
        return between(field.wireName(), Bounds.of(range));
    }

    private static Query between(String field, Bounds bounds) {
        return new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(field, bounds.least(), bounds.greatest()),
                NumericDocValuesField.newSlowRangeQuery(field, bounds.least(), bounds.greatest()));
    }

    private static Query exists(String name) {
        if (FieldName.isCustom(name)) {
            return new PrefixQuery(new Term(Layout.CUSTOM, FieldName.custom(name) + Layout.SEPARATOR));
        }
        IndexField field = FieldName.require(name);
        return switch (field.type()) {
            case TEXT, TEXTS -> new FieldExistsQuery(Layout.words(field));
            case KEYWORD, KEYWORDS, FLAG ->
                field.hasColumn()
                        ? new FieldExistsQuery(Layout.column(field))
                        : new TermQuery(new Term(Layout.PRESENT, name));
            case NUMBER, DECIMAL, DATE -> new FieldExistsQuery(name);
        };
    }

    private Query prefix(Filter.Prefix prefix) {
        String name = prefix.field();
        if (name == null) {
            return any(IndexField.WITH_WORDS.stream()
                    .map(field -> wordPrefix(field, prefix.prefix()))
                    .toList());
        }
        if (FieldName.isCustom(name)) {
            return new PrefixQuery(new Term(Layout.CUSTOM, Layout.customTerm(FieldName.custom(name), prefix.prefix())));
        }
        IndexField field = FieldName.require(name);
        if (field == IndexField.ID) {
            return new PrefixQuery(new Term(Layout.KEY, Layout.key(workspace, prefix.prefix())));
        }
        List<Query> either = new ArrayList<>();
        if (field.isKeyword()) {
            either.add(new PrefixQuery(new Term(name, field.term(prefix.prefix()))));
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
    private static Query wordPrefix(IndexField field, String prefix) {
        List<String> words = Words.folded(prefix);
        List<Query> parts = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Term term = new Term(Layout.words(field), words.get(i));
            parts.add(i == words.size() - 1 ? new PrefixQuery(term) : new TermQuery(term));
        }
        return parts.isEmpty() ? MatchNoDocsQuery.INSTANCE : all(parts);
    }

    private Query text(Filter.Text text) {
        String name = text.field();
        if (name != null && !isText(name)) {
            return unscored(whole(name, text.words()));
        }
        return all(Words.folded(text.words()).stream()
                .map(word -> overFields(name, field -> new TermQuery(new Term(Layout.words(field), word))))
                .toList());
    }

    private Query phrase(Filter.Phrase phrase) {
        String name = phrase.field();
        if (name != null && !isText(name)) {
            return unscored(whole(name, phrase.words()));
        }
        String[] words = Words.folded(phrase.words()).toArray(String[]::new);
        return words.length == 0
                ? MatchAllDocsQuery.INSTANCE
                : overFields(name, field -> new PhraseQuery(phrase.slop(), Layout.words(field), words));
    }

    private static boolean isText(String name) {
        return !FieldName.isCustom(name) && FieldName.require(name).can(Use.TEXT);
    }

    /** A keyword that is no text is matched whole. */
    private Query whole(String name, String value) {
        if (!FieldName.isCustom(name) && !FieldName.require(name).isKeyword()) {
            throw FieldName.cannot(FieldName.require(name), "be searched for words");
        }
        return in(new Filter.In(name, List.of(value)));
    }

    private static Query overFields(@Nullable String name, Function<IndexField, Query> query) {
        if (name != null) {
            return query.apply(FieldName.require(name));
        }
        return new DisjunctionMaxQuery(
                IndexField.WITH_WORDS.stream()
                        .map(field -> (Query) new BoostQuery(query.apply(field), field.weight()))
                        .toList(),
                TIE_BREAKER);
    }
}
