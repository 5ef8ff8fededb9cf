package io.leadline.dashboards.boards;

import static io.leadline.dashboards.definition.Buckets.weeks;
import static io.leadline.dashboards.definition.Dashboard.row;
import static io.leadline.dashboards.definition.Measure.count;
import static io.leadline.dashboards.definition.Measure.share;
import static io.leadline.dashboards.definition.Where.before;
import static io.leadline.dashboards.definition.Where.is;
import static io.leadline.dashboards.definition.Where.known;
import static io.leadline.index.search.IndexName.LEADS;

import io.leadline.dashboards.definition.Buckets.Question;
import io.leadline.dashboards.definition.Buckets.Questions;
import io.leadline.dashboards.definition.Buckets.Values;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel.Bars;
import io.leadline.dashboards.definition.Panel.Columns;
import io.leadline.dashboards.definition.Panel.Figure;
import io.leadline.dashboards.definition.Panel.Table;
import io.leadline.dashboards.definition.Panel.Whole;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.search.IndexField;
import java.util.List;

/** How far people are on their sequences, what is due, and who answered. */
final class Outreach {
    private static final Where ENROLLED = known(IndexField.SEQUENCE);
    private static final Where STARTED = is(
            IndexField.ENROLMENT_STATUS,
            "active",
            "paused",
            "replied",
            "meeting_booked",
            "completed",
            "lost",
            "failed");
    private static final Where DUE = before(IndexField.NEXT_ACTION_AT, 0);

    static final Dashboard DASHBOARD = new Dashboard(
            "outreach",
            "Outreach",
            "The connection funnel, what is due, how sequences stand, and how many reply or meet.",
            LEADS,
            Dashboards.CONTROLS,
            List.of(
                    row(
                            Dashboards.NUMBERS,
                            new Figure("enrolled", "On a sequence", LEADS, List.of(ENROLLED), count("On a sequence")),
                            new Figure("due", "Due now", LEADS, List.of(DUE), count("Due now")),
                            new Figure(
                                    "reply-rate",
                                    "Reply rate",
                                    LEADS,
                                    List.of(STARTED),
                                    share("Reply rate", IndexField.REPLIED)),
                            new Figure(
                                    "meeting-rate",
                                    "Meeting rate",
                                    LEADS,
                                    List.of(STARTED),
                                    share("Meeting rate", IndexField.MEETING))),
                    row(
                            Dashboards.CHARTS,
                            new Bars(
                                    "funnel",
                                    "From a profile to a meeting",
                                    LEADS,
                                    List.of(),
                                    new Questions(
                                            "Step",
                                            List.of(
                                                    Question.of("On LinkedIn", is(IndexField.HAS, "linkedin")),
                                                    Question.of(
                                                            "Connection asked for",
                                                            is(
                                                                    IndexField.CONNECTION,
                                                                    "pending_sent",
                                                                    "connected",
                                                                    "withdrawn")),
                                                    Question.of("Connected", is(IndexField.CONNECTION, "connected")),
                                                    Question.of("Contacted", is(IndexField.CONTACTED, "true")),
                                                    Question.of("Replied", is(IndexField.REPLIED, "true")),
                                                    Question.of("Meeting", is(IndexField.MEETING, "true")))),
                                    count("Leads")),
                            new Whole(
                                    "statuses",
                                    "Sequence status",
                                    LEADS,
                                    List.of(ENROLLED),
                                    new Values(IndexField.ENROLMENT_STATUS, "Status", 8),
                                    count("Leads"))),
                    row(
                            Dashboards.CHARTS,
                            new Bars(
                                    "due-actions",
                                    "Due now, by action",
                                    LEADS,
                                    List.of(DUE),
                                    new Values(IndexField.NEXT_ACTION, "Next action", 8),
                                    count("Leads")),
                            new Columns(
                                    "due-weeks",
                                    "Next actions, by the week they are due",
                                    LEADS,
                                    List.of(),
                                    weeks(IndexField.NEXT_ACTION_AT, "Week due"),
                                    count("Leads")),
                            new Columns(
                                    "enrolled-weeks",
                                    "Enrolled, by week",
                                    LEADS,
                                    List.of(),
                                    weeks(IndexField.ENROLLED_AT, "Week enrolled"),
                                    count("Leads"))),
                    row(
                            Dashboards.CHARTS,
                            new Table(
                                    "sequences",
                                    "Sequences side by side",
                                    LEADS,
                                    List.of(ENROLLED),
                                    new Values(IndexField.SEQUENCE, "Sequence", 20),
                                    List.of(
                                            count("Enrolled"),
                                            count("Started", STARTED),
                                            count("Contacted", is(IndexField.CONTACTED, "true")),
                                            share("Reply rate", IndexField.REPLIED, STARTED),
                                            share("Meeting rate", IndexField.MEETING, STARTED))))));

    private Outreach() {}
}
