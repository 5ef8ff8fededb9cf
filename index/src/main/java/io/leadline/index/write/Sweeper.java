package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Finishes what a crash or a failure left: projections that are older than their truth, joins and partings half done,
 * intents. And shows what time alone has changed. Safe to run at any time.
 */
public final class Sweeper {
    private static final int PAGE = 1000;

    /** People projected at once by one thread; several parts go side by side. */
    private static final int PART = 100;

    private final Engine engine;
    private final Writer writer;
    private final Intents intents;
    private volatile boolean ended;

    public Sweeper(Engine engine, Writer writer, Intents intents) {
        this.engine = engine;
        this.writer = writer;
        this.intents = intents;
    }

    /** Every minute; returns how many changes it projected. */
    public long sweep() {
        long changes = catchUp();
        intents.redo();
        writer.passTime();
        return changes;
    }

    /** Projections alone: before anything is served at the start. Returns how many changes it projected. */
    public long catchUp() {
        return engine.watermark().redo(PAGE, this::project);
    }

    /**
     * Projects everybody into an index of a new layout, where an upgrade asks for it, while the older one answers: long
     * work beside the sweeps, to be called as often. Returns how many people it projected.
     */
    public long renew() {
        try {
            return engine.renew(PAGE, changes -> {
                if (ended) {
                    throw new CancellationException("the server stops; the next start makes the index anew");
                }
                project(changes);
            });
        } catch (CancellationException e) {
            return 0;
        }
    }

    /** Ends a {@link #renew} that is under way. */
    public void end() {
        ended = true;
    }

    private void project(String workspace, Set<String> people) {
        List<String> all = List.copyOf(people);
        IntStream.range(0, (all.size() + PART - 1) / PART)
                .mapToObj(part -> all.subList(part * PART, Math.min(all.size(), (part + 1) * PART)))
                .toList()
                .parallelStream()
                .forEach(part -> writer.project(workspace, part));
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
        people.forEach(this::project);
    }
}
