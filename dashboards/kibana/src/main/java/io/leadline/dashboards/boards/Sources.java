package io.leadline.dashboards.boards;

import static io.leadline.dashboards.definition.Buckets.weeks;
import static io.leadline.dashboards.definition.Dashboard.row;
import static io.leadline.dashboards.definition.Measure.average;
import static io.leadline.dashboards.definition.Measure.count;
import static io.leadline.dashboards.definition.Measure.share;
import static io.leadline.dashboards.definition.Measure.sum;
import static io.leadline.dashboards.definition.Where.counted;
import static io.leadline.dashboards.definition.Where.is;
import static io.leadline.index.search.IndexName.DAYS;
import static io.leadline.index.search.IndexName.LEADS;

import io.leadline.dashboards.definition.Buckets.Range;
import io.leadline.dashboards.definition.Buckets.Ranges;
import io.leadline.dashboards.definition.Buckets.Values;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel.Bars;
import io.leadline.dashboards.definition.Panel.Columns;
import io.leadline.dashboards.definition.Panel.Figure;
import io.leadline.dashboards.definition.Panel.Stacks;
import io.leadline.dashboards.definition.Panel.Table;
import io.leadline.index.days.Counted;
import io.leadline.index.search.IndexField;
import java.util.List;

/** Which ways in bring leads, and what becomes of them. */
final class Sources {
    private static final Values ORIGINS = new Values(IndexField.SOURCE, "Source", 13);

    static final Dashboard DASHBOARD = new Dashboard(
            "sources",
            "Sources and yield",
            "What each way in brings: leads, how many of them became Ready, and how soon.",
            LEADS,
            Dashboards.CONTROLS,
            List.of(
                    row(
                            Dashboards.NUMBERS,
                            new Figure("leads", "Leads", LEADS, List.of(), count("Leads")),
                            new Figure(
                                    "ever-ready",
                                    "Ever Ready",
                                    LEADS,
                                    List.of(is(IndexField.EVER_READY, "true")),
                                    count("Ever Ready")),
                            new Figure("yield", "Yield", LEADS, List.of(), share("Yield", IndexField.EVER_READY)),
                            new Figure(
                                    "days",
                                    "Average days to Ready",
                                    LEADS,
                                    List.of(),
                                    average("Average days to Ready", IndexField.DAYS_TO_READY))),
                    row(
                            Dashboards.CHARTS,
                            new Table(
                                    "yield-by-source",
                                    "What each origin brought",
                                    LEADS,
                                    List.of(),
                                    ORIGINS,
                                    List.of(
                                            count("Leads"),
                                            count("Ready", is(IndexField.STATE, "active")),
                                            share("Yield", IndexField.EVER_READY),
                                            average("Days to Ready", IndexField.DAYS_TO_READY),
                                            average("Score", IndexField.SCORE),
                                            count("Replied", is(IndexField.REPLIED, "true"))))),
                    row(
                            Dashboards.CHARTS,
                            new Table(
                                    "requests",
                                    "What each origin cost in requests",
                                    DAYS,
                                    List.of(Dashboards.ASKED),
                                    ORIGINS,
                                    Dashboards.COSTS),
                            new Stacks(
                                    "request-weeks",
                                    "Requests, by week and origin",
                                    DAYS,
                                    List.of(counted(Counted.REQUESTS)),
                                    weeks(IndexField.CREATED_AT, "Week"),
                                    ORIGINS,
                                    sum("Requests", IndexField.COUNT))),
                    row(
                            Dashboards.CHARTS,
                            new Bars("origins", "By origin", LEADS, List.of(), ORIGINS, count("Leads")),
                            new Bars(
                                    "sources",
                                    "By any way in which they were found",
                                    LEADS,
                                    List.of(),
                                    new Values(IndexField.SOURCES, "Source", 13),
                                    count("Leads"))),
                    row(
                            Dashboards.CHARTS,
                            new Stacks(
                                    "weeks",
                                    "Added, by week and origin",
                                    LEADS,
                                    List.of(),
                                    weeks(IndexField.CREATED_AT, "Week added"),
                                    ORIGINS,
                                    count("Leads")),
                            new Columns(
                                    "time-to-ready",
                                    "Time to Ready",
                                    LEADS,
                                    List.of(),
                                    new Ranges(
                                            IndexField.DAYS_TO_READY,
                                            "Days from added to Ready",
                                            List.of(
                                                    new Range("under 1 day", 0, 1),
                                                    new Range("1 to 7 days", 1, 7),
                                                    new Range("7 to 30 days", 7, 30),
                                                    new Range("over 30 days", 30, 100_000))),
                                    count("Leads")))));

    private Sources() {}
}
