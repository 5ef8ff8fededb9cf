package io.leadline.index.lucene;

import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
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
            case KEYWORD, KEYWORDS, FLAG -> terms(field.wireName(), in.values(), value -> Layout.term(field, value));
            case NUMBER, DECIMAL ->
                any(in.values().stream()
                        .map(value -> exactly(field, Double.parseDouble(value)))
                        .toList());
            case DATE, TEXT, TEXTS -> throw cannot(field, "be compared with values");
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
            throw cannot(field, "be compared with numbers");
        }
        return between(field.wireName(), bounds(range));
    }

    /** What a range admits, as it lies in the index; both ends are inside. */
    record Bounds(long least, long greatest) {}

    static Bounds bounds(Filter filter) {
        return switch (filter) {
            case Filter.Range range -> {
                int scale = Layout.scale(FieldName.require(range.field()));
                yield new Bounds(
                        bound(range.from(), scale, range.fromInclusive(), true),
                        bound(range.to(), scale, range.toInclusive(), false));
            }
            case Filter.DateRange range -> {
                Instant from = range.from();
                Instant to = range.to();
                yield new Bounds(
                        from == null ? Long.MIN_VALUE : from.toEpochMilli() + (range.fromInclusive() ? 0 : 1),
                        to == null ? Long.MAX_VALUE : to.toEpochMilli() - (range.toInclusive() ? 0 : 1));
            }
            default -> throw new IllegalArgumentException("no range: " + filter);
        };
    }

    /** The least (greatest) number as it lies in the index that a bound admits. */
    private static long bound(@Nullable Double value, int scale, boolean inclusive, boolean lower) {
        if (value == null || value.isInfinite()) {
            return lower ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        BigDecimal exact = BigDecimal.valueOf(value).movePointRight(scale);
        BigDecimal whole = exact.setScale(0, lower ? RoundingMode.CEILING : RoundingMode.FLOOR);
        if (!inclusive && whole.compareTo(exact) == 0) {
            whole = lower ? whole.add(BigDecimal.ONE) : whole.subtract(BigDecimal.ONE);
        }
        BigDecimal limit = BigDecimal.valueOf(Long.MAX_VALUE);
        return whole.min(limit).max(limit.negate()).longValue();
    }

    private static Query dates(Filter.DateRange range) {
        IndexField field = FieldName.require(range.field());
        if (field.type() != IndexField.Type.DATE) {
            throw cannot(field, "be compared with dates");
        }
        return between(field.wireName(), bounds(range));
    }

    private static Query between(String field, Bounds bounds) {
        return new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(field, bounds.least, bounds.greatest),
                NumericDocValuesField.newSlowRangeQuery(field, bounds.least, bounds.greatest));
    }

    private static Query exists(String name) {
        if (FieldName.isCustom(name)) {
            return new PrefixQuery(new Term(Layout.CUSTOM, FieldName.custom(name) + Layout.SEPARATOR));
        }
        IndexField field = FieldName.require(name);
        return switch (field.type()) {
            case TEXT, TEXTS -> new FieldExistsQuery(Layout.words(field));
            case KEYWORD, KEYWORDS, FLAG ->
                Layout.hasDocValues(field)
                        ? new FieldExistsQuery(Layout.column(field))
                        : new TermQuery(new Term(Layout.PRESENT, name));
            case NUMBER, DECIMAL, DATE -> new FieldExistsQuery(name);
        };
    }

    private Query prefix(Filter.Prefix prefix) {
        String name = prefix.field();
        if (name == null) {
            return any(Layout.TEXT_FIELDS.stream()
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
        if (Layout.isKeyword(field)) {
            either.add(new PrefixQuery(new Term(name, Layout.term(field, prefix.prefix()))));
        }
        if (field.can(Use.TEXT)) {
            either.add(wordPrefix(field, prefix.prefix()));
        }
        if (either.isEmpty()) {
            throw cannot(field, "be searched by prefix");
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
        if (!FieldName.isCustom(name) && !Layout.isKeyword(FieldName.require(name))) {
            throw cannot(FieldName.require(name), "be searched for words");
        }
        return in(new Filter.In(name, List.of(value)));
    }

    private static Query overFields(@Nullable String name, Function<IndexField, Query> query) {
        if (name != null) {
            return query.apply(FieldName.require(name));
        }
        return new DisjunctionMaxQuery(
                Layout.TEXT_FIELDS.stream()
                        .map(field -> (Query) new BoostQuery(query.apply(field), Layout.weight(field)))
                        .toList(),
                TIE_BREAKER);
    }

    private static LeadlineException cannot(IndexField field, String what) {
        return new LeadlineException(
                ErrorCode.UNKNOWN_FIELD,
                "the field '" + field.wireName() + "' is a "
                        + field.type().name().toLowerCase(java.util.Locale.ROOT) + " and cannot " + what);
    }
}
