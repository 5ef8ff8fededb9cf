package io.leadline.index.search;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;

/** One sort key; {@code relevance} and every sortable field. Missing values come last; every sort ends with {@code id}. */
public record Sort(String field, boolean descending) {
    public static final String RELEVANCE = "relevance";

    /** Reads {@code -score} or {@code name}. */
    public static Sort parse(String text) {
        return text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, text.equals(RELEVANCE));
    }

    public boolean isRelevance() {
        return field.equals(RELEVANCE);
    }

    /** The field of any key but relevance; {@code UNKNOWN_FIELD} if there is none or it cannot be sorted by. */
    public IndexField indexField() {
        IndexField found = FieldName.isCustom(field) ? null : FieldName.require(field);
        if (found == null || found != IndexField.ID && !found.can(IndexField.Use.SORT)) {
            throw new LeadlineException(ErrorCode.UNKNOWN_FIELD, "sort: the field '" + field + "' cannot be sorted by");
        }
        return found;
    }
}
