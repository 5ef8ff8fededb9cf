package io.leadline.index.days;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.write.Writer;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.lead.LeadState;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.person.Field;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts leads by state at the end of each of some days, and their changes of state on each, from the history that every lead keeps.
 * Their source and country are those that they have now.
 */
public final class LeadDays {
    private final LocalDate from;
    private final int days;
    /** Of each counter what is added on each day to those of the day before; one day more than there are. */
    private final Map<DayCount, long[]> more = new HashMap<>();

    private final Map<DayCount, long[]> changes = new HashMap<>();

    private LeadDays(LocalDate from, LocalDate to) {
        this.from = from;
        this.days = Math.toIntExact(ChronoUnit.DAYS.between(from, to)) + 1;
    }

    /**
     * All leads of a workspace that are there now; reads the truth of each.
     *
     * @param to the last day, included
     * @param now moves enrolments alone
     * @param page called before each thousand of them, and may throw to break off
     * @return of each day that has any, its counters above 0
     */
    public static SortedMap<LocalDate, Map<DayCount, Long>> count(
            Engine engine,
            Catalog catalog,
            Writer writer,
            String workspace,
            LocalDate from,
            LocalDate to,
            Instant now,
            Runnable page) {
        LeadDays counting = new LeadDays(from, to);
        Sequences sequences = catalog.sequences(workspace);
        engine.search().refresh();
        engine.search().forEachId(IndexName.LEADS, workspace, Filter.ALL, ids -> {
            page.run();
            Set<String> leads = new HashSet<>(ids);
            Set<String> people = new HashSet<>();
            ids.forEach(lead -> people.add(Lead.personOf(lead)));
            for (Truth truth : writer.truths(workspace, people)) {
                Person person = PersonFold.fold(truth);
                for (Lead lead : LeadFold.fold(truth, person, sequences, now)) {
                    if (leads.contains(lead.id())) {
                        counting.add(lead);
                    }
                }
            }
        });
        return counting.result();
    }

    /** Changes are in the order in which they were taken; one that names an earlier time happened no earlier than the one before. */
    private void add(Lead lead) {
        String source = lead.sources().getFirst().wireName();
        String country = lead.person().facts().text(Field.COUNTRY);
        LeadState state = LeadState.NOT_SCORED;
        int since = place(lead.createdAt());
        for (Lead.States.Change change : lead.states().changes()) {
            int at = Math.max(since, place(change.at()));
            stayed(DayCount.of(Counted.LEADS, lead.offer(), state.wireName(), source, country), since, at);
            state = change.to();
            if (at >= 0 && at < days) {
                String before = change.from().wireName();
                DayCount moved = DayCount.of(Counted.CHANGES, lead.offer(), before, state.wireName(), source, country);
                changes.computeIfAbsent(moved, of -> new long[days])[at]++;
            }
            since = at;
        }
        stayed(DayCount.of(Counted.LEADS, lead.offer(), state.wireName(), source, country), since, days);
    }

    private int place(Instant at) {
        return Math.toIntExact(
                ChronoUnit.DAYS.between(from, at.atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    private void stayed(DayCount of, int since, int until) {
        int first = Math.max(0, since);
        if (first < until && first < days) {
            long[] added = more.computeIfAbsent(of, counter -> new long[days + 1]);
            added[first]++;
            added[Math.min(until, days)]--;
        }
    }

    private SortedMap<LocalDate, Map<DayCount, Long>> result() {
        SortedMap<LocalDate, Map<DayCount, Long>> result = new TreeMap<>();
        more.forEach((of, added) -> {
            long count = 0;
            for (int i = 0; i < days; i++) {
                count += added[i];
                put(result, i, of, count);
            }
        });
        changes.forEach((of, counts) -> {
            for (int i = 0; i < days; i++) {
                put(result, i, of, counts[i]);
            }
        });
        return result;
    }

    private void put(SortedMap<LocalDate, Map<DayCount, Long>> result, int place, DayCount of, long count) {
        if (count > 0) {
            result.computeIfAbsent(from.plusDays(place), day -> new HashMap<>()).put(of, count);
        }
    }
}
