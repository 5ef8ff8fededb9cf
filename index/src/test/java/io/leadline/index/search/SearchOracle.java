package io.leadline.index.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a search must answer, read off the rows one by one. Slow, and plain enough to be believed. */
final class SearchOracle {
    private static final Set<IndexField> IDS = Set.of(
            IndexField.ID,
            IndexField.PERSON_ID,
            IndexField.OFFER,
            IndexField.IMPORT,
            IndexField.SEQUENCE,
            IndexField.STEP);

    private final List<Projection.Entry> rows;

    SearchOracle(Collection<Projection.Entry> rows) {
        this.rows = List.copyOf(rows);
    }

    List<String> ids(SearchRequest request) {
        Comparator<Projection.Entry> order = Comparator.comparing(entry -> 0);
        for (Sort key : request.sort()) {
            order = order.thenComparing(by(key));
        }
        return rows.stream()
                .filter(row -> matches(row, request.query()) && matches(row, request.filter()))
                .sorted(order.thenComparing(Projection.Entry::id))
                .map(Projection.Entry::id)
                .toList();
    }

    private static Comparator<Projection.Entry> by(Sort key) {
        IndexField field = FieldName.require(key.field());
        Comparator<Comparable<Object>> values = Comparator.naturalOrder();
        return Comparator.comparing(
                row -> sortValue(row, field), Comparator.nullsLast(key.descending() ? values.reversed() : values));
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> sortValue(Projection.Entry row, IndexField field) {
        Object value = field == IndexField.ID ? row.id() : row.fields().get(field);
        return (Comparable<Object>) (value instanceof String text && !IDS.contains(field) ? Folding.key(text) : value);
    }

    static boolean matches(Projection.Entry row, Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.filters().stream().allMatch(part -> matches(row, part));
            case Filter.Or or -> or.filters().stream().anyMatch(part -> matches(row, part));
            case Filter.Not not -> !matches(row, not.filter());
            case Filter.In in ->
                in.values().stream()
                        .anyMatch(value -> values(row, in.field()).stream()
                                .anyMatch(mine -> folded(in.field(), mine).equals(folded(in.field(), value))));
            case Filter.Range range -> {
                Object value = row.fields().get(FieldName.require(range.field()));
                yield value != null
                        && within(
                                new BigDecimal(value.toString()),
                                decimal(range.from()),
                                range.fromInclusive(),
                                decimal(range.to()),
                                range.toInclusive());
            }
            case Filter.DateRange range -> {
                Instant value = (Instant) row.fields().get(FieldName.require(range.field()));
                yield value != null
                        && within(value, range.from(), range.fromInclusive(), range.to(), range.toInclusive());
            }
            case Filter.Exists exists ->
                exists.exists() != values(row, exists.field()).isEmpty();
            case Filter.Prefix prefix -> prefix(row, prefix);
            case Filter.Text text ->
                words(text.words()).stream()
                        .allMatch(word -> texts(row, text.field()).stream()
                                .anyMatch(value -> words(value).contains(word)));
            case Filter.Phrase phrase ->
                texts(row, phrase.field()).stream()
                        .anyMatch(value ->
                                java.util.Collections.indexOfSubList(words(value), words(phrase.words())) >= 0);
        };
    }

    private static boolean prefix(Projection.Entry row, Filter.Prefix prefix) {
        String beginning = Folding.fold(prefix.prefix());
        String field = prefix.field();
        boolean keyword = field != null
                && (FieldName.isCustom(field)
                        || FieldName.require(field).type().name().startsWith("KEYWORD"));
        return keyword
                        && values(row, field).stream()
                                .anyMatch(value -> folded(field, value).startsWith(beginning))
                || texts(row, field).stream()
                        .anyMatch(value -> words(value).stream().anyMatch(word -> word.startsWith(beginning)));
    }

    private static BigDecimal decimal(Double value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }

    private static <T extends Comparable<T>> boolean within(T value, T from, boolean withFrom, T to, boolean withTo) {
        return (from == null || value.compareTo(from) > (withFrom ? -1 : 0))
                && (to == null || value.compareTo(to) < (withTo ? 1 : 0));
    }

