package io.leadline.index.write;

import static io.leadline.index.write.Statements.NOW;
import static io.leadline.index.write.Statements.OFFER;
import static io.leadline.index.write.Statements.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.days.Counted;
import io.leadline.index.days.DayCount;
import io.leadline.index.days.Days;
import io.leadline.index.days.LeadDays;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.model.lead.LeadState;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of past days is what was there when they ended. */
class LeadDaysTest {
    private static final LocalDate TODAY = NOW.atOffset(ZoneOffset.UTC).toLocalDate();
    private static final int DAYS = 15;

    @TempDir
    Path folder;

    private Desk desk;
    private int refs;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        desk.makeOffer(null);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static String who(int n) {
        return "linkedin:person-" + n;
    }

    /** As of the desk's time. */
    private Observation now(Observation said) {
        return new Observation(
                said.id(),
                said.workspace(),
                said.subject(),
                said.source(),
                desk.now,
                desk.now,
                said.confidence(),
                said.evidence(),
                said.value(),
                said.accepted());
    }

    private void set(int person, LeadState state) {
        desk.write(now(Statements.decision("ann:" + ++refs, new Value.Decision.StateSet(OFFER, state), who(person))));
    }

    private Map<String, Long> states() {
        desk.engine.search().refresh();
        Map<String, Long> states = new TreeMap<>();
        SearchRequest request = new SearchRequest(
                IndexName.LEADS,
                WORKSPACE,
                Filter.ALL,
                Filter.ALL,
                null,
                List.of(Facet.of("state")),
                List.of(),
                0,
                null,
                false,
                null,
                false);
        desk.engine
                .search()
                .search(request)
                .facets()
                .getFirst()
                .values()
                .forEach(bucket -> states.put(bucket.value(), bucket.count()));
        return states;
    }

    private SortedMap<LocalDate, Map<DayCount, Long>> count(int days) {
        return LeadDays.count(
                desk.engine,
                desk.catalog,
                desk.writer,
                WORKSPACE,
                TODAY.minusDays(days - 1L),
                TODAY,
                desk.now,
                () -> {});
    }

    private static Map<String, Long> states(Map<DayCount, Long> counts) {
        Map<String, Long> states = new TreeMap<>();
        counts.forEach((of, count) -> {
            if (of.counted() == Counted.LEADS) {
                states.merge(of.values().get(1), count, Long::sum);
            }
        });
        return states;
    }

    @Test
    void eachDayIsAsItWasWhenItEnded() {
        Random random = new Random(11);
        Map<LocalDate, Map<String, Long>> seen = new HashMap<>();
        int people = 0;
        for (int ago = DAYS; ago >= 0; ago--) {
            desk.now = NOW.minus(Duration.ofDays(ago));
            for (int more = random.nextInt(4); more > 0; more--) {
                desk.write(now(Statements.found("row-" + people, who(people))));
                people++;
            }
            for (int more = random.nextInt(5); more > 0 && people > 0; more--) {
                desk.now = desk.now.plus(Duration.ofMinutes(20));
                set(random.nextInt(people), LeadState.values()[random.nextInt(LeadState.values().length)]);
            }
            seen.put(TODAY.minusDays(ago), states());
        }
        SortedMap<LocalDate, Map<DayCount, Long>> counted = count(DAYS + 5);
        assertThat(people).isGreaterThan(10);
        seen.forEach((day, states) -> assertThat(states(counted.getOrDefault(day, Map.of())))
                .as("%s", day)
                .isEqualTo(states));
        assertThat(counted.keySet()).allMatch(seen::containsKey);
        // Of a part of the days the same.
        count(4).forEach((day, counts) -> assertThat(counts).isEqualTo(counted.get(day)));
    }

    @Test
    void everyChangeOfADayIsCountedAndWhereItEnded() {
        desk.now = NOW.minus(Duration.ofDays(2));
        desk.write(now(Statements.found("row", who(1))));
        LeadState first = desk.lead(who(1)).state();
        LeadState other = first == LeadState.ACTIVE ? LeadState.MONITOR : LeadState.ACTIVE;
        desk.now = NOW;
        set(1, other);
        set(1, LeadState.DISQUALIFIED);
        set(1, other);
        Map<DayCount, Long> today = count(3).get(TODAY);
        String source = desk.lead(who(1)).sources().getFirst().wireName();
        assertThat(today)
                .isEqualTo(Map.of(
                        DayCount.of(Counted.LEADS, OFFER, other.wireName(), source, null), 1L,
                        DayCount.of(Counted.CHANGES, OFFER, first.wireName(), other.wireName(), source, null), 1L,
                        DayCount.of(Counted.CHANGES, OFFER, other.wireName(), "disqualified", source, null), 1L,
                        DayCount.of(Counted.CHANGES, OFFER, "disqualified", other.wireName(), source, null), 1L));
    }

    private long sum(Filter filter) {
        desk.engine.search().refresh();
        SearchRequest request = new SearchRequest(
                IndexName.DAYS,
                WORKSPACE,
                Filter.ALL,
                filter,
                null,
                List.of(Facet.sum(IndexField.COUNT, IndexField.CREATED_AT, "day", 100)),
                List.of(),
                0,
                null,
                false,
                null,
                false);
        return desk.engine.search().search(request).facets().getFirst().values().stream()
                .mapToLong(Facet.Bucket::count)
                .sum();
    }

    @Test
    void countersWrittenAgainAreTheSameAndThoseThatAreGoneAreNone() {
        Days days = new Days(desk.engine);
        DayCount ready = DayCount.of(Counted.LEADS, OFFER, "active", "csv", "DE");
        DayCount emerging = DayCount.of(Counted.LEADS, OFFER, "monitor", "csv", null);
        for (int i = 0; i < 3; i++) {
            days.replace(WORKSPACE, TODAY, Map.of(ready, 4L, emerging, 2L));
            assertThat(sum(Filter.in("state", "active", "monitor"))).isEqualTo(6);
        }
        days.replace(WORKSPACE, TODAY, Map.of(emerging, 3L));
        assertThat(sum(Filter.in("state", "active"))).isZero();
        assertThat(sum(Filter.in("state", "monitor"))).isEqualTo(3);
        assertThat(days.isCounted(WORKSPACE, TODAY)).isTrue();
        assertThat(days.isCounted(WORKSPACE, TODAY.minusDays(1))).isFalse();

        DayCount asked = DayCount.of(Counted.REQUESTS, "x_search", "x");
        days.add(WORKSPACE, TODAY, Map.of(asked, 5L));
        days.add(WORKSPACE, TODAY, Map.of(asked, 2L));
        assertThat(sum(Filter.in("counted", "requests"))).isEqualTo(7);
        days.project(WORKSPACE);
        assertThat(sum(Filter.in("counted", "requests", "leads"))).isEqualTo(10);
    }
}
