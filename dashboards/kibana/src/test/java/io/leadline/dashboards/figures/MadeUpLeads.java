package io.leadline.dashboards.figures;

import io.leadline.index.days.Counted;
import io.leadline.index.days.DayCount;
import io.leadline.index.days.Days;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Platform;
import io.leadline.model.outreach.EnrolmentStatus;
import io.leadline.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Leads and people of a pool such as a demo has, in two workspaces: enough of them that no panel is empty. */
public final class MadeUpLeads {
    public static final String WORKSPACE = "default";

    private static final List<String> ORIGINS =
            List.of("x_search", "linkedin_content", "linkedin_people", "linkedin_jobs", "followers", "pool", "csv");
    private static final List<String> INDUSTRIES =
            List.of("Software", "Banking", "Health Care", "Möbel", "Retail", "Logistics", "Energy");
    private static final List<String> COUNTRIES = List.of("DE", "GB", "US", "FR", "PL", "ES");
    private static final List<String> SENIORITIES = List.of("founder", "c_level", "vp", "director", "manager", "entry");
    private static final List<String> SIGNALS =
            List.of("funding", "job_change", "complained", "asked_recommendation", "hiring", "tool_mention");
    private static final List<String> ACTIONS = List.of("like", "comment", "dm", "email", "connection_request");
    private static final List<String> CONNECTIONS =
            List.of("not_connected", "pending_sent", "connected", "withdrawn", "pending_received");

    private final Random random = new Random(7);
    private final Instant now;
    private final List<Projection> all = new ArrayList<>();

    private MadeUpLeads(Instant now) {
        this.now = now;
    }

    /** @param now what "the last 7 days" ends with; no date lies within half an hour of the end of a day from it */
    public static List<Projection> at(Instant now) {
        MadeUpLeads made = new MadeUpLeads(now);
        for (int i = 0; i < 600; i++) {
            made.lead(WORKSPACE, i);
        }
        for (int i = 0; i < 80; i++) {
            made.lead("other", i);
        }
        for (int i = 0; i < 300; i++) {
            made.person(WORKSPACE, i);
        }
        made.person("other", 1);
        for (int day = 0; day < 40; day++) {
            made.day(WORKSPACE, day);
        }
        made.day("other", 3);
        return made.all;
    }

    private void lead(String workspace, int i) {
        Map<IndexField, Object> fields = new EnumMap<>(IndexField.class);
        String id = "p" + i + ".offer-" + i % 3;
        fields.put(IndexField.ID, id);
        fields.put(IndexField.PERSON_ID, "p" + i);
        fields.put(IndexField.OFFER, "offer-" + i % 3);
        fields.put(IndexField.NAME, "Ada Löwe " + i);
        profile(fields);
        String origin = any(ORIGINS);
        fields.put(IndexField.SOURCE, origin);
        fields.put(IndexField.SOURCES, origin.equals("csv") ? List.of("csv") : List.of(origin, "links"));
        fields.put(IndexField.CREATED_AT, ago(200));
        states(fields, i);
        if (chance(60)) {
            fields.put(IndexField.SIGNALS, chance(50) ? List.of(any(SIGNALS)) : SIGNALS.subList(1, 4));
            fields.put(IndexField.SIGNAL_AT, ago(40));
            fields.put(IndexField.SIGNAL_STRENGTH, any(List.of("high", "medium", "low")));
        }
        fields.put(IndexField.CONNECTION, any(CONNECTIONS));
        if (chance(40)) {
            enrolled(fields);
        }
        enriched(fields);
        add(IndexName.LEADS, workspace, id, fields);
    }

    private void states(Map<IndexField, Object> fields, int i) {
        LeadState state = any(List.of(LeadState.values()));
        fields.put(IndexField.STATE, state.wireName());
        boolean ready = state == LeadState.ACTIVE || chance(20);
        fields.put(IndexField.EVER_READY, ready);
        if (state == LeadState.NOT_SCORED) {
            return;
        }
        fields.put(IndexField.STATE_AT, ago(60));
        fields.put(
                IndexField.STATE_BEFORE,
                chance(70) ? "not_scored" : any(List.of(LeadState.values())).wireName());
        if (ready) {
            fields.put(IndexField.READY_AT, ago(60));
            fields.put(IndexField.DAYS_TO_READY, random.nextInt(600) / 10.0);
        }
        // All different, so that the order by score is one.
        fields.put(IndexField.SCORE, i * 619 % 1001 / 10.0);
        fields.put(IndexField.FIT, random.nextInt(1001) / 10.0);
        fields.put(IndexField.INTENT, random.nextInt(1001) / 10.0);
        fields.put(IndexField.TIMING, random.nextInt(1001) / 10.0);
    }

