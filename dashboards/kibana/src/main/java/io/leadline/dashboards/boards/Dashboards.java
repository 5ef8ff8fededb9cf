package io.leadline.dashboards.boards;

import io.leadline.dashboards.definition.Dashboard;
import io.leadline.index.search.IndexField;
import java.util.List;
import java.util.Optional;

/** All dashboards, in the order in which they are shown. */
public final class Dashboards {
    /** What one may filter leads by above the panels; the added date is Kibana's time range. */
    static final List<IndexField> CONTROLS =
            List.of(IndexField.OFFER, IndexField.STATE, IndexField.SOURCE, IndexField.COUNTRY);

    /** Of a row of numbers, and of a row of charts. */
    static final int NUMBERS = 5;

    static final int CHARTS = 12;

    public static final List<Dashboard> ALL = List.of(
            Pipeline.DASHBOARD,
            Sources.DASHBOARD,
            Signals.DASHBOARD,
            Outreach.DASHBOARD,
            Enrichment.DASHBOARD,
            Pool.DASHBOARD);

    private Dashboards() {}

    public static Optional<Dashboard> find(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
