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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts the values of a keyword, or of one custom field, whose values are those that begin with its name. Values are
 * counted folded and named in their most frequent spelling. All spellings are asked for at once, which says everything;
 * where they are too many, the folded values to list are, with their spellings.
 */
final class ValueFacet implements FacetCount {
    /** So many spellings are asked for at once. */
    private static final int SPELLINGS = 200;

    /** What is asked for, by name: all spellings, or the folded values in order and those chosen. */
    private static final String ALL_SPELT = "all";

    private static final String TOP = "top";
    private static final String CHOSEN = "chosen";
    /** How many documents have a value; some value that is not listed. */
    private static final String WITH = "with";

    private static final String OTHER = "other";
    /** The spellings of those listed, in parts. */
    private static final String SPELT = "spelt";

    /** A field whose values have labels has few. */
    private static final int MOST = 10_000;

    /** Values in one regular expression. */
    private static final int PER_EXPRESSION = 50;

    private final Facet facet;
    private final @Nullable IndexField field;
    private final String terms;
    private final String values;
    private final String prefix;
    /** Whether a document has at most one value. */
    private final boolean single;

    private final Set<String> crowded;

    private final List<String> selectedAsGiven;
    private final Set<String> selected = new LinkedHashSet<>();

    /** One value in all its spellings, of which {@code value} is the most frequent. */
    private record Group(String folded, @Nullable String value, long count) {}

