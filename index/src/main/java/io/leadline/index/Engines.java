package io.leadline.index;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The engines of this JVM by id. A Flink sink is serialized and so cannot carry an engine; it carries the id and finds
 * the engine here when it opens.
 */
public final class Engines {
    private static final Map<String, Engine> ENGINES = new ConcurrentHashMap<>();

    private Engines() {}

    /** Registers an engine until {@link #remove}; an id in use is a {@code CONFLICT}. */
    public static void add(String id, Engine engine) {
        if (ENGINES.putIfAbsent(id, engine) != null) {
            throw new LeadlineException(ErrorCode.CONFLICT, "an engine '" + id + "' is already open in this JVM");
        }
    }

    public static Engine get(String id) {
        Engine engine = ENGINES.get(id);
        if (engine == null) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "no engine '" + id + "' in this JVM (open: " + ENGINES.keySet()
                            + "); the job must run in the process that opened it");
        }
        return engine;
    }

    public static void remove(String id) {
        ENGINES.remove(id);
    }
}
