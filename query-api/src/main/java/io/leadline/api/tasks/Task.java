package io.leadline.api.tasks;

import io.leadline.model.Named;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something done with many leads, kept in the catalog so that it goes on after a restart.
 *
 * @param action as asked for, see {@link Action#read}
 * @param chunks in how many parts its ids are stored
 * @param next the part to work off next; while it is undone, counted down to 0
 * @param done how many leads are as the action wants them
 * @param failed how many refused
 * @param undone how many are as they were before
 * @param kept how many an undo left alone since they were changed after it
 * @param bytes how long the export is so far
 * @param undoneBy who asked for the undo
 * @param error why all of it failed
 */
public record Task(
        String workspace,
        String id,
        String user,
        ObjectNode action,
        State state,
        long total,
        int chunks,
        int next,
        long done,
        long failed,
        long undone,
        long kept,
        long bytes,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String undoneBy,
        @Nullable String error) {

    public enum State implements Named {
        PENDING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED,
        UNDOING,
        UNDONE;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        @Override
        public String wireName() {
            return wireName;
        }

        /** Whether there is something left to work off. */
        boolean isOpen() {
            return this == PENDING || this == RUNNING || this == UNDOING;
        }
    }

    static Task asked(
            String workspace, String id, String user, ObjectNode action, long total, int chunks, Instant now) {
        return new Task(
                workspace, id, user, action, State.PENDING, total, chunks, 0, 0, 0, 0, 0, 0, now, null, null, null);
    }

    /** Names what it states in the refs of its statements. */
    String reference() {
        return "task-" + id;
    }

    Task with(State newState, @Nullable Instant ended, @Nullable String newError) {
        return copy(newState, next, done, failed, undone, kept, bytes, ended, undoneBy, newError);
    }

    /** One part further; the last part ends it, unless it was cancelled meanwhile. */
    Task advanced(long more, long moreFailed, long newBytes, Instant now) {
        boolean going = state == State.PENDING || state == State.RUNNING;
        boolean ends = going && next + 1 >= chunks;
        return copy(
                ends ? State.DONE : going ? State.RUNNING : state,
                next + 1,
                before() + more,
                failed + moreFailed,
                undone,
                kept,
                newBytes,
                ends ? now : finishedAt,
                undoneBy,
                error);
    }

    /** @param ended how many of the present part are as the action wants them, while the others are waited for */
    Task followed(long ended) {
        return copy(
                state == State.PENDING ? State.RUNNING : state,
                next,
                before() + ended,
                failed,
                undone,
                kept,
                bytes,
                finishedAt,
                undoneBy,
                error);
    }

    /** How many of the parts before this one are as the action wants them. */
    private long before() {
        return (long) next * Chunks.SIZE - failed;
    }

    /** An export without its file; one that is still being written ends. */
    Task withoutFile(Instant now) {
        State ended = state.isOpen() ? State.FAILED : state;
        String why = "somebody in it was erased, and its file with them; ask for the export anew";
        return copy(ended, next, done, failed, undone, kept, 0, state.isOpen() ? now : finishedAt, undoneBy, why);
    }

    Task undoing(String by) {
        return copy(State.UNDOING, next, done, failed, 0, 0, bytes, null, by, null);
    }

    /** One part taken back; the first part ends the undo. */
    Task takenBack(long more, long moreKept, Instant now) {
        boolean ends = next <= 1;
        return copy(
                ends ? State.UNDONE : State.UNDOING,
                Math.max(0, next - 1),
                done,
                failed,
                undone + more,
                kept + moreKept,
                bytes,
                ends ? now : null,
                undoneBy,
                error);
    }

    /** This task at another point of its way; what was asked for stays. */
    private Task copy(
            State newState,
            int newNext,
            long newDone,
            long newFailed,
            long newUndone,
            long newKept,
            long newBytes,
            @Nullable Instant ended,
            @Nullable String by,
            @Nullable String newError) {
        return new Task(
                workspace, id, user, action, newState, total, chunks, newNext, newDone, newFailed, newUndone, newKept,
                newBytes, createdAt, ended, by, newError);
    }
}
