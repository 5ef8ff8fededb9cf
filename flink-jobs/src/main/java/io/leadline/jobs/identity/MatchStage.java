package io.leadline.jobs.identity;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Records;
import io.leadline.index.match.Matcher;
import io.leadline.index.match.Proposals;
import io.leadline.index.match.Resolver;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.jobs.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the store's change log behind the index, and looks once at everybody who changed: they are visible to search by then, and
 * so is everybody who came before them. How far it came is kept; where the log no longer reaches back so far it looks at all.
 * It runs on a thread of its own and not as a job of Flink: the log is one sequence, and there is nothing to spread.
 */
public final class MatchStage {
    private static final Logger LOG = LoggerFactory.getLogger(MatchStage.class);
    private static final int PAGE = 500;
    /** For so long at once it works beside an import or an undo; then it rests, and the index, which nobody reads, gets large segments. */
    private static final Duration WORK_BESIDE = Duration.ofSeconds(5);

    /** A position in the log of this very engine, so it stays behind when the installation moves to another. */
    private static final String KIND = "installation";

    private static final String CURSOR = "matched";

    private final Services services;
    private final Duration rest;
    private final Resolver resolver;
    private final Records<Cursor> cursors;
    private @Nullable Cursor at;
    private long workedAt = System.nanoTime();
    private volatile boolean ended;

    /** @param importShare which part of the time it may work while an import or an undo runs, 0 to 1 */
    public MatchStage(Services services, double importShare) {
        this.services = services;
        double share = Math.clamp(importShare, 0.01, 1);
        this.rest = Duration.ofNanos((long) (WORK_BESIDE.toNanos() * (1 - share) / share));
        Engine engine = services.engine();
        this.resolver = new Resolver(
                new Matcher(engine, services.writer()),
                new Proposals(engine, services.key(), services.clock()),
                services.writer(),
                services.key(),
                services.clock());
        this.cursors = new Records<>(engine.store(), KIND, Cursor.class);
    }

    /**
     * @param position in the change log up to which everybody was looked at
     * @param walked the last key of a walk through all truths that is under way; empty if none is
     */
    record Cursor(long position, String walked) {}

    /** Until all changes so far are looked at; beside an import or an undo not before it has rested, and not for long. */
    public void run() {
        long began = System.nanoTime();
        if (services.isAwaited() && began - workedAt < rest.toNanos()) {
            return;
        }
        Cursor now = at == null ? cursors.get(CURSOR).orElse(new Cursor(0, "")) : at;
        Cursor next = step(now);
        while (!next.equals(now) && !ended) {
            at = next;
            cursors.put(next, CURSOR);
            now = next;
            if (services.isAwaited() && System.nanoTime() - began > WORK_BESIDE.toNanos()) {
                break;
            }
            next = step(now);
        }
        at = now;
        workedAt = System.nanoTime();
    }

    /** Nothing more is begun. */
    public void end() {
        ended = true;
    }

    private Cursor step(Cursor now) {
        Engine engine = services.engine();
        boolean lost = now.position() < engine.store().trimmed();
        if (!now.walked().isEmpty() || lost) {
            // What changes during the walk is looked at after it.
            long from = lost ? engine.watermark().position() : now.position();
            List<Document> page =
                    engine.store().scan(Collection.TRUTH, "", now.walked().isEmpty() ? null : now.walked(), PAGE);
            resolve(page.stream().map(Document::key).toList());
            return new Cursor(from, page.size() < PAGE ? "" : page.getLast().key());
        }
        long visible = engine.watermark().position();
        List<Change> changes = engine.store().changes(now.position(), PAGE).stream()
                .filter(change -> change.position() <= visible)
                .toList();
        if (changes.isEmpty()) {
            return now;
        }
        resolve(changes.stream()
                .filter(change -> change.collection() == Collection.TRUTH)
                .map(Change::key)
                .toList());
        return new Cursor(changes.getLast().position(), "");
    }

    private void resolve(List<String> keys) {
        Map<String, Set<String>> people = new TreeMap<>();
        for (String key : keys) {
            int slash = key.indexOf('/');
            people.computeIfAbsent(key.substring(0, slash), w -> new LinkedHashSet<>())
                    .add(key.substring(slash + 1));
        }
        if (people.isEmpty()) {
            return;
        }
        services.engine().search().refresh();
        Set<String> workspaces = new LinkedHashSet<>();
        services.catalog().workspaces().stream().map(Catalog.Workspace::id).forEach(workspaces::add);
        people.forEach((workspace, ids) -> {
            if (workspaces.contains(workspace)) {
                Resolver.Result result = resolver.resolve(workspace, new ArrayList<>(ids));
                if (result.joined() > 0 || result.proposed() > 0) {
                    LOG.info("Matching in workspace '{}': {}", workspace, result);
                }
            }
        });
    }
}
