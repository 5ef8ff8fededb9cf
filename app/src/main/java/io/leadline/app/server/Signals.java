package io.leadline.app.server;

import java.util.List;
import sun.misc.Signal;

/**
 * Lets a process that is told to stop do so while everything in it still works. Shutdown hooks come too late for that: they
 * run side by side, and that of the embedding model's library takes it from under whoever loads or uses it, which ends the
 * process in the middle of its stop.
 */
final class Signals {
    private static final List<String> TO_STOP = List.of("TERM", "INT");
    private static final int STATUS_BASE = 128;

    private Signals() {}

    /** Runs it when a signal to stop comes, then ends the process with the usual status of that signal. */
    static void onStop(Runnable stop) {
        for (String name : TO_STOP) {
            try {
                Signal.handle(new Signal(name), signal -> {
                    stop.run();
                    System.exit(STATUS_BASE + signal.getNumber());
                });
            } catch (IllegalArgumentException e) {
                // The JVM was started with -Xrs, or the system lacks it: the shutdown hook does what it can.
            }
        }
    }
}