    private void enrolled(Map<IndexField, Object> fields) {
        EnrolmentStatus status = any(List.of(EnrolmentStatus.values()));
        fields.put(IndexField.SEQUENCE, "sequence-" + random.nextInt(3));
        fields.put(IndexField.ENROLMENT_STATUS, status.wireName());
        fields.put(IndexField.ENROLLED_AT, ago(50));
        fields.put(IndexField.CONTACTED, chance(70));
        fields.put(IndexField.REPLIED, chance(30));
        fields.put(IndexField.MEETING, chance(15));
        fields.put(IndexField.NEXT_ACTION, any(ACTIONS));
        fields.put(IndexField.NEXT_ACTION_AT, ago(20).plus(Duration.ofDays(10)));
    }

    private void enriched(Map<IndexField, Object> fields) {
        String status = any(List.of("pending", "processing", "ready", "ready", "partial", "failed"));
        fields.put(IndexField.ENRICHMENT_STATUS, status);
        switch (status) {
            case "pending" -> {}
            case "failed" -> fields.put(IndexField.ENRICHMENT_STAGES, List.of("profile_failed", "activity_failed"));
            default -> {
                fields.put(IndexField.ENRICHMENT_STAGES, List.of("profile_ready", "activity_" + status));
                fields.put(IndexField.PROFILE_AT, ago(50));
            }
        }
    }

    private void person(String workspace, int i) {
        Map<IndexField, Object> fields = new EnumMap<>(IndexField.class);
        fields.put(IndexField.ID, "p" + i);
        fields.put(IndexField.PERSON_ID, "p" + i);
        fields.put(IndexField.NAME, "Ada Löwe " + i);
        profile(fields);
        fields.put(IndexField.SOURCE, any(ORIGINS));
        fields.put(IndexField.CREATED_AT, ago(200));
        if (chance(80)) {
            fields.put(IndexField.EMBEDDED, "bge");
        }
        add(IndexName.POOL, workspace, "p" + i, fields);
    }

    private void day(String workspace, int ago) {
        LocalDate date = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(ago);
        for (String source : ORIGINS) {
            for (LeadState state : LeadState.values()) {
                String offer = "offer-" + random.nextInt(3);
                count(workspace, date, DayCount.of(Counted.LEADS, offer, state.wireName(), source, any(COUNTRIES)));
                String before = any(List.of(LeadState.values())).wireName();
                count(workspace, date, DayCount.of(Counted.CHANGES, offer, before, state.wireName(), source, null));
            }
            for (Platform provider : Platform.values()) {
                count(workspace, date, DayCount.of(Counted.REQUESTS, source, provider.wireName()));
                count(workspace, date, DayCount.of(Counted.WAITS, source, provider.wireName()));
                String reason = any(List.of("not_found", "down", "forbidden"));
                count(workspace, date, DayCount.of(Counted.FAILURES, source, provider.wireName(), reason));
            }
        }
    }

    private void count(String workspace, LocalDate date, DayCount of) {
        all.add(Days.entry(workspace, date, 1, of, random.nextInt(50)));
    }

    private void profile(Map<IndexField, Object> fields) {
        int company = random.nextInt(30);
        fields.put(IndexField.COMPANY, chance(80) ? "Company " + company : "company " + company);
        fields.put(IndexField.COMPANY_SIZE, any(List.of("1-10", "11-50", "51-200", "5001+")));
        if (chance(90)) {
            fields.put(IndexField.INDUSTRY, any(INDUSTRIES));
        }
        if (chance(90)) {
            fields.put(IndexField.COUNTRY, any(COUNTRIES));
        }
        if (chance(80)) {
            fields.put(IndexField.SENIORITY, any(SENIORITIES));
        }
        fields.put(IndexField.HAS, chance(70) ? List.of("linkedin", "x") : List.of("email"));
    }

    private void add(IndexName index, String workspace, String id, Map<IndexField, Object> fields) {
        Map<String, Object> row = new java.util.TreeMap<>();
        row.put("name", fields.get(IndexField.NAME));
        row.put("score", fields.get(IndexField.SCORE));
        all.add(new Projection.Entry(
                index, workspace, id, 1, fields, Map.of(), Json.MAPPER.writeValueAsBytes(row), null));
    }

    private Instant ago(int days) {
        return now.minus(Duration.ofMinutes(random.nextInt(days) * 1440L + random.nextInt(23) * 60L + 30));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