    /** @param field null for a custom one */
    ValueFacet(Facet facet, @Nullable IndexField field, Choices choices, Set<String> crowded) {
        this.facet = facet;
        this.field = field;
        this.terms = field == null ? Mappings.CUSTOM : field.wireName();
        this.values = field == null ? Mappings.customColumn() : Mappings.column(field);
        this.prefix = field == null ? FieldName.custom(facet.field()) + Mappings.SEPARATOR : "";
        this.single = field == null || field.type() != IndexField.Type.KEYWORDS;
        this.crowded = crowded;
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
    public Map<String, Object> asks(JsonNode known) {
        if (known.isEmpty()) {
            return isId() || crowded.contains(facet.field()) ? listing() : spellings();
        }
        if (known.path(ALL_SPELT).path("sum_other_doc_count").asLong() > 0 && !known.has(TOP)) {
            crowded.add(facet.field());
            return listing();
        }
        return single && !isSpeltLater() || known.has(OTHER) || known.has(SPELT + 0) ? Map.of() : rest(known);
    }

    private Map<String, Object> spellings() {
        Map<String, Object> all = new HashMap<>(Map.of("field", values, "size", SPELLINGS));
        if (!prefix.isEmpty()) {
            all.put("include", literal(prefix) + ".*");
        }
        return single ? Map.of(ALL_SPELT, Map.of("terms", all)) : Map.of(ALL_SPELT, Map.of("terms", all), WITH, with());
    }

    private Map<String, Object> with() {
        return Map.of("filter", Queries.exists(facet.field()));
    }

    private Map<String, Object> listing() {
        Map<String, Object> asked = new HashMap<>();
        asked.put(TOP, counting(labelled() ? MOST : facet.size(), top()));
        if (!selected.isEmpty()) {
            List<String> chosen = selected.stream().map(value -> prefix + value).toList();
            asked.put(CHOSEN, counting(chosen.size(), chosen));
        }
        if (!single || top() != null) {
            asked.put(WITH, with());
        }
        return asked;
    }

    /** Whether the spellings of what is listed are asked for once that is known, not with it. */
    private boolean isSpeltLater() {
        return !isId() && (!single || field == null);
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
        return isId() || isSpeltLater()
                ? Map.of("terms", how)
                : Map.of("terms", how, "aggs", Map.of("as", Map.of("terms", Map.of("field", values, "size", 1))));
    }

    /** What depends on which values are listed. */
    private Map<String, Object> rest(JsonNode known) {
        List<Group> groups = groups(known);
        Map<String, Object> asked = new HashMap<>();
        if (known.has(TOP) && isSpeltLater()) {
            for (int from = 0; from < groups.size(); from += PER_EXPRESSION) {
                StringBuilder include = new StringBuilder(literal(prefix)).append('(');
                for (Group group : groups.subList(from, Math.min(groups.size(), from + PER_EXPRESSION))) {
                    include.append(literal(group.folded)).append('|');
                }
                include.setCharAt(include.length() - 1, ')');
                include.append("(\0.*)?");
                asked.put(SPELT + from, Map.of("terms", Map.of("field", values, "size", MOST, "include", include)));
            }
        }
        if (!single && known.has(TOP)) {
            asked.put(OTHER, Map.of("filter", outside(groups)));
        } else if (!single) {
            Set<String> others = new TreeSet<>();
            buckets(known.path(ALL_SPELT)).keySet().forEach(key -> others.add(Folding.folded(key)));
            groups.forEach(group -> others.remove(group.folded));
            if (!others.isEmpty()) {
                asked.put(OTHER, Map.of("filter", Dsl.terms(terms, List.copyOf(others))));
            }
        }
        return asked;
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
    public Facet.Result result(JsonNode known) {
        List<Group> groups = groups(known);
        Map<String, String> spelt = mostFrequent(spelt(known));
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
        long with = with(known);
        long other =
                single ? with - listed : known.path(OTHER).path("doc_count").asLong();
        return new Facet.Result(
                facet.field(), buckets, other, known.path("doc_count").asLong() - with);
    }

    /** How many documents have a value. */
    private long with(JsonNode known) {
        if (known.has(WITH)) {
            return known.path(WITH).path("doc_count").asLong();
        }
        JsonNode counted = known.path(known.has(TOP) ? TOP : ALL_SPELT);
        long with = counted.path("sum_other_doc_count").asLong();
        for (JsonNode bucket : counted.path("buckets")) {
            with += bucket.path("doc_count").asLong();
        }
        return with;
    }

    /** The spellings of those that are listed without one, with how often they occur. */
    private Map<String, Long> spelt(JsonNode known) {
        Map<String, Long> spellings = new HashMap<>();
        for (int from = 0; known.has(SPELT + from); from += PER_EXPRESSION) {
            spellings.putAll(buckets(known.path(SPELT + from)));
        }
        return spellings;
    }

    /** The values to list: the first by the facet's order, and all that are selected. */
    private List<Group> groups(JsonNode known) {
        boolean top = known.has(TOP);
        List<Group> counted = top ? groups(known, TOP) : bySpelling(known);
        List<Group> chosen = top ? groups(known, CHOSEN) : counted;
        Comparator<Group> byValue = Comparator.comparing(Group::folded, Ids::compare);
        Comparator<Group> order = facet.order().equals("value")
                ? byValue
                : Comparator.comparingLong(Group::count).reversed().thenComparing(byValue);
        Map<String, Group> listed = new LinkedHashMap<>();
        counted.stream()
                .filter(this::contains)
                .sorted(order)
                .limit(facet.size())
                .forEach(group -> listed.put(group.folded, group));
        chosen.stream()
                .filter(group -> selected.contains(group.folded))
                .forEach(group -> listed.putIfAbsent(group.folded, group));
        return listed.values().stream().sorted(order).toList();
    }

    private List<Group> groups(JsonNode known, String name) {
        List<Group> groups = new ArrayList<>();
        known.path(name).path("buckets").forEach(bucket -> groups.add(group(bucket)));
        return groups;
    }

    /** A document has each value in one spelling. */
    private List<Group> bySpelling(JsonNode known) {
        Map<String, Long> spellings = buckets(known.path(ALL_SPELT));
        Map<String, Long> counts = new HashMap<>();
        spellings.forEach((key, count) -> counts.merge(Folding.folded(key), count, Long::sum));
        List<Group> groups = new ArrayList<>(counts.size());
        mostFrequent(spellings)
                .forEach((folded, value) -> groups.add(new Group(folded, value, counts.getOrDefault(folded, 0L))));
        return groups;
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
        if (part == null) {
            return true;
        }
        String folded = Folding.fold(part);
        String value = group.value;
        return group.folded.contains(folded)
                || value != null && Folding.fold(Labels.of(field, value)).contains(folded);
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
