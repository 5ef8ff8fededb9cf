package io.leadline.index.write;

import io.leadline.index.Engine;

/** Finishes what a crash or a failure left: projections that are older than their truth, joins and intents half done. */
public final class Sweeper {
    @SuppressWarnings("unused")
    private final Writer writer;

    public Sweeper(Engine engine, Writer writer, Intents intents) {
        this.writer = writer;
    }

    /**
     * Once, at the start, before anything is served: projects again whoever changed after {@code position} (that up to
     * which the index holds every change), and finishes open intents.
     */
    public void start() {
        throw new UnsupportedOperationException("Sweeper.start");
    }

    /** Every minute. */
    public void sweep() {
        throw new UnsupportedOperationException("Sweeper.sweep");
    }
}
