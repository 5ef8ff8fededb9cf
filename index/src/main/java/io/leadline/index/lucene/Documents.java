package io.leadline.index.lucene;

import io.leadline.index.search.Folding;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.index.search.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Makes Lucene documents of projections. */
final class Documents {
    /** So many values of a field keep their Lucene fields for the documents to come; most fields have fewer. */
    private static final int KEPT_VALUES = 4_096;

    private static final Map<IndexField, Map<String, Keyword>> KEPT = new EnumMap<>(IndexField.class);

    static {
        for (IndexField field : IndexField.values()) {
            if (isCounted(field)) {
                KEPT.put(field, new ConcurrentHashMap<>());
            }
        }
    }

    /** A value as Lucene takes it. Nothing changes it, so all documents with the value share it. */
    private record Keyword(String folded, List<IndexableField> fields) {}

    private Documents() {}

    static List<IndexableField> of(Projection projection) {
        List<IndexableField> document = new ArrayList<>(128);
        document.add(term(Layout.KEY, Layout.key(projection.workspace(), projection.id())));
        document.add(new NumericDocValuesField(Layout.SEQ, projection.version()));
        switch (projection) {
            case Projection.Entry entry -> fill(document, entry);
            // It has no workspace, so no search sees it; only its version is of use.
            case Projection.Tombstone gone -> document.add(term(Layout.GONE, "1"));
        }
        return document;
    }

    private static void fill(List<IndexableField> document, Projection.Entry entry) {
        document.add(term(Layout.WORKSPACE, entry.workspace()));
        document.add(new StoredField(Layout.ROW, entry.json()));
        // Its term is the key's; as doc values it is what ends every sort.
        document.add(new SortedDocValuesField(IndexField.ID.wireName(), new BytesRef(entry.id())));
        entry.fields().forEach((field, value) -> {
            if (field != IndexField.ID) {
                add(document, field, value);
            }
        });
        entry.custom().forEach((name, value) -> {
            document.add(term(Layout.CUSTOM, Layout.customTerm(name, value)));
            document.add(new SortedSetDocValuesField(Layout.CUSTOM, new BytesRef(Layout.customDocValue(name, value))));
        });
        float[] vector = entry.vector();
        if (vector != null) {
            document.add(new KnnFloatVectorField(Layout.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        }
    }

    private static void add(List<IndexableField> document, IndexField field, Object value) {
        if (field.isKeyword() && !field.hasColumn()) {
            document.add(term(Layout.PRESENT, field.wireName()));
        }
        switch (field.type()) {
            case KEYWORD, FLAG -> document.addAll(keyword(field, value.toString()).fields);
            case KEYWORDS -> keywords(document, field, (List<?>) value);
            case TEXT -> text(document, field, value.toString());
            case TEXTS -> texts(document, field, (List<?>) value);
            case NUMBER, DECIMAL -> number(document, field, field.scaled((Number) value));
            case DATE -> number(document, field, ((Instant) value).toEpochMilli());
        }
    }

    /** Whether leads share its values, so that they are worth keeping. */
    private static boolean isCounted(IndexField field) {
        return field.isKeyword() && field.hasColumn() && field != IndexField.ID && field != IndexField.PERSON_ID;
    }

    private static Keyword keyword(IndexField field, String value) {
        Map<String, Keyword> kept = KEPT.get(field);
        if (kept == null) {
            return make(field, value);
        }
        Keyword known = kept.get(value);
        if (known != null) {
            return known;
        }
        Keyword made = make(field, value);
        if (kept.size() < KEPT_VALUES) {
            kept.put(value, made);
        }
        return made;
    }

    private static Keyword make(IndexField field, String value) {
        List<IndexableField> fields = new ArrayList<>(3);
        String folded = field.term(value);
        fields.add(term(field.wireName(), folded));
        if (field.hasColumn()) {
            BytesRef counted = new BytesRef(field.key(value));
            fields.add(
                    field.type() == IndexField.Type.KEYWORDS
                            ? new SortedSetDocValuesField(Layout.column(field), counted)
                            : new SortedDocValuesField(Layout.column(field), counted));
        }
        if (field.can(Use.TEXT)) {
            fields.add(words(field, value));
        }
        return new Keyword(folded, fields);
    }

    /** Two spellings of one value count once; the words of both are found. */
    private static void keywords(List<IndexableField> document, IndexField field, List<?> values) {
        Set<String> seen = new HashSet<>();
        for (Object value : values) {
            Keyword keyword = keyword(field, value.toString());
            if (seen.add(keyword.folded)) {
                document.addAll(keyword.fields);
            } else if (field.can(Use.TEXT)) {
                document.add(keyword.fields.getLast());
            }
        }
    }

    private static void text(List<IndexableField> document, IndexField field, String value) {
        document.add(words(field, value));
        if (field.can(Use.SORT)) {
            document.add(new SortedDocValuesField(Layout.column(field), new BytesRef(field.key(value))));
        }
    }

    /** Stored too, for highlights: too long for the row. */
    private static void texts(List<IndexableField> document, IndexField field, List<?> values) {
        for (Object value : values) {
            document.add(words(field, value.toString()));
            document.add(new StoredField(field.wireName(), value.toString()));
        }
    }

    private static IndexableField words(IndexField field, String value) {
        return new TextField(Layout.words(field), Folding.fold(value), Field.Store.NO);
    }

    private static void number(List<IndexableField> document, IndexField field, long value) {
        document.add(new LongPoint(field.wireName(), value));
        document.add(new NumericDocValuesField(field.wireName(), value));
    }

    /** Matched whole: no positions, no lengths. Lucene inverts this kind of field without a token stream. */
    private static Field term(String name, String value) {
        return new StringField(name, new BytesRef(value), Field.Store.NO);
    }
}