    private static List<String> values(Projection.Entry row, String name) {
        if (FieldName.isCustom(name)) {
            String value = row.custom().get(FieldName.custom(name));
            return value == null ? List.of() : List.of(value);
        }
        IndexField field = FieldName.require(name);
        Object value = field == IndexField.ID ? row.id() : row.fields().get(field);
        return value == null
                ? List.of()
                : value instanceof Collection<?> many
                        ? many.stream().map(Object::toString).toList()
                        : List.of(value.toString());
    }

    private static List<String> texts(Projection.Entry row, String name) {
        List<String> texts = new ArrayList<>();
        for (IndexField field : IndexField.values()) {
            if (field.can(IndexField.Use.TEXT) && (name == null || name.equals(field.wireName()))) {
                texts.addAll(values(row, field.wireName()));
            }
        }
        return texts;
    }

    private static String folded(String field, String value) {
        return !FieldName.isCustom(field) && IDS.contains(FieldName.require(field)) ? value : Folding.fold(value);
    }

    static List<String> words(String text) {
        return Arrays.stream(Folding.fold(text).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    Facet.Result facet(SearchRequest request, Facet facet) {
        Choices choices = Choices.of(request.filter(), request.facets());
        List<Filter> others = new ArrayList<>(choices.rest());
        choices.byField().forEach((field, parts) -> {
            if (!field.equals(facet.field())) {
                others.addAll(parts);
            }
        });
        List<Projection.Entry> docs = rows.stream()
                .filter(row -> matches(row, request.query()) && matches(row, new Filter.And(others)))
                .toList();
        // By folded value, then by key: how many rows have it.
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        for (Projection.Entry row : docs) {
            Set<String> seen = new HashSet<>();
            for (String value : values(row, facet.field())) {
                if (seen.add(folded(facet.field(), value))) {
                    counts.computeIfAbsent(folded(facet.field(), value), f -> new TreeMap<>())
                            .merge(Folding.key(value), 1L, Long::sum);
                }
            }
        }
        return result(facet, choices, docs, counts);
    }

    private record Group(String folded, String value, long count) {}

    private static Facet.Result result(
            Facet facet, Choices choices, List<Projection.Entry> docs, Map<String, Map<String, Long>> counts) {
        List<Group> groups = new ArrayList<>();
        counts.forEach((folded, spellings) -> {
            String best = spellings.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow()
                    .getKey();
            groups.add(new Group(
                    folded,
                    Folding.original(best),
                    spellings.values().stream().mapToLong(n -> n).sum()));
        });
        Comparator<Group> byValue = Comparator.comparing(Group::folded);
        Comparator<Group> order = facet.order().equals("value")
                ? byValue
                : Comparator.comparingLong(Group::count).reversed().thenComparing(byValue);
        Set<String> selected = new HashSet<>();
        choices.values(facet.field()).forEach(value -> selected.add(folded(facet.field(), value)));
        Set<Group> listed = new HashSet<>();
        groups.stream().sorted(order).limit(facet.size()).forEach(listed::add);
        groups.stream().filter(group -> selected.contains(group.folded)).forEach(listed::add);
        IndexField field = FieldName.find(facet.field());
        List<Facet.Bucket> buckets = new ArrayList<>(listed.stream()
                .sorted(order)
                .map(group -> new Facet.Bucket(
                        group.value, Labels.of(field, group.value), group.count, selected.contains(group.folded)))
                .toList());
        Set<String> there = new HashSet<>();
        listed.forEach(group -> there.add(group.folded));
        for (String value : choices.values(facet.field())) {
            if (there.add(folded(facet.field(), value))) {
                buckets.add(new Facet.Bucket(value, Labels.of(field, value), 0, true));
            }
        }
        Set<String> shown = new HashSet<>();
        listed.forEach(group -> shown.add(group.folded));
        long other = docs.stream()
                .filter(row -> values(row, facet.field()).stream()
                        .anyMatch(value -> !shown.contains(folded(facet.field(), value))))
                .count();
        long missing = docs.stream()
                .filter(row -> values(row, facet.field()).isEmpty())
                .count();
        return new Facet.Result(facet.field(), buckets, other, missing);
    }
}
