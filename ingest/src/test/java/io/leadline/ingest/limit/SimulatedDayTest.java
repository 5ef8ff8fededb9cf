package io.leadline.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day of several jobs on one account, second by second, against a provider that counts in fixed windows. */
@Tag("slow")
class SimulatedDayTest {
    private static final String ENDPOINT = "GET /2/users/by";
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final int DAY = 86_400;
    private static final int JOBS = 3;

    /** A window begins with the first request after the one before has ended. */
    private static final class Provider {
        private final int limit;
        private final Duration window;
        private Instant resetsAt = Instant.MIN;
        private int seen;
        private int requests;
        private int over;

        Provider(int limit, Duration window) {
            this.limit = limit;
            this.window = window;
        }

        void arrive(Instant at) {
            if (!at.isBefore(resetsAt)) {
                resetsAt = at.plus(window);
                seen = 0;
            }
            requests++;
            if (++seen > limit) {
                over++;
            }
        }
    }

    private record Lead(Priority priority, int arrived) {}

    private final Random random = new Random(20261120);
    private final Map<Priority, Deque<Lead>> waiting = new EnumMap<>(Priority.class);
    private final Map<Priority, List<Integer>> waits = new EnumMap<>(Priority.class);
    private final Instant[] asleepUntil = new Instant[JOBS];
    private Instant now = START;

    /** @param load work of the day in percent of what the provider permits, half of it intent, half of it CSV */
    @ParameterizedTest
    @CsvSource({
        "300, PT15M, 120",
        "300, PT15M, 200",
        "75, PT15M, 120",
        "500, P1D, 120",
        "15, PT15M, 150",
        "2000, PT1H, 130"
    })
    void limits_hold_permits_are_used_and_intent_goes_first(int limit, Duration window, int load) {
        Provider provider = new Provider(limit, window);
        int permitted = (int) (limit * (long) DAY / window.toSeconds());
        int each = permitted * load / 200;
        PriorityQueue<Lead> coming = new PriorityQueue<>(Comparator.comparingInt(Lead::arrived));
        for (int i = 0; i < each; i++) {
            coming.add(new Lead(Priority.INTENT, random.nextInt(DAY)));
            coming.add(new Lead(Priority.CSV, 0));
        }
        for (Priority priority : Priority.values()) {
            waiting.put(priority, new ArrayDeque<>());
            waits.put(priority, new ArrayList<>());
        }
        Ledgers ledgers = Ledgers.inMemory(Map.of(), Ledger.of(limit, window));
        List<Permits> jobs = new ArrayList<>();
        List<Turns> turns = new ArrayList<>();
        for (int job = 0; job < JOBS; job++) {
            jobs.add(new Permits(ledgers, () -> now));
            turns.add(new Turns());
            asleepUntil[job] = START;
        }
        PriorityQueue<Instant> underWay = new PriorityQueue<>();
        for (int second = 0; second < DAY; second++) {
            now = START.plusSeconds(second);
            while (!coming.isEmpty() && coming.peek().arrived() <= second) {
                Lead lead = coming.poll();
                waiting.get(lead.priority()).add(lead);
            }
            if (permitted > 10_000 && second % 7200 == 7199) {
                jobs.set(
                        random.nextInt(JOBS),
                        new Permits(ledgers, () -> now)); // a job is killed with a block in its hand
            }
            for (int job = 0; job < JOBS; job++) {
                serve(job, jobs.get(job), turns.get(job), underWay, second);
            }
            while (!underWay.isEmpty() && !underWay.peek().isAfter(now)) {
                provider.arrive(underWay.poll());
            }
        }

        assertThat(provider.over).as("requests over the limit").isZero();
        assertThat(provider.requests).as("requests used").isGreaterThanOrEqualTo(permitted * 95 / 100);
        int csv = waits.get(Priority.CSV).size();
        assertThat(csv).as("slots of CSV").isGreaterThanOrEqualTo(provider.requests / 10);
        waiting.forEach(
                (priority, left) -> left.forEach(lead -> waits.get(priority).add(DAY - lead.arrived())));
        assertThat(median(waits.get(Priority.INTENT)) * 10)
                .as("median waits: " + median(waits.get(Priority.INTENT)) + " s and " + median(waits.get(Priority.CSV)))
                .isLessThanOrEqualTo(median(waits.get(Priority.CSV)));
    }

    /** Up to three requests a second and job. */
    private void serve(int job, Permits permits, Turns turns, Collection<Instant> underWay, int second) {
        for (int i = 0; i < 3 && !now.isBefore(asleepUntil[job]); i++) {
            Set<Priority> who = EnumSet.noneOf(Priority.class);
            waiting.forEach((priority, leads) -> {
                if (!leads.isEmpty()) {
                    who.add(priority);
                }
            });
            if (who.isEmpty()) {
                return;
            }
            try {
                permits.enter(ENDPOINT);
            } catch (ProviderException e) {
                assertThat(e.fault()).isEqualTo(Fault.LIMITED);
                assertThat(e.retryAt()).isAfter(now);
                asleepUntil[job] = e.retryAt();
                return;
            }
            Lead lead = waiting.get(turns.next(who)).poll();
            waits.get(lead.priority()).add(second - lead.arrived());
            underWay.add(now.plusMillis(random.nextInt(1500)));
        }
    }

    private static int median(List<Integer> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0);
    }
}
