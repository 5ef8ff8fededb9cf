package io.leadline.dashboards.kibana;

import io.leadline.dashboards.definition.Buckets;
import io.leadline.index.search.IndexField;

/** Under which name a field of a lead lies in Elasticsearch for those who count there. */
final class KibanaField {
    /** What a document is, see {@link io.leadline.index.search.IndexName#kind}. */
    static final String KIND = "kind";

    private static final String SHOWN = "__shown";

    private KibanaField() {}

    /** To be counted by, compared with and shown: decimals as such, names as they are spelt. */
    static String of(IndexField field) {
        return switch (field.type()) {
            case DECIMAL, TEXT -> field.wireName() + SHOWN;
            case KEYWORD, KEYWORDS, NUMBER, DATE, FLAG -> field.wireName();
            case TEXTS -> throw new IllegalArgumentException(field + " is not counted");
        };
    }

    /** To be averaged: flags as 0 and 1. */
    static String number(IndexField field) {
        return field.type() == IndexField.Type.FLAG ? field.wireName() + SHOWN : of(field);
    }

    static String interval(Buckets.Every every) {
        return switch (every) {
            case DAY -> "1d";
            case WEEK -> "1w";
        };
    }

    /** {@code company_size} as "Company size". */
    static String words(IndexField field) {
        String name = field.wireName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
    }
}
