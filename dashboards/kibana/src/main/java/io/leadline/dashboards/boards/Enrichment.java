package io.leadline.dashboards.boards;

import static io.leadline.dashboards.definition.Buckets.weeks;
import static io.leadline.dashboards.definition.Dashboard.row;
import static io.leadline.dashboards.definition.Measure.count;
import static io.leadline.dashboards.definition.Measure.sum;
import static io.leadline.dashboards.definition.Where.before;
import static io.leadline.dashboards.definition.Where.counted;
import static io.leadline.dashboards.definition.Where.is;
import static io.leadline.dashboards.definition.Where.unknown;
import static io.leadline.dashboards.definition.Where.within;
import static io.leadline.index.search.IndexName.DAYS;
import static io.leadline.index.search.IndexName.LEADS;

import io.leadline.dashboards.definition.Buckets.Question;
import io.leadline.dashboards.definition.Buckets.Questions;
import io.leadline.dashboards.definition.Buckets.Values;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel.Bars;
import io.leadline.dashboards.definition.Panel.Columns;
import io.leadline.dashboards.definition.Panel.Figure;
import io.leadline.dashboards.definition.Panel.Grid;
import io.leadline.dashboards.definition.Panel.Stacks;
import io.leadline.dashboards.definition.Panel.Table;
import io.leadline.dashboards.definition.Panel.Whole;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.days.Counted;
import io.leadline.index.search.IndexField;
import java.util.List;

/** How far the providers were asked about everybody, what failed, who waits, and how old what they said is. */
final class Enrichment {
    private static final Where WAITING = is(IndexField.ENRICHMENT_STATUS, "pending");
    private static final Where FAILED = is(IndexField.ENRICHMENT_STATUS, "failed");

    private static final Values PROVIDERS = new Values(IndexField.PROVIDER, "Provider", 3);

    static final Dashboard DASHBOARD = new Dashboard(
            "enrichment",
            "Enrichment health",
            "The stages of enrichment and how they ended, who waits and since when, and how old profiles are.",
            LEADS,
            Dashboards.CONTROLS,
            List.of(
                    row(
                            Dashboards.NUMBERS,
                            new Figure("waiting", "Waiting", LEADS, List.of(WAITING), count("Waiting")),
                            new Figure("failed", "Failed", LEADS, List.of(FAILED), count("Failed")),
                            new Figure(
                                    "fresh",
                                    "Profile of the last 7 days",
                                    LEADS,
                                    List.of(within(IndexField.PROFILE_AT, 7)),
                                    count("Profile of the last 7 days"))),
                    row(
                            Dashboards.CHARTS,
                            new Whole(
                                    "statuses",
                                    "By status",
                                    LEADS,
                                    List.of(),
                                    new Values(IndexField.ENRICHMENT_STATUS, "Status", 5),
                                    count("Leads")),
                            new Bars(
                                    "stages",
                                    "How each stage ended",
                                    LEADS,
                                    List.of(),
                                    new Values(IndexField.ENRICHMENT_STAGES, "Stage", 15),
                                    count("Leads"))),
                    row(
                            Dashboards.CHARTS,
                            new Table(
                                    "providers",
                                    "What providers were asked",
                                    DAYS,
                                    List.of(Dashboards.ASKED),
                                    PROVIDERS,
                                    Dashboards.COSTS),
                            new Grid(
                                    "failures",
                                    "Requests given up: provider, and reason",
                                    DAYS,
                                    List.of(counted(Counted.FAILURES)),
                                    PROVIDERS,
                                    new Values(IndexField.REASON, "Reason", 8),
                                    sum("Given up", IndexField.COUNT)),
                            new Stacks(
                                    "wait-weeks",
                                    "Requests that had to wait for a quota, by week",
                                    DAYS,
                                    List.of(counted(Counted.WAITS)),
                                    weeks(IndexField.CREATED_AT, "Week"),
                                    PROVIDERS,
                                    sum("Had to wait", IndexField.COUNT))),
                    row(
                            Dashboards.CHARTS,
                            new Bars(
                                    "waits",
                                    "Waiting since",
                                    LEADS,
                                    List.of(WAITING),
                                    new Questions(
                                            "Waiting since",
                                            List.of(
                                                    Question.of("under a day", within(IndexField.CREATED_AT, 1)),
                                                    Question.of(
                                                            "1 to 7 days",
                                                            before(IndexField.CREATED_AT, 1),
                                                            within(IndexField.CREATED_AT, 7)),
                                                    Question.of("over 7 days", before(IndexField.CREATED_AT, 7)))),
                                    count("Leads")),
                            new Bars(
                                    "ages",
                                    "Age of the profile",
                                    LEADS,
                                    List.of(),
                                    new Questions(
                                            "Age of the profile",
                                            List.of(
                                                    Question.of("under 7 days", within(IndexField.PROFILE_AT, 7)),
                                                    Question.of(
                                                            "7 to 30 days",
                                                            before(IndexField.PROFILE_AT, 7),
                                                            within(IndexField.PROFILE_AT, 30)),
                                                    Question.of("over 30 days", before(IndexField.PROFILE_AT, 30)),
                                                    Question.of("never fetched", unknown(IndexField.PROFILE_AT)))),
                                    count("Leads")),
                            new Columns(
                                    "fetched-weeks",
                                    "Profiles, by the week they were last fetched",
                                    LEADS,
                                    List.of(),
                                    weeks(IndexField.PROFILE_AT, "Week fetched"),
                                    count("Leads"))),
                    row(
                            Dashboards.CHARTS,
                            new Table(
                                    "by-source",
                                    "By origin",
                                    LEADS,
                                    List.of(),
                                    new Values(IndexField.SOURCE, "Source", 13),
                                    List.of(
                                            count("Leads"),
                                            count("Waiting", WAITING),
                                            count("Enriched", is(IndexField.ENRICHMENT_STATUS, "ready", "partial")),
                                            count("Failed", FAILED))))));

    private Enrichment() {}
}
