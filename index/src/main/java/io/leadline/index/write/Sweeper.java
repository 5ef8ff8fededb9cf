package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finishes what a crash or a failure left: projections that are older than their truth, joins and partings half done,
 * intents. And shows what time alone has changed. Safe to run at any time.
 */
public final class Sweeper {
    private static final int PAGE = 1000;

    private final Engine engine;
    private final Writer writer;
    private final Intents intents;

    public Sweeper(Engine engine, Writer writer, Intents intents) {
        this.engine = engine;
        this.writer = writer;
        this.intents = intents;
    }

    /** Once at the start, before anything is served, and then every minute; returns how many changes it projected. */
    public long sweep() {
        long changes = engine.watermark().redo(PAGE, this::project);
        intents.redo();
        writer.passTime();
        return changes;
    }

    private void project(List<Change> changes) {
        Map<String, Set<String>> people = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change.collection() == Collection.TRUTH) {
                int slash = change.key().indexOf('/');
                people.computeIfAbsent(change.key().substring(0, slash), w -> new LinkedHashSet<>())
                        .add(change.key().substring(slash + 1));
            }
        }
        people.forEach(writer::project);
    }
}
