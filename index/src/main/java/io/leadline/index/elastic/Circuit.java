package io.leadline.index.elastic;

import io.leadline.index.elastic.ElasticOptions.Breaking;
import java.util.function.LongSupplier;

/**
 * Open after several failed attempts in a row: who comes then is refused at once instead of waiting for a cluster that
 * is away. From time to time one attempt is let through; if it succeeds the circuit closes, else it stays open for longer.
 */
final class Circuit {
    private final Breaking breaking;
    private final LongSupplier nanos;
    private int failures;
    private long openFor;
    private long opened;

    Circuit(Breaking breaking, LongSupplier nanos) {
        this.breaking = breaking;
        this.nanos = nanos;
        this.openFor = breaking.first().toNanos();
    }

    /** Whether an attempt may be made now. Who is told so must report how it went. */
    synchronized boolean admits() {
        if (!isOpen()) {
            return true;
        }
        if (nanos.getAsLong() - opened < openFor) {
            return false;
        }
        opened = nanos.getAsLong(); // the one that tries; the others go on being refused
        openFor = Math.min(breaking.longest().toNanos(), openFor * 2);
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
        openFor = breaking.first().toNanos();
    }

    synchronized void failed() {
        failures++;
        if (failures == breaking.failures()) {
            opened = nanos.getAsLong();
        }
    }

    synchronized boolean isOpen() {
        return failures >= breaking.failures();
    }
}
