package io.leadline.ingest.limit;

import io.leadline.ingest.http.Fault;
import io.leadline.ingest.http.Gate;
import io.leadline.ingest.http.ProviderException;
import io.leadline.ingest.http.Window;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The gate of one process to a provider account: holds a block of permits an endpoint and takes another when it is used up or
 * too old. Never waits: who has to wait is told until when. Safe for use by several threads.
 */
public final class Permits implements Gate {
    private record Hand(int permits, Instant until) {
        static final Hand EMPTY = new Hand(0, Instant.MIN);
    }

    private final Ledgers ledgers;
    private final InstantSource clock;
    private final Map<String, Hand> hands = new HashMap<>();

    public Permits(Ledgers ledgers, InstantSource clock) {
        this.ledgers = ledgers;
        this.clock = clock;
    }

    @Override
    public synchronized void enter(String endpoint) {
        Instant now = clock.instant();
        Hand hand = hands.getOrDefault(endpoint, Hand.EMPTY);
        if (hand.permits() == 0 || !hand.until().isAfter(now)) {
            hand = take(endpoint, now);
        }
        hands.put(endpoint, new Hand(hand.permits() - 1, hand.until()));
    }

    /** What is in the hand is worth nothing before the window resets. */
    private synchronized void drop(String endpoint) {
        hands.remove(endpoint);
    }

    private Hand take(String endpoint, Instant now) {
        while (true) {
            Ledger ledger = ledgers.read(endpoint);
            Ledger.Grant grant = ledger.take(now);
            if (grant == null) {
                Instant next = ledger.nextAt(now);
                throw new ProviderException(
                        Fault.LIMITED, endpoint + ": the quota of the account is used up until " + next, next, null);
            }
            if (ledgers.replace(endpoint, ledger, grant.after())) {
                return new Hand(grant.block().permits(), grant.block().until());
            }
        }
    }

    @Override
    public void told(String endpoint, Window window) {
        if (window.remaining() == 0 && window.resetsAt().isAfter(clock.instant())) {
            drop(endpoint);
        }
        while (true) {
            Ledger ledger = ledgers.read(endpoint);
            Ledger lower = ledger.told(window, clock.instant());
            if (lower.equals(ledger) || ledgers.replace(endpoint, ledger, lower)) {
                return;
            }
        }
    }
}
