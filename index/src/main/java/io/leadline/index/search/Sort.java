package io.leadline.index.search;

/** One sort key; {@code relevance} and every sortable field. Missing values come last; every sort ends with {@code id}. */
public record Sort(String field, boolean descending) {
    public static final String RELEVANCE = "relevance";

    /** Reads {@code -score} or {@code name}. */
    public static Sort parse(String text) {
        return text.startsWith("-") ? new Sort(text.substring(1), true) : new Sort(text, text.equals(RELEVANCE));
    }
}
