package io.leadline.index.days;

import io.leadline.index.search.IndexField;
import io.leadline.model.Named;
import java.util.List;
import java.util.Locale;

/** What counters of a day count, and by what. */
public enum Counted implements Named {
    /** Leads in a state when the day ended; on the day that is running, now. */
    LEADS(IndexField.OFFER, IndexField.STATE, IndexField.SOURCE, IndexField.COUNTRY),
    /** Changes from {@code state_before} to {@code state} on the day. A lead may change several times. */
    CHANGES(IndexField.OFFER, IndexField.STATE_BEFORE, IndexField.STATE, IndexField.SOURCE, IndexField.COUNTRY),
    /** Requests that providers were sent, by the way in that they were made for. Each attempt counts. */
    REQUESTS(IndexField.SOURCE, IndexField.PROVIDER),
    /** Requests that were given up, and why. */
    FAILURES(IndexField.SOURCE, IndexField.PROVIDER, IndexField.REASON),
    /** Requests that had to wait, because a quota was used up. */
    WAITS(IndexField.SOURCE, IndexField.PROVIDER);

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final List<IndexField> by;

    Counted(IndexField... by) {
        this.by = List.of(by);
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** What its counters know besides their day. */
    public List<IndexField> by() {
        return by;
    }
}
