package io.leadline.jobs.ingest;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.jobs.Services;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds imports to take in and hands them to the readers in turn. Runs in the coordinator's one thread. */
final class InboxEnumerator implements SplitEnumerator<ImportSplit, InboxEnumerator.State> {
    private static final Logger LOG = LoggerFactory.getLogger(InboxEnumerator.class);

    /**
     * @param assigned ids of the splits that readers hold (and keep in their own state)
     * @param waiting splits that no reader holds
     */
    record State(List<String> assigned, List<ImportSplit> waiting) {
        static final State EMPTY = new State(List.of(), List.of());
    }

    private final Services services;
    private final SplitEnumeratorContext<ImportSplit> context;
    private final Duration interval;
    private final Set<String> assigned;
    private final Deque<ImportSplit> waiting;
    private final Runnable nudge;
    private int turn;

    InboxEnumerator(Services services, SplitEnumeratorContext<ImportSplit> context, Duration interval, State state) {
        this.services = services;
        this.context = context;
        this.interval = interval;
        this.assigned = new LinkedHashSet<>(state.assigned());
        this.waiting = new ArrayDeque<>(state.waiting());
        this.nudge = () -> context.callAsync(this::live, this::found);
    }

    @Override
    public void start() {
        services.runs().onNudge(nudge);
        context.callAsync(this::live, this::found, 0, interval.toMillis());
    }

    /** Every import that is to be read or being read. */
    private Map<String, ImportSplit> live() {
        Map<String, ImportSplit> live = new LinkedHashMap<>();
        for (Catalog.Workspace workspace : services.catalog().workspaces()) {
            for (Import found : services.catalog().imports(workspace.id())) {
                if (ImportRun.isLive(found)) {
                    ImportSplit split = ImportSplit.start(found.workspace(), found.id());
                    live.put(split.splitId(), split);
                }
            }
        }
        return live;
    }

    private void found(@Nullable Map<String, ImportSplit> live, @Nullable Throwable error) {
        if (live == null) {
            LOG.warn("The catalog could not be asked for imports, asking again in {}", interval, error);
            return;
        }
        assigned.retainAll(live.keySet());
        waiting.removeIf(split -> !live.containsKey(split.splitId()));
        waiting.forEach(split -> live.remove(split.splitId()));
        live.keySet().removeAll(assigned);
        waiting.addAll(live.values());
        assign();
    }

    private void assign() {
        List<Integer> readers = new ArrayList<>(context.registeredReaders().keySet());
        while (!waiting.isEmpty() && !readers.isEmpty()) {
            ImportSplit split = waiting.removeFirst();
            assigned.add(split.splitId());
            context.assignSplit(split, readers.get(Math.floorMod(turn++, readers.size())));
        }
    }

    @Override
    public void addReader(int subtask) {
        assign();
    }

    @Override
    public void addSplitsBack(List<ImportSplit> splits, int subtask) {
        for (ImportSplit split : splits) {
            assigned.remove(split.splitId());
            waiting.add(split);
        }
        assign();
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        // Readers are given splits as they are found; none asks.
    }

    @Override
    public State snapshotState(long checkpoint) {
        return new State(List.copyOf(assigned), List.copyOf(waiting));
    }

    @Override
    public void close() {
        services.runs().forget(nudge);
    }
}
