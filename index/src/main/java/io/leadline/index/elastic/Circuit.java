package io.leadline.index.elastic;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Open after several failed attempts in a row: who comes then is refused at once instead of waiting for a cluster that
 * is away. From time to time one attempt is let through; if it succeeds the circuit closes, else it stays open for longer.
 */
final class Circuit {
    private static final int FAILURES = 8;
    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(15).toNanos();

    private final LongSupplier nanos;
    private int failures;
    private long openFor = FIRST;
    private long opened;

    Circuit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether an attempt may be made now. Who is told so must report how it went. */
    synchronized boolean admits() {
        if (failures < FAILURES) {
            return true;
        }
        if (nanos.getAsLong() - opened < openFor) {
            return false;
        }
        opened = nanos.getAsLong(); // the one that tries; the others go on being refused
        openFor = Math.min(LONGEST, openFor * 2);
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        openFor = FIRST;
    }

    synchronized void failed() {
        failures++;
        if (failures == FAILURES) {
            opened = nanos.getAsLong();
        }
    }

    synchronized boolean isOpen() {
        return failures >= FAILURES;
    }
}
