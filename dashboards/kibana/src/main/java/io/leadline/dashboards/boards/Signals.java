package io.leadline.dashboards.boards;

import static io.leadline.dashboards.definition.Buckets.weeks;
import static io.leadline.dashboards.definition.Dashboard.row;
import static io.leadline.dashboards.definition.Measure.average;
import static io.leadline.dashboards.definition.Measure.count;
import static io.leadline.dashboards.definition.Where.is;
import static io.leadline.dashboards.definition.Where.known;
import static io.leadline.dashboards.definition.Where.within;
import static io.leadline.index.search.IndexName.LEADS;

import io.leadline.dashboards.definition.Buckets.Values;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel.Bars;
import io.leadline.dashboards.definition.Panel.Figure;
import io.leadline.dashboards.definition.Panel.Leads;
import io.leadline.dashboards.definition.Panel.Stacks;
import io.leadline.dashboards.definition.Panel.Table;
import io.leadline.dashboards.definition.Panel.Whole;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.search.IndexField;
import java.util.List;

/** Who shows an intent to buy, of which kind, and since when. */
final class Signals {
    private static final Where ANY = known(IndexField.SIGNALS);
    private static final Where LATELY = within(IndexField.SIGNAL_AT, 7);
    private static final Where STRONG = is(IndexField.SIGNAL_STRENGTH, "high");

    static final Dashboard DASHBOARD = new Dashboard(
            "signals",
            "Signals",
            "Types of signals by week, the strongest of the last 7 days, and companies where several people show them.",
            LEADS,
            Dashboards.CONTROLS,
            List.of(
                    row(
                            Dashboards.NUMBERS,
                            new Figure("any", "Leads with a signal", LEADS, List.of(ANY), count("Leads with a signal")),
                            new Figure(
                                    "lately",
                                    "With one of the last 7 days",
                                    LEADS,
                                    List.of(LATELY),
                                    count("With one of the last 7 days")),
                            new Figure(
                                    "strong",
                                    "Strong ones of the last 7 days",
                                    LEADS,
                                    List.of(LATELY, STRONG),
                                    count("Strong ones of the last 7 days"))),
                    row(
                            Dashboards.CHARTS,
                            new Stacks(
                                    "weeks",
                                    "Types, by the week of a lead's newest signal",
                                    LEADS,
                                    List.of(ANY),
                                    weeks(IndexField.SIGNAL_AT, "Week of the newest signal"),
                                    new Values(IndexField.SIGNALS, "Type", 8),
                                    count("Leads"))),
                    row(
                            Dashboards.CHARTS,
                            new Bars(
                                    "types",
                                    "By type",
                                    LEADS,
                                    List.of(ANY),
                                    new Values(IndexField.SIGNALS, "Type", 12),
                                    count("Leads")),
                            new Whole(
                                    "strength",
                                    "By the strength of the strongest",
                                    LEADS,
                                    List.of(ANY),
                                    new Values(IndexField.SIGNAL_STRENGTH, "Strength", 3),
                                    count("Leads"))),
                    row(
                            14,
                            new Leads("strongest", "Strong signals of the last 7 days", List.of(LATELY, STRONG), 20),
                            new Table(
                                    "companies",
                                    "Companies with most leads that show signals",
                                    LEADS,
                                    List.of(ANY),
                                    new Values(IndexField.COMPANY, "Company", 20),
                                    List.of(
                                            count("Leads with a signal"),
                                            count("of the last 7 days", LATELY),
                                            average("Score", IndexField.SCORE))))));

    private Signals() {}
}
