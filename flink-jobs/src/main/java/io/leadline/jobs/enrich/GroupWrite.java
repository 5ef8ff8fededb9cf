package io.leadline.jobs.enrich;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One write for all who learnt something while another write was under way: a write of twenty people costs little more than one
 * of a single person. Nobody waits for others to come. Safe for use by several threads.
 */
final class GroupWrite<T> {
    private static final class Group<T> {
        private final List<T> learnt = new ArrayList<>();
        private boolean ended;
        private @Nullable RuntimeException failure;
    }

    private final Consumer<List<T>> write;
    private final Lock turn = new ReentrantLock();
    private Group<T> open = new Group<>();

    GroupWrite(Consumer<List<T>> write) {
        this.write = write;
    }

    /** Returns when it is written; throws for all of a group what its write threw. */
    void write(List<T> learnt) {
        Group<T> group = join(learnt);
        turn.lock();
        try {
            if (!group.ended) {
                writeAll(group);
            }
        } finally {
            turn.unlock();
        }
        if (group.failure != null) {
            throw group.failure;
        }
    }

    private synchronized Group<T> join(List<T> learnt) {
        open.learnt.addAll(learnt);
        return open;
    }

    private synchronized void closeGroup() {
        open = new Group<>();
    }

    /** By the first of the group whose turn it is. */
    private void writeAll(Group<T> group) {
        closeGroup();
        try {
            write.accept(group.learnt);
        } catch (RuntimeException e) {
            group.failure = e;
        } finally {
            group.ended = true;
        }
    }
}
