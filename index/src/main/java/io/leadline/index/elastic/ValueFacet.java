package io.leadline.index.elastic;

import io.leadline.index.search.Choices;
import io.leadline.index.search.Facet;
import io.leadline.index.search.FieldName;
import io.leadline.index.search.Folding;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts the values of a keyword, or of one custom field, whose values are those that begin with its name. Values are
 * counted folded and named in their most frequent spelling. Where a document has one value, its spelling is counted within
 * the folded value's bucket; where it may have several, spellings are counted by themselves, and if those are too many,
 * the listed ones are asked for again.
 */
final class ValueFacet implements FacetCount {
    /** So many spellings are asked for at once; a field with fewer needs no second request. */
    private static final int SPELLINGS = 200;

    /** A field whose values have labels has few. */
    private static final int ALL = 10_000;

    /** Values in one regular expression. */
    private static final int PER_EXPRESSION = 50;

    private final Facet facet;
    private final @Nullable IndexField field;
    private final String terms;
    private final String values;
    private final String prefix;
    /** Whether a value's spelling is known from its bucket. */
    private final boolean single;

    private final List<String> selectedAsGiven;
    private final Set<String> selected = new LinkedHashSet<>();

    /** One value in all its spellings, of which {@code value} is the most frequent. */
    private record Group(String folded, @Nullable String value, long count) {}

    /** @param field null for a custom one */
    ValueFacet(Facet facet, @Nullable IndexField field, Choices choices) {
        this.facet = facet;
        this.field = field;
        this.terms = field == null ? Mappings.CUSTOM : field.wireName();
        this.values = field == null ? Mappings.customColumn() : Mappings.column(field);
        this.prefix = field == null ? FieldName.custom(facet.field()) + Mappings.SEPARATOR : "";
        this.single = field != null && field.type() != IndexField.Type.KEYWORDS;
        this.selectedAsGiven = choices.values(facet.field());
        selectedAsGiven.forEach(value -> selected.add(folded(value)));
    }

    private String folded(String value) {
        return field == null ? Folding.term(value) : field.term(value);
    }

    private boolean isId() {
        return field != null && field.isId();
    }

    @Override
    public Facet facet() {
        return facet;
    }

    @Override
    public Map<String, Object> first() {
        Map<String, Object> asked = new HashMap<>();
        asked.put("top", counting(labelled() ? ALL : facet.size(), top()));
        if (!selected.isEmpty()) {
            List<String> chosen = selected.stream().map(value -> prefix + value).toList();
            asked.put("chosen", counting(chosen.size(), chosen));
        }
        if (!single && !isId()) {
            Map<String, Object> all = new HashMap<>(Map.of("field", values, "size", SPELLINGS));
            if (!prefix.isEmpty()) {
                all.put("include", literal(prefix) + ".*");
            }
            asked.put("spellings", Map.of("terms", all));
        }
        asked.put("with", Map.of("filter", Queries.exists(facet.field())));
        return asked;
    }

    /** Whether what is searched for may stand in a label, which Elasticsearch does not know. */
    private boolean labelled() {
        return facet.contains() != null && field != null && Labels.has(field);
    }

    private @Nullable String top() {
        String part = facet.contains();
        return part == null || labelled()
                ? prefix.isEmpty() ? null : literal(prefix) + ".*"
                : literal(prefix) + ".*" + literal(Folding.fold(part)) + ".*";
    }

    /** @param include an expression or a list of values; null for all */
    private Map<String, Object> counting(int size, @Nullable Object include) {
        Map<String, Object> how = new HashMap<>();
        how.put("field", terms);
        how.put("size", size);
        how.put(
                "order",
                facet.order().equals("value")
                        ? List.of(Map.of("_key", "asc"))
                        : List.of(Map.of("_count", "desc"), Map.of("_key", "asc")));
        if (include != null) {
            how.put("include", include);
        }
        return single && !isId()
                ? Map.of("terms", how, "aggs", Map.of("as", Map.of("terms", Map.of("field", values, "size", 1))))
                : Map.of("terms", how);
    }

    @Override
    public Map<String, Object> second(JsonNode first) {
        if (single) {
            return Map.of();
        }
        List<Group> groups = groups(first);
        boolean allSpelt =
                isId() || first.path("spellings").path("sum_other_doc_count").asLong() == 0;
        Map<String, Object> asked = new HashMap<>();
        if (!allSpelt) {
            for (int from = 0; from < groups.size(); from += PER_EXPRESSION) {
                StringBuilder include = new StringBuilder(literal(prefix)).append('(');
                for (Group group : groups.subList(from, Math.min(groups.size(), from + PER_EXPRESSION))) {
                    include.append(literal(group.folded)).append('|');
                }
                include.setCharAt(include.length() - 1, ')');
                include.append("(\0.*)?");
                asked.put("s" + from, Map.of("terms", Map.of("field", values, "size", ALL, "include", include)));
            }
        }
        if (field != null && !(allSpelt && !isId() && listsAll(first, groups))) {
            asked.put("other", Map.of("filter", outside(groups)));
        }
        return asked;
    }

