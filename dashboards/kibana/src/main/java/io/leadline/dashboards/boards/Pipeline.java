package io.leadline.dashboards.boards;

import static io.leadline.dashboards.definition.Buckets.days;
import static io.leadline.dashboards.definition.Buckets.weeks;
import static io.leadline.dashboards.definition.Dashboard.row;
import static io.leadline.dashboards.definition.Measure.average;
import static io.leadline.dashboards.definition.Measure.count;
import static io.leadline.dashboards.definition.Measure.share;
import static io.leadline.dashboards.definition.Measure.sum;
import static io.leadline.dashboards.definition.Where.counted;
import static io.leadline.dashboards.definition.Where.is;
import static io.leadline.dashboards.definition.Where.known;
import static io.leadline.dashboards.definition.Where.within;
import static io.leadline.index.search.IndexName.DAYS;
import static io.leadline.index.search.IndexName.LEADS;

import io.leadline.dashboards.definition.Buckets.Ranges;
import io.leadline.dashboards.definition.Buckets.Values;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel.Bars;
import io.leadline.dashboards.definition.Panel.Columns;
import io.leadline.dashboards.definition.Panel.Figure;
import io.leadline.dashboards.definition.Panel.Grid;
import io.leadline.dashboards.definition.Panel.Stacks;
import io.leadline.dashboards.definition.Panel.Table;
import io.leadline.index.days.Counted;
import io.leadline.index.search.IndexField;
import java.util.List;

/** How many leads there are in which state, how they came there, and how the offers compare. */
final class Pipeline {
    private static final Values STATES = new Values(IndexField.STATE, "State", 6);

    static final Dashboard DASHBOARD = new Dashboard(
            "pipeline",
            "Pipeline",
            "Leads by state, how they came into it, how their scores are spread, and the offers side by side.",
            LEADS,
            Dashboards.CONTROLS,
            List.of(
                    row(
                            Dashboards.NUMBERS,
                            new Figure("leads", "Leads", LEADS, List.of(), count("Leads")),
                            new Figure(
                                    "ready", "Ready", LEADS, List.of(is(IndexField.STATE, "active")), count("Ready")),
                            new Figure(
                                    "new-ready",
                                    "First Ready in the last 7 days",
                                    LEADS,
                                    List.of(within(IndexField.READY_AT, 7)),
                                    count("First Ready in the last 7 days")),
                            new Figure(
                                    "score",
                                    "Average score",
                                    LEADS,
                                    List.of(),
                                    average("Average score", IndexField.SCORE))),
                    row(
                            Dashboards.CHARTS,
                            new Stacks(
                                    "stock",
                                    "Leads by state, at the end of each day",
                                    DAYS,
                                    List.of(counted(Counted.LEADS)),
                                    days(IndexField.CREATED_AT, "Day"),
                                    STATES,
                                    sum("Leads", IndexField.COUNT)),
                            new Grid(
                                    "flow",
                                    "All changes of state: from, and to",
                                    DAYS,
                                    List.of(counted(Counted.CHANGES)),
                                    new Values(IndexField.STATE_BEFORE, "From", 6),
                                    new Values(IndexField.STATE, "To", 6),
                                    sum("Changes", IndexField.COUNT))),
                    row(
                            Dashboards.CHARTS,
                            new Bars("states", "By state", LEADS, List.of(), STATES, count("Leads")),
                            new Grid(
                                    "changes",
                                    "The newest change of state: from, and to",
                                    LEADS,
                                    List.of(known(IndexField.STATE_BEFORE)),
                                    new Values(IndexField.STATE_BEFORE, "From", 6),
                                    new Values(IndexField.STATE, "To", 6),
                                    count("Leads"))),
                    row(
                            Dashboards.CHARTS,
                            new Stacks(
                                    "state-weeks",
                                    "Into the present state, by week",
                                    LEADS,
                                    List.of(known(IndexField.STATE_AT)),
                                    weeks(IndexField.STATE_AT, "Week of the change"),
                                    STATES,
                                    count("Leads")),
                            new Stacks(
                                    "added-weeks",
                                    "Added, by week and present state",
                                    LEADS,
                                    List.of(),
                                    weeks(IndexField.CREATED_AT, "Week added"),
                                    STATES,
                                    count("Leads")),
                            new Columns(
                                    "ready-weeks",
                                    "First Ready, by week",
                                    LEADS,
                                    List.of(),
                                    weeks(IndexField.READY_AT, "Week first Ready"),
                                    count("Leads"))),
                    row(
                            Dashboards.CHARTS,
                            scores("score-spread", "Scores", IndexField.SCORE),
                            scores("fit-spread", "Fit", IndexField.FIT),
                            scores("intent-spread", "Intent", IndexField.INTENT),
                            scores("timing-spread", "Timing", IndexField.TIMING)),
                    row(
                            Dashboards.CHARTS,
                            new Table(
                                    "offers",
                                    "Offers side by side",
                                    LEADS,
                                    List.of(),
                                    new Values(IndexField.OFFER, "Offer", 20),
                                    List.of(
                                            count("Leads"),
                                            count("Ready", is(IndexField.STATE, "active")),
                                            share("Ever Ready", IndexField.EVER_READY),
                                            average("Days to Ready", IndexField.DAYS_TO_READY),
                                            average("Score", IndexField.SCORE),
                                            average("Fit", IndexField.FIT))))));

    private Pipeline() {}

    private static Columns scores(String id, String title, IndexField field) {
        return new Columns(id, title, LEADS, List.of(), Ranges.tens(field, title), count("Leads"));
    }
}
