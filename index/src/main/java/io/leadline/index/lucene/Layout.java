package io.leadline.index.lucene;

import io.leadline.index.search.Folding;
import io.leadline.index.search.IndexField;

/**
 * How a projection lies in Lucene. Under a field's wire name: its folded value as a term; under {@link #column}: its value for
 * counting and sorting as doc values (see {@link Folding#key}; decimals in tenths, dates in milliseconds), what is too long for the
 * row as stored for highlights. Under {@link #words}: the words of a text. The id has no term of its own: it is in the key.
 */
final class Layout {
    /** Raised when documents of an older layout can't be read; such an index is thrown away and made again. */
    static final int VERSION = 6;

    static final String KEY = "_key";
    static final String WORKSPACE = "_workspace";
    static final String SEQ = "_seq";
    static final String ROW = "_row";
    static final String GONE = "_gone";
    /** The names of those fields that a document has and that have no doc values. */
    static final String PRESENT = "_present";

    static final String CUSTOM = "custom";
    static final String VECTOR = "vector";

    /** Tells name and value apart in {@link #CUSTOM}, workspace and id in {@link #KEY}. */
    static final char SEPARATOR = '\0';

    private Layout() {}

    static String key(String workspace, String id) {
        return workspace + SEPARATOR + id;
    }

    /**
     * Where a field's doc values lie. Apart from its terms, unless they are the same: Lucene takes those of one name for
     * the same, and skips by them when it sorts.
     */
    static String column(IndexField field) {
        return field.isNumber() || field.isId() ? field.wireName() : field.wireName() + ".values";
    }

    static String words(IndexField field) {
        return field.wireName() + ".words";
    }

    static String customTerm(String name, String value) {
        return name + SEPARATOR + Folding.term(value);
    }

    static String customDocValue(String name, String value) {
        return name + SEPARATOR + Folding.key(value);
    }
}
