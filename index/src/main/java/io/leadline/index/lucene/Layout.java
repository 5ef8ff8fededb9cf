package io.leadline.index.lucene;

import io.leadline.index.search.Folding;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Type;
import io.leadline.index.search.IndexField.Use;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * How a projection lies in Lucene. Under a field's wire name: its folded value as a term; under {@link #column}: its value for
 * counting and sorting as doc values (see {@link Folding#key}; decimals in tenths, dates in milliseconds), what is too long for the
 * row as stored for highlights. Under {@link #words}: the words of a text. The id has no term of its own: it is in the key.
 */
final class Layout {
    /** Raised when documents of an older layout can't be read; such an index is thrown away and made again. */
    static final int VERSION = 3;

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

    static final int DECIMAL_SCALE = 1;

    static final List<IndexField> TEXT_FIELDS = Arrays.stream(IndexField.values())
            .filter(field -> field.can(Use.TEXT))
            .toList();

    /** Ids tell case apart; all other keywords do not. */
    private static final Set<IndexField> IDS = EnumSet.of(
            IndexField.ID,
            IndexField.PERSON_ID,
            IndexField.OFFER,
            IndexField.IMPORT,
            IndexField.SEQUENCE,
            IndexField.STEP);

    /** Text is folded before it comes here, so splitting into words is all that is left. */
    static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new StandardTokenizer());
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return 100; // No phrase reaches from one value into the next.
        }
    };

    private Layout() {}

    static String key(String workspace, String id) {
        return workspace + SEPARATOR + id;
    }

    /**
     * Where a field's doc values lie. Apart from its terms, unless they are the same: Lucene takes those of one name for
     * the same, and skips by them when it sorts.
     */
    static String column(IndexField field) {
        return isNumber(field) || IDS.contains(field) ? field.wireName() : field.wireName() + ".values";
    }

    static boolean isNumber(IndexField field) {
        return switch (field.type()) {
            case NUMBER, DECIMAL, DATE -> true;
            default -> false;
        };
    }

    static String words(IndexField field) {
        return field.wireName() + ".words";
    }

    static boolean isKeyword(IndexField field) {
        return field.type() == Type.KEYWORD || field.type() == Type.KEYWORDS || field.type() == Type.FLAG;
    }

    static boolean hasDocValues(IndexField field) {
        return field.can(Use.FACET) || field.can(Use.SORT);
    }

    static String term(IndexField field, String value) {
        return IDS.contains(field) ? value : Folding.term(value);
    }

    static String docValue(IndexField field, String value) {
        return IDS.contains(field) ? value : Folding.key(value);
    }

    static boolean isId(IndexField field) {
        return IDS.contains(field);
    }

    static String customTerm(String name, String value) {
        return name + SEPARATOR + Folding.term(value);
    }

    static String customDocValue(String name, String value) {
        return name + SEPARATOR + Folding.key(value);
    }

    /** What a text field weighs in a search over all of them. */
    static float weight(IndexField field) {
        return switch (field) {
            case NAME -> 4f;
            case TITLE, COMPANY -> 3f;
            case HEADLINE -> 2f;
            case SKILLS -> 1.5f;
            case POSTS -> 0.5f;
            default -> 1f;
        };
    }

    static int scale(IndexField field) {
        return field.type() == Type.DECIMAL ? DECIMAL_SCALE : 0;
    }

    /** The number as it lies in the index. */
    static long scaled(IndexField field, Number value) {
        return value instanceof Long || value instanceof Integer
                ? value.longValue() * (field.type() == Type.DECIMAL ? 10 : 1)
                : BigDecimal.valueOf(value.doubleValue())
                        .movePointRight(scale(field))
                        .setScale(0, java.math.RoundingMode.HALF_UP)
                        .longValue();
    }
}
