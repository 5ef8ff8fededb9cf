package io.leadline.api.tasks;

import io.leadline.api.ApiContext;
import io.leadline.api.http.Input;
import io.leadline.index.catalog.Records;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works tasks off, part by part in turn, so that a small one does not wait for a large one. One thread: what two tasks do
 * to a lead happens in one order, and jobs and users keep the other cores.
 */
final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    /** How often a part is tried again while the store takes no writes, a second apart. */
    private static final int ATTEMPTS = 60;

    /** How soon those are looked at again whom others work on. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private record Turn(String workspace, String task) {}

    /** @param due by {@link System#nanoTime} */
    private record Due(Turn turn, long due) implements Delayed {
        static Due in(Duration delay, Turn turn) {
            return new Due(turn, System.nanoTime() + delay.toNanos());
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(due - ((Due) other).due);
        }
    }

    private final ApiContext context;
    private final Records<Task> tasks;
    private final Chunks chunks;
    private final Work work;
    private final DelayQueue<Due> turns = new DelayQueue<>();
    private final Map<Turn, Integer> attempts = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("tasks").daemon().unstarted(this::run);
    private volatile boolean stopping;

    Runner(ApiContext context, Records<Task> tasks, Chunks chunks, Function<Task, Path> exports) {
        this.context = context;
        this.tasks = tasks;
        this.chunks = chunks;
        this.work = new Work(context, exports);
    }

    void start() {
        thread.start();
    }

    void submit(Task task) {
        turns.add(Due.in(Duration.ZERO, new Turn(task.workspace(), task.id())));
    }

    private void run() {
        while (!stopping) {
            try {
                Due due = turns.poll(100, TimeUnit.MILLISECONDS);
                Duration next = due == null ? null : take(due.turn);
                if (due != null && next != null) {
                    turns.add(Due.in(next, due.turn));
                }
            } catch (InterruptedException e) {
                return; // Nobody does; it would leave the store's files closed.
            } catch (RuntimeException e) {
                LOG.error("A task could not be told that it failed", e);
            }
        }
    }

    /** Works off one part; how soon there is more to do, or null if there is not. */
    private @Nullable Duration take(Turn turn) throws InterruptedException {
        Task task = tasks.get(turn.workspace, turn.task).orElse(null);
        if (task == null || !task.state().isOpen()) {
            return null;
        }
        try {
            Task after = task.state() == Task.State.UNDOING ? back(task) : forth(task);
            attempts.remove(turn);
            boolean waits = after.next() == task.next();
            return after.state().isOpen() ? waits ? LOOK : Duration.ZERO : null;
        } catch (LeadlineException e) {
            if (e.code() == ErrorCode.UNAVAILABLE && attempts.merge(turn, 1, Integer::sum) < ATTEMPTS) {
                LOG.warn("Task {} waits: {}", task.id(), e.getMessage());
                TimeUnit.SECONDS.sleep(1);
                return Duration.ZERO;
            }
            fail(task, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Task {} failed", task.id(), e);
            fail(task, "something went wrong here that nobody foresaw; the log has it");
        }
        return null;
    }

    private void fail(Task task, String error) {
        update(task, old -> old.with(Task.State.FAILED, context.clock().instant(), error));
    }

    private Task forth(Task task) {
        Chunks.Chunk chunk = chunks.get(task.workspace(), task.id(), task.next());
        Input input = new Input("action", task.action());
        Action action = Action.read(input, context.catalog(), task.workspace());
        input.end();
        Work.Done done = work.forth(task, action, chunk.ids());
        if (done.waiting() > 0) {
            long ended = chunk.ids().size() - done.waiting();
            return update(task, old -> old.followed(ended));
        }
        chunks.put(
                task.workspace(), task.id(), task.next(), new Chunks.Chunk(chunk.ids(), done.errors(), chunk.kept()));
        if (task.next() + 1 == task.chunks()) {
            showAll();
        }
        int failed = done.errors().size();
        return update(
                task,
                old -> old.advanced(
                        chunk.ids().size() - failed,
                        failed,
                        done.bytes(),
                        context.clock().instant()));
    }

    private Task back(Task task) {
        int number = task.next() - 1;
        Chunks.Chunk chunk = chunks.get(task.workspace(), task.id(), number);
        Work.Undone undone = work.back(task, chunk);
        chunks.put(task.workspace(), task.id(), number, new Chunks.Chunk(chunk.ids(), chunk.errors(), undone.kept()));
        if (number == 0) {
            showAll();
        }
        int kept = undone.kept().size();
        return update(
                task,
                old -> old.takenBack(
                        chunk.ids().size() - chunk.errors().size() - kept,
                        kept,
                        context.clock().instant()));
    }

    /** A task that has ended is seen by every search. */
    private void showAll() {
        context.engine().search().refresh();
    }

    private Task update(Task task, Function<Task, Task> change) {
        return tasks.update(old -> old == null ? task : change.apply(old), task.workspace(), task.id());
    }

    @Override
    public void close() {
        stopping = true;
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
