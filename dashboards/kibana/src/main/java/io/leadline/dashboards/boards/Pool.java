package io.leadline.dashboards.boards;

import static io.leadline.dashboards.definition.Dashboard.row;
import static io.leadline.dashboards.definition.Measure.average;
import static io.leadline.dashboards.definition.Measure.count;
import static io.leadline.dashboards.definition.Where.is;
import static io.leadline.dashboards.definition.Where.known;
import static io.leadline.index.search.IndexName.LEADS;
import static io.leadline.index.search.IndexName.POOL;

import io.leadline.dashboards.definition.Buckets.Values;
import io.leadline.dashboards.definition.Dashboard;
import io.leadline.dashboards.definition.Panel.Bars;
import io.leadline.dashboards.definition.Panel.Figure;
import io.leadline.dashboards.definition.Panel.Table;
import io.leadline.dashboards.definition.Where;
import io.leadline.index.search.IndexField;
import java.util.List;

/** Whom the pool covers, and what offers got from it. */
final class Pool {
    private static final Where FROM_POOL = is(IndexField.SOURCE, "pool");

    static final Dashboard DASHBOARD = new Dashboard(
            "pool",
            "Pool",
            "Whom the workspace's pool covers by industry, country and seniority, and the leads that offers matched in it.",
            POOL,
            List.of(IndexField.INDUSTRY, IndexField.COUNTRY, IndexField.SENIORITY),
            List.of(
                    row(
                            Dashboards.NUMBERS,
                            new Figure("people", "People", POOL, List.of(), count("People")),
                            new Figure(
                                    "embedded",
                                    "Searchable by meaning",
                                    POOL,
                                    List.of(known(IndexField.EMBEDDED)),
                                    count("Searchable by meaning")),
                            new Figure("matched", "Matched leads", LEADS, List.of(FROM_POOL), count("Matched leads"))),
                    row(
                            Dashboards.CHARTS,
                            people("industries", "By industry", IndexField.INDUSTRY, "Industry", 15),
                            people("countries", "By country", IndexField.COUNTRY, "Country", 15)),
                    row(
                            Dashboards.CHARTS,
                            people("seniorities", "By seniority", IndexField.SENIORITY, "Seniority", 11),
                            people("sizes", "By company size", IndexField.COMPANY_SIZE, "Employees", 7)),
                    row(
                            Dashboards.CHARTS,
                            new Table(
                                    "coverage",
                                    "What is known, by industry",
                                    POOL,
                                    List.of(),
                                    new Values(IndexField.INDUSTRY, "Industry", 20),
                                    List.of(
                                            count("People"),
                                            count("on LinkedIn", is(IndexField.HAS, "linkedin")),
                                            count("on X", is(IndexField.HAS, "x")),
                                            count("Seniority known", known(IndexField.SENIORITY)),
                                            count("Country known", known(IndexField.COUNTRY)))),
                            new Table(
                                    "matches",
                                    "Leads that offers matched",
                                    LEADS,
                                    List.of(FROM_POOL),
                                    new Values(IndexField.OFFER, "Offer", 20),
                                    List.of(
                                            count("Matched"),
                                            count("Ready", is(IndexField.STATE, "active")),
                                            average("Fit", IndexField.FIT))))));

    private Pool() {}

    private static Bars people(String id, String title, IndexField field, String label, int size) {
        return new Bars(id, title, POOL, List.of(), new Values(field, label, size), count("People"));
    }
}
