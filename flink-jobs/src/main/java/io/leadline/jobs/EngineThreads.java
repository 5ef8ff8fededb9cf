package io.leadline.jobs;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads on which operators call the engine. Flink interrupts its own threads when it cancels a task, and an interrupt
 * that meets Lucene in a file operation closes the whole index; so no thread of Flink ever enters the engine.
 */
public final class EngineThreads {
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("engine-", 0).factory());

    EngineThreads() {}

    /** Runs it to its end, however often the caller is interrupted meanwhile; the caller stays interrupted then. */
    public void run(Runnable call) {
        await(begin(call));
    }

    /** Returns at once; what it throws is told by {@link #await}. */
    public Future<?> begin(Runnable call) {
        return threads.submit(call);
    }

    /** Returns when what was begun is at its end, however often the caller is interrupted meanwhile, as {@link #run}. */
    public void await(Future<?> begun) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    begun.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof LeadlineException known) {
                        throw known;
                    }
                    throw new LeadlineException(
                            ErrorCode.INTERNAL, "a write of the jobs failed: " + e.getCause(), e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
