package io.leadline.api.tasks;

import io.leadline.api.ApiContext;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Records;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The tasks of all workspaces: asked for, followed, cancelled, undone. */
public final class Tasks implements AutoCloseable {
    /** How long a task that has ended is known, and its export kept. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final ApiContext context;
    private final Records<Task> tasks;
    private final Chunks chunks;
    private final Path exports;
    private final Runner runner;

    public Tasks(ApiContext context) {
        this.context = context;
        this.tasks = new Records<>(context.engine().store(), "task", Task.class);
        this.chunks = new Chunks(context.engine().store());
        this.exports = context.inbox().resolveSibling("exports");
        this.runner = new Runner(context, tasks, chunks, this::export);
    }

    /** Goes on with all that was not finished when the last process ended, and takes new ones up. */
    public void resume() {
        for (Catalog.Workspace workspace : context.catalog().workspaces()) {
            tasks.list(workspace.id()).stream()
                    .filter(task -> task.state().isOpen())
                    .sorted(Comparator.comparing(Task::createdAt))
                    .forEach(runner::submit);
        }
        runner.start();
    }

    /** Newest first, at most half a second old. */
    public List<Task> recent(String workspace) {
        return tasks.recent(workspace).stream()
                .sorted(Comparator.comparing(Task::createdAt).reversed().thenComparing(Task::id))
                .toList();
    }

    Optional<Task> get(String workspace, String id) {
        return tasks.get(workspace, id);
    }

    List<Chunks.ItemError> errors(Task task, int most) {
        return chunks.errors(task, most);
    }

    /**
     * Begins one, unless the same was asked for before.
     *
     * @param leads hands over the ids, page by page
     */
    Task ask(String workspace, String id, String user, ObjectNode action, Consumer<Consumer<List<String>>> leads) {
        Optional<Task> known = get(workspace, id);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = context.clock().instant();
        Chunks.Filling filling = chunks.fill(workspace, id);
        leads.accept(filling::add);
        filling.end();
        Task asked = Task.asked(workspace, id, user, action, filling.leads(), filling.parts(), now);
        Task task = tasks.update(
                old -> old == null ? filling.parts() == 0 ? asked.with(Task.State.DONE, now, null) : asked : old,
                workspace,
                id);
        if (task.state().isOpen()) {
            runner.submit(task);
        }
        return task;
    }

    /** Cancels what runs, undoes what has ended; {@code CONFLICT} for what can be neither. */
    Task stop(String workspace, String id, String user) {
        Instant now = context.clock().instant();
        Task stopped = tasks.update(
                old -> {
                    if (old == null) {
                        throw new LeadlineException(ErrorCode.NOT_FOUND, "there is no task '" + id + "'");
                    }
                    if (old.state() == Task.State.PENDING || old.state() == Task.State.RUNNING) {
                        return old.with(Task.State.CANCELLED, now, null);
                    }
                    if (!isUndoable(old)) {
                        throw new LeadlineException(ErrorCode.CONFLICT, refusal(old));
                    }
                    return old.undoing(user);
                },
                workspace,
                id);
        if (stopped.state().isOpen()) {
            runner.submit(stopped);
        }
        return stopped;
    }

    static boolean isUndoable(Task task) {
        boolean ended = switch (task.state()) {
            case DONE, CANCELLED, FAILED -> true;
            case PENDING, RUNNING, UNDOING, UNDONE -> false;
        };
        return ended && task.next() > 0 && isTakenBack(task.action());
    }

    private static boolean isTakenBack(ObjectNode action) {
        return !List.of("rescore", "export", "enrich")
                .contains(action.get("type").stringValue());
    }

    private static String refusal(Task task) {
        return switch (task.state()) {
            case UNDOING, UNDONE -> "the task is " + task.state().wireName() + " already";
            default ->
                isTakenBack(task.action())
                        ? "the task has done nothing that could be undone"
                        : "'" + task.action().get("type").stringValue() + "' can't be undone";
        };
    }

    /** Removes the files of exports that hold a lead of one of these people; says how many there were. */
    public int forgetExports(String workspace, Set<String> people) {
        int forgotten = 0;
        for (Task task : tasks.list(workspace)) {
            if (task.bytes() > 0 && chunks.hold(task, people)) {
                Instant now = context.clock().instant();
                tasks.update(old -> old == null ? task : old.withoutFile(now), workspace, task.id());
                delete(task);
                forgotten++;
            }
        }
        return forgotten;
    }

    private void delete(Task task) {
        try {
            Files.deleteIfExists(export(task));
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the export of task " + task.id() + " cannot be removed: " + e, e);
        }
    }

    /** Where the file of an export lies. */
    Path export(Task task) {
        try {
            Files.createDirectories(exports);
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "the folder " + exports.getFileName() + " cannot be made: " + e, e);
        }
        return exports.resolve(task.workspace() + '-' + task.id());
    }

    /** Removes those that ended long ago, of every workspace. */
    public void forgetOld() {
        Instant now = context.clock().instant();
        context.catalog().workspaces().forEach(workspace -> forgetOld(workspace.id(), now));
    }

    private void forgetOld(String workspace, Instant now) {
        for (Task task : tasks.list(workspace)) {
            Instant ended = task.finishedAt();
            if (!task.state().isOpen() && ended != null && ended.plus(KEPT).isBefore(now)) {
                delete(task);
                chunks.remove(task);
                tasks.remove(workspace, task.id());
            }
        }
    }

    /** Lets the part that is being worked off come to its end; the others wait for the next start. */
    @Override
    public void close() {
        runner.close();
    }
}
