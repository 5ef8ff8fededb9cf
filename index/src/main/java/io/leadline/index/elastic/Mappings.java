package io.leadline.index.elastic;

import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.index.words.Words;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of our indexes. A projection has under a field's wire name what it is filtered and counted by (keywords
 * folded, decimals in tenths), under {@link #column} the values by which it is sorted and named, under {@link #words} the
 * words of its text, under {@link #shown} what Kibana shows: decimals as such, flags as 0 and 1, names as they are spelt. {@code _source} holds only what answers are made of.
 */
final class Mappings {
    /** Of the projections. Raised with every change of their mapping: they are made anew then, see {@link Renewal}. */
    static final int VERSION = 4;

    /** Of the store, whose documents are bytes to Elasticsearch: what changes in them does not change their mapping. */
    static final int STORE_VERSION = 3;

    /** Under it our version lies in a mapping's {@code _meta}: what lacks it was made by something else. */
    static final String MARK = "leadline";

    static final String WORKSPACE = "workspace";
    static final String ID = IndexField.ID.wireName();
    /** {@link io.leadline.index.search.IndexName#kind}, for Kibana, which sees all indexes behind one alias. */
    static final String KIND = "kind";

    static final String ROW = "row";
    static final String CUSTOM = "custom";
    static final String VECTOR = "vector";

    /** Tells name and value apart in {@link #CUSTOM}. */
    static final char SEPARATOR = '\0';

    private static final Map<String, Object> TERM = Map.of("type", "keyword", "doc_values", false);
    private static final Map<String, Object> COUNTED_TERM = Map.of("type", "keyword");
    private static final Map<String, Object> VALUES = Map.of("type", "keyword", "index", false);
    private static final Map<String, Object> NUMBER_SHOWN = Map.of("type", "double", "index", false);
    /** Neither searched nor counted. */
    private static final Map<String, Object> STORED = Map.of("type", "object", "enabled", false);

    private static final Map<String, Object> WORDS = Map.of(
            "type", "text", "analyzer", "words", "position_increment_gap", Words.GAP, "index_options", "positions");

    /** Kibana shows them as links in whatever lists them. */
    private static final Set<IndexField> LINKS =
            EnumSet.of(IndexField.X_URL, IndexField.LINKEDIN_URL, IndexField.WEBSITE);

    private Mappings() {}

    static String column(IndexField field) {
        return field.isNumber() || field.isId() ? field.wireName() : field.wireName() + "__values";
    }

    static String words(IndexField field) {
        return field.wireName() + "__words";
    }

    static String shown(IndexField field) {
        return field.wireName() + "__shown";
    }

    static boolean isShown(IndexField field) {
        return switch (field.type()) {
            case DECIMAL, FLAG -> true;
            case TEXT -> field.can(Use.SORT);
            case KEYWORD, KEYWORDS, NUMBER, DATE, TEXTS -> false;
        };
    }

    /** Where the values of custom fields lie for naming them. */
    static String customColumn() {
        return CUSTOM + "__values";
    }

    static Map<String, Object> store() {
        return mapping(
                STORE_VERSION,
                Map.of("excludes", List.of()),
                Map.of(
                        "collection", TERM,
                        "key", COUNTED_TERM,
                        "gone", Map.of("type", "boolean", "doc_values", false),
                        "writers", STORED,
                        "body", STORED));
    }

    static Map<String, Object> projections() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(WORKSPACE, TERM);
        fields.put(KIND, COUNTED_TERM);
        fields.put(ROW, STORED);
        fields.put(CUSTOM, COUNTED_TERM);
        fields.put(customColumn(), VALUES);
        fields.put(
                VECTOR,
                Map.of(
                        "type",
                        "dense_vector",
                        "similarity",
                        "dot_product",
                        "index_options",
                        Map.of("type", "int8_hnsw", "rescore_vector", Map.of("oversample", 2.0))));
        for (IndexField field : IndexField.values()) {
            add(fields, field);
        }
        List<String> kept = new java.util.ArrayList<>(List.of(ID, ROW));
        IndexField.WITH_WORDS.stream()
                .filter(field -> field.type() == IndexField.Type.TEXTS)
                .forEach(field -> kept.add(field.wireName()));
        return mapping(VERSION, Map.of("includes", kept), fields);
    }

    private static void add(Map<String, Object> fields, IndexField field) {
        String name = field.wireName();
        switch (field.type()) {
            case KEYWORD, KEYWORDS, FLAG ->
                fields.put(name, field.hasColumn() || LINKS.contains(field) ? COUNTED_TERM : TERM);
            case NUMBER, DECIMAL -> fields.put(name, Map.of("type", "long"));
            case DATE -> fields.put(name, Map.of("type", "date", "format", "epoch_millis"));
            case TEXT -> {}
            case TEXTS -> fields.put(name, STORED);
        }
        if (field.hasColumn() && !field.isNumber() && !field.isId()) {
            fields.put(column(field), VALUES);
        }
        if (field.can(Use.TEXT)) {
            fields.put(words(field), WORDS);
        }
        if (isShown(field)) {
            fields.put(shown(field), field.type() == IndexField.Type.TEXT ? COUNTED_TERM : NUMBER_SHOWN);
        }
    }

    private static Map<String, Object> mapping(int version, Map<String, Object> source, Map<String, Object> fields) {
        return Map.of("dynamic", "strict", "_meta", Map.of(MARK, version), "_source", source, "properties", fields);
    }

    /**
     * One primary shard: counts are exact then, and the sequence numbers of its writes are one line. A copy where there
     * is a second node. The refresh is said, as an index that nobody searches would stop it.
     */
    static Map<String, Object> settings() {
        return Map.of(
                "index",
                Map.of(
                        "number_of_shards",
                        1,
                        "auto_expand_replicas",
                        "0-1",
                        "refresh_interval",
                        "900ms",
                        "max_regex_length",
                        1_000_000,
                        "max_terms_count",
                        65_536,
                        "mapping",
                        Map.of("total_fields", Map.of("limit", 1000)),
                        "analysis",
                        Map.of("analyzer", Map.of("words", Map.of("type", "custom", "tokenizer", "standard")))));
    }
}
