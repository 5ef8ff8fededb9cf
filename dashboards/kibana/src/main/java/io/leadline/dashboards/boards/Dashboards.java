package io.leadline.dashboards.boards;

import static io.leadline.dashboards.definition.Measure.sum;
import static io.leadline.dashboards.definition.Where.counted;

import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Measure;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.days.Counted;
import io.leadline.index.search.IndexField;
import java.util.List;
import java.util.Optional;

/** All dashboards, in the order in which they are shown. */
public final class Dashboards {
    /** What one may filter leads by above the panels; the added date is Kibana's time range. */
    static final List<IndexField> CONTROLS =
            List.of(IndexField.OFFER, IndexField.STATE, IndexField.SOURCE, IndexField.COUNTRY);

    /** Counters of what providers were asked, and what they tell of each bucket. */
    static final Where ASKED = counted(Counted.REQUESTS, Counted.FAILURES, Counted.WAITS);

    static final List<Measure> COSTS = List.of(
            sum("Requests", IndexField.COUNT, counted(Counted.REQUESTS)),
            sum("Given up", IndexField.COUNT, counted(Counted.FAILURES)),
            sum("Had to wait", IndexField.COUNT, counted(Counted.WAITS)));

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
