package io.leadline.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on from a given start and can be turned forward. */
public final class TurnableClock implements InstantSource {
    private final InstantSource ticking;
    private volatile Duration ahead;

    /** @param start what it says now */
    public TurnableClock(Instant start, InstantSource ticking) {
        this.ticking = ticking;
        this.ahead = Duration.between(ticking.instant(), start);
    }

    @Override
    public Instant instant() {
        return ticking.instant().plus(ahead);
    }

    public synchronized void turn(Duration forward) {
        if (forward.isNegative()) {
            throw new IllegalArgumentException("the clock is turned forward only, not by " + forward);
        }
        ahead = ahead.plus(forward);
    }
}
