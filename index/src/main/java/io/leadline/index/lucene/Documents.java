package io.leadline.index.lucene;

import io.leadline.index.search.Folding;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.index.search.Projection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Makes Lucene documents of projections. */
final class Documents {
    /** A term that is matched whole: no positions, no lengths. */
    private static final FieldType TERM = new FieldType();

    static {
        TERM.setTokenized(false);
        TERM.setOmitNorms(true);
        TERM.setIndexOptions(IndexOptions.DOCS);
        TERM.freeze();
    }

    private Documents() {}

    static Document of(Projection projection) {
        Document document = new Document();
        document.add(term(Layout.KEY, Layout.key(projection.workspace(), projection.id())));
        document.add(new NumericDocValuesField(Layout.SEQ, projection.version()));
        switch (projection) {
            case Projection.Entry entry -> fill(document, entry);
            // It has no workspace, so no search sees it; only its version is of use.
            case Projection.Tombstone gone -> document.add(term(Layout.GONE, "1"));
        }
        return document;
    }

    private static void fill(Document document, Projection.Entry entry) {
        document.add(term(Layout.WORKSPACE, entry.workspace()));
        document.add(new StoredField(Layout.ROW, entry.json()));
        add(document, IndexField.ID, entry.id());
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

    private static void add(Document document, IndexField field, Object value) {
        switch (field.type()) {
            case KEYWORD, FLAG -> keyword(document, field, value.toString());
            case KEYWORDS -> keywords(document, field, (Collection<?>) value);
            case TEXT -> text(document, field, value.toString());
            case TEXTS -> ((Collection<?>) value).forEach(one -> text(document, field, one.toString()));
            case NUMBER, DECIMAL -> number(document, field, Layout.scaled(field, (Number) value));
            case DATE -> number(document, field, ((Instant) value).toEpochMilli());
        }
    }

    private static void keyword(Document document, IndexField field, String value) {
        String name = field.wireName();
        document.add(term(name, Layout.term(field, value)));
        if (Layout.hasDocValues(field)) {
            document.add(new SortedDocValuesField(Layout.column(field), new BytesRef(Layout.docValue(field, value))));
        } else {
            document.add(term(Layout.PRESENT, name));
        }
        if (field.can(Use.TEXT)) {
            text(document, field, value);
        }
    }

    private static void keywords(Document document, IndexField field, Collection<?> values) {
        Set<String> seen = new HashSet<>();
        for (Object one : values) {
            String value = one.toString();
            String folded = Layout.term(field, value);
            if (seen.add(folded)) { // Two spellings of one value count once.
                document.add(term(field.wireName(), folded));
                document.add(
                        new SortedSetDocValuesField(Layout.column(field), new BytesRef(Layout.docValue(field, value))));
            }
            if (field.can(Use.TEXT)) {
                text(document, field, value);
            }
        }
    }

    private static void text(Document document, IndexField field, String value) {
        document.add(new TextField(Layout.words(field), Folding.fold(value), Field.Store.NO));
        document.add(new StoredField(field.wireName(), value));
        if (field.can(Use.SORT) && !Layout.isKeyword(field)) {
            document.add(new SortedDocValuesField(Layout.column(field), new BytesRef(Layout.docValue(field, value))));
        }
    }

    private static void number(Document document, IndexField field, long value) {
        document.add(new LongPoint(field.wireName(), value));
        document.add(new NumericDocValuesField(field.wireName(), value));
    }

    private static Field term(String name, String value) {
        return new Field(name, new BytesRef(value), TERM);
    }
}
