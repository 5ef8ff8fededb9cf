package io.leadline.jobs.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/** Collects records and hands them on when a batch is full, has waited long enough, or a checkpoint asks. */
public final class Batches<T> {
    private final int size;
    private final Duration delay;
    private final ProcessingTimeService timers;
    private final Consumer<List<T>> write;
    private List<T> batch = new ArrayList<>();
    private boolean timed;

    /** @param delay how long a batch that is not full waits */
    public Batches(int size, Duration delay, ProcessingTimeService timers, Consumer<List<T>> write) {
        this.size = size;
        this.delay = delay;
        this.timers = timers;
        this.write = write;
    }

    public void add(T record) {
        batch.add(record);
        if (batch.size() >= size) {
            flush();
        } else if (!timed) {
            timed = true;
            timers.registerTimer(timers.getCurrentProcessingTime() + delay.toMillis(), time -> {
                timed = false;
                flush();
            });
        }
    }

    /** Hands on what was collected, if anything. */
    public void flush() {
        if (!batch.isEmpty()) {
            List<T> full = batch;
            batch = new ArrayList<>(size);
            write.accept(full);
        }
    }
}
