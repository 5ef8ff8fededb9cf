package io.leadline.index.days;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Records;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.search.SearchIndex;
import io.leadline.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The counters of days: kept in the store, a document a day, and projected to {@link IndexName#DAYS}, a document a counter. Written
 * again they are the same. Days are those of UTC.
 */
public final class Days {
    private final SearchIndex search;
    private final Records<Day> leads;
    private final Records<Day> requests;

    public Days(Engine engine) {
        this.search = engine.search();
        this.leads = new Records<>(engine.store(), "day_leads", Day.class);
        this.requests = new Records<>(engine.store(), "day_requests", Day.class);
    }

    /** Whether leads were counted on this day. */
    public boolean isCounted(String workspace, LocalDate date) {
        return leads.get(workspace, date.toString()).isPresent();
    }

    /** Of {@link Counted#LEADS} and {@link Counted#CHANGES}: these and no others. */
    public void replace(String workspace, LocalDate date, Map<DayCount, Long> counts) {
        change(leads, workspace, date, day -> day.replaced(counts));
    }

    /** Of all other counters: so many more. */
    public void add(String workspace, LocalDate date, Map<DayCount, Long> counts) {
        change(requests, workspace, date, day -> day.plus(counts));
    }

    private void change(Records<Day> records, String workspace, LocalDate date, UnaryOperator<Day> change) {
        Day[] before = new Day[1];
        Day after = records.update(
                old -> {
                    before[0] = old == null ? Day.empty(date) : old;
                    return change.apply(before[0]);
                },
                workspace,
                date.toString());
        if (after.version() != before[0].version()) {
            project(workspace, after);
        }
    }

    /** All days of a workspace again, for an index that may have lost some. */
    public void project(String workspace) {
        leads.list(workspace).forEach(day -> project(workspace, day));
        requests.list(workspace).forEach(day -> project(workspace, day));
    }

    private void project(String workspace, Day day) {
        search.apply(day.counters().stream()
                .map(counter -> entry(workspace, day, counter))
                .toList());
    }

    /** The counter of a day as the index has it. */
    public static Projection entry(String workspace, LocalDate date, long version, DayCount of, long count) {
        return entry(workspace, new Day(date, version, List.of()), new Day.Counter(of, count));
    }

    private static Projection entry(String workspace, Day day, Day.Counter counter) {
        Map<IndexField, Object> fields = new EnumMap<>(IndexField.class);
        String id = day.date() + "." + counter.of().key();
        fields.put(IndexField.ID, id);
        fields.put(IndexField.CREATED_AT, noon(day.date()));
        fields.put(IndexField.COUNTED, counter.of().counted().wireName());
        fields.put(IndexField.COUNT, counter.count());
        for (IndexField by : counter.of().counted().by()) {
            String value = counter.of().value(by);
            if (value != null) {
                fields.put(by, value);
            }
        }
        Map<String, Object> row = new LinkedHashMap<>();
        fields.forEach((field, value) -> row.put(field.wireName(), value.toString()));
        return new Projection.Entry(
                IndexName.DAYS,
                workspace,
                id,
                day.version(),
                fields,
                Map.of(),
                Json.MAPPER.writeValueAsBytes(row),
                null);
    }

    /** So that the day is the same one in most time zones in which somebody may look at it. */
    private static Instant noon(LocalDate date) {
        return date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }
}
