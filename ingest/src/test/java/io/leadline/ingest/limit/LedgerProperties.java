package io.leadline.ingest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.ingest.http.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LedgerProperties {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    /** Whoever takes, uses late, uses in part or dies: no span of a window's length sees more than the limit. */
    @Property(tries = 200)
    void no_window_wherever_it_begins_sees_more_than_the_limit(
            @ForAll @IntRange(min = 1, max = 900) int limit,
            @ForAll @IntRange(min = 60, max = 86_400) int windowSeconds,
            @ForAll long seed) {
        Duration window = Duration.ofSeconds(windowSeconds);
        Random random = new Random(seed);
        Ledger ledger = Ledger.of(limit, window);
        Deque<Instant> arrivals = new ArrayDeque<>();
        Instant now = START;
        for (int i = 0; i < 400; i++) {
            now = now.plusMillis(random.nextInt(windowSeconds * 40));
            Ledger.Grant grant = ledger.take(now);
            if (grant == null) {
                assertThat(ledger.nextAt(now)).isAfter(now);
                continue;
            }
            ledger = grant.after();
            // The worst: everything is used in the last moment.
            Instant used = random.nextBoolean() ? grant.block().until() : now;
            for (int p = 0; p < grant.block().permits(); p++) {
                arrivals.add(used);
            }
        }
        List<Instant> all = arrivals.stream().sorted().toList();
        for (int i = 0; i + limit < all.size(); i++) {
            assertThat(Duration.between(all.get(i), all.get(i + limit))).isGreaterThanOrEqualTo(window);
        }
    }

    @Example
    void when_it_says_a_block_is_to_be_had_it_is() {
        Ledger ledger = Ledger.of(7, Duration.ofMinutes(15));
        Instant now = START;
        for (int i = 0; i < 100; i++) {
            now = ledger.nextAt(now);
            ledger = ledger.take(now).after();
        }
        assertThat(now).isBefore(START.plus(Duration.ofMinutes(15L * 100 / 7 + 15)));
    }

    @Example
    void what_the_provider_says_only_lowers_what_is_left() {
        Ledger ledger = Ledger.of(300, Duration.ofMinutes(15)).take(START).after();
        Instant reset = START.plusSeconds(600);
        assertThat(ledger.left(START)).isEqualTo(294);
        assertThat(ledger.told(new Window(300, 299, reset), START)).isEqualTo(ledger);
        Ledger lower = ledger.told(new Window(300, 100, reset), START);
        assertThat(lower.left(START)).isEqualTo(100);
        assertThat(lower.left(reset)).isEqualTo(294);
        Ledger none = ledger.told(new Window(200, 0, reset), START);
        assertThat(none.left(START)).isZero();
        assertThat(none.limit()).isEqualTo(200);
        assertThat(none.nextAt(START)).isEqualTo(reset);
    }

    @Example
    void a_limit_that_the_provider_raises_rises_up_to_our_own() {
        Instant reset = START.plusSeconds(600);
        Ledger low = Ledger.of(300, Duration.ofMinutes(15)).told(new Window(15, 15, reset), START);
        assertThat(low.limit()).isEqualTo(15);
        assertThat(low.told(new Window(200, 200, reset), START).limit()).isEqualTo(200);
        assertThat(low.told(new Window(900, 900, reset), START).limit()).isEqualTo(300);
        assertThat(low.told(new Window(0, 0, reset), START).limit()).isEqualTo(15);
    }
}