    private boolean listsAll(JsonNode first, List<Group> groups) {
        Set<String> listed = new LinkedHashSet<>();
        groups.forEach(group -> listed.add(group.folded));
        return spellings(first).keySet().stream().allMatch(key -> listed.contains(Folding.folded(key)));
    }

    /** Documents with a value that is not listed: one between two neighbours of the list. */
    private Map<String, Object> outside(List<Group> groups) {
        List<String> listed =
                groups.stream().map(Group::folded).sorted(Ids::compare).toList();
        if (listed.isEmpty()) {
            return Dsl.exists(terms);
        }
        List<Map<String, Object>> gaps = new ArrayList<>();
        gaps.add(Map.of("range", Map.of(terms, Map.of("lt", listed.getFirst()))));
        for (int i = 1; i < listed.size(); i++) {
            gaps.add(Map.of("range", Map.of(terms, Map.of("gt", listed.get(i - 1), "lt", listed.get(i)))));
        }
        gaps.add(Map.of("range", Map.of(terms, Map.of("gt", listed.getLast()))));
        return Dsl.any(gaps);
    }

    @Override
    public Facet.Result result(JsonNode first, JsonNode second) {
        List<Group> groups = groups(first);
        Map<String, Long> spellings = spellings(first);
        second.properties().forEach(part -> {
            if (part.getKey().startsWith("s")) {
                spellings.putAll(buckets(part.getValue()));
            }
        });
        Map<String, String> spelt = mostFrequent(spellings);
        List<Facet.Bucket> buckets = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>(selected);
        long listed = 0;
        for (Group group : groups) {
            String own = group.value;
            String value = own != null ? own : spelt.getOrDefault(group.folded, group.folded);
            buckets.add(new Facet.Bucket(value, Labels.of(field, value), group.count, selected.contains(group.folded)));
            missing.remove(group.folded);
            listed += group.count;
        }
        // What was chosen but is nowhere stays in the list, so that it can be taken back.
        for (String value : selectedAsGiven) {
            if (missing.remove(folded(value))) {
                buckets.add(new Facet.Bucket(value, Labels.of(field, value), 0, true));
            }
        }
        long documents = first.path("doc_count").asLong();
        long with = first.path("with").path("doc_count").asLong();
        long other = single || field == null
                ? with - listed
                : second.path("other").path("doc_count").asLong();
        return new Facet.Result(facet.field(), buckets, other, documents - with);
    }

    /** The values to list: the first by the facet's order, and all that are selected. */
    private List<Group> groups(JsonNode first) {
        Map<String, Group> groups = new LinkedHashMap<>();
        int left = facet.size();
        for (JsonNode bucket : first.path("top").path("buckets")) {
            Group group = group(bucket);
            if (left > 0 && contains(group)) {
                groups.put(group.folded, group);
                left--;
            }
        }
        first.path("chosen").path("buckets").forEach(bucket -> {
            Group group = group(bucket);
            groups.putIfAbsent(group.folded, group);
        });
        Comparator<Group> byValue = Comparator.comparing(Group::folded, Ids::compare);
        return groups.values().stream()
                .sorted(
                        facet.order().equals("value")
                                ? byValue
                                : Comparator.comparingLong(Group::count)
                                        .reversed()
                                        .thenComparing(byValue))
                .toList();
    }

    private Group group(JsonNode bucket) {
        String folded = bucket.path("key").asString().substring(prefix.length());
        JsonNode spelling = bucket.path("as").path("buckets").path(0).path("key");
        return new Group(
                folded,
                isId() ? folded : spelling.isString() ? Folding.original(spelling.asString()) : null,
                bucket.path("doc_count").asLong());
    }

    private boolean contains(Group group) {
        String part = facet.contains();
        String value = group.value;
        if (part == null || value == null || !labelled()) {
            return true;
        }
        String folded = Folding.fold(part);
        return group.folded.contains(folded)
                || Folding.fold(Labels.of(field, value)).contains(folded);
    }

    /** How often each spelling occurs, as far as the first answer says. */
    private Map<String, Long> spellings(JsonNode first) {
        return buckets(first.path("spellings"));
    }

    private Map<String, Long> buckets(JsonNode terms) {
        Map<String, Long> counts = new HashMap<>();
        for (JsonNode bucket : terms.path("buckets")) {
            counts.put(
                    bucket.path("key").asString().substring(prefix.length()),
                    bucket.path("doc_count").asLong());
        }
        return counts;
    }

    /** By folded value; of two that are as frequent the first by bytes. */
    private static Map<String, String> mostFrequent(Map<String, Long> spellings) {
        Map<String, String> best = new TreeMap<>();
        Map<String, Long> counts = new HashMap<>();
        spellings.keySet().stream().sorted(Ids::compare).forEach(key -> {
            String folded = Folding.folded(key);
            long count = spellings.getOrDefault(key, 0L);
            if (count > counts.getOrDefault(folded, 0L)) {
                counts.put(folded, count);
                best.put(folded, Folding.original(key));
            }
        });
        return best;
    }

    /** As an expression that matches just this text. */
    private static String literal(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 128 && !Character.isLetterOrDigit(c)) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }
}
