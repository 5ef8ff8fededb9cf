package io.leadline.index.lucene;

import io.leadline.index.search.IndexField;
import io.leadline.index.search.Sort;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.SortField;

/** Orders hits: missing values last, equal ones by id, texts by the bytes of their folded form. */
final class Sorting {
    private Sorting() {}

    static org.apache.lucene.search.Sort of(List<Sort> keys) {
        List<SortField> fields = new ArrayList<>();
        keys.forEach(key -> fields.add(of(key)));
        fields.add(new SortField(IndexField.ID.wireName(), SortField.Type.STRING));
        return new org.apache.lucene.search.Sort(fields.toArray(SortField[]::new));
    }

    private static SortField of(Sort key) {
        if (key.field().equals(Sort.RELEVANCE)) {
            return new SortField(null, SortField.Type.SCORE, !key.descending());
        }
        IndexField field = key.indexField();
        boolean down = key.descending();
        if (field.isNumber()) {
            return new SortField(field.wireName(), SortField.Type.LONG, down, down ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
        // Lucene takes a missing string for the smallest, so it is last by itself where the order is reversed.
        String column = Layout.column(field);
        return down
                ? new SortField(column, SortField.Type.STRING, true)
                : new SortField(column, SortField.Type.STRING, false, SortField.STRING_LAST);
    }
}
