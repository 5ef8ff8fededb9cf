package io.leadline.index.lucene;

import io.leadline.index.search.FieldName;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexField.Use;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.Sort;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.SortField;

/** Orders hits: missing values last, equal ones by id, texts by the bytes of their folded form. */
final class Sorting {
    private Sorting() {}

    /** The sort that a request means; without one by relevance where there is any, else the best score first. */
    static List<Sort> keys(SearchRequest request) {
        if (!request.sort().isEmpty()) {
            return request.sort();
        }
        boolean relevant = request.vector() != null || !request.query().equals(Filter.ALL);
        return List.of(relevant ? new Sort(Sort.RELEVANCE, true) : new Sort(IndexField.SCORE.wireName(), true));
    }

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
        IndexField field = field(key);
        boolean down = key.descending();
        if (Layout.isNumber(field)) {
            return new SortField(field.wireName(), SortField.Type.LONG, down, down ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
        // Lucene takes a missing string for the smallest, so it is last by itself where the order is reversed.
        String column = Layout.column(field);
        return down
                ? new SortField(column, SortField.Type.STRING, true)
                : new SortField(column, SortField.Type.STRING, false, SortField.STRING_LAST);
    }

    static IndexField field(Sort key) {
        IndexField field = FieldName.isCustom(key.field()) ? null : FieldName.require(key.field());
        if (field == null || field != IndexField.ID && !field.can(Use.SORT)) {
            throw new LeadlineException(
                    ErrorCode.UNKNOWN_FIELD, "sort: the field '" + key.field() + "' cannot be sorted by");
        }
        return field;
    }

    static boolean byRelevance(List<Sort> keys) {
        return keys.stream().anyMatch(key -> key.field().equals(Sort.RELEVANCE));
    }
}
