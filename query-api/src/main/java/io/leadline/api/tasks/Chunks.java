package io.leadline.api.tasks;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.lead.Lead;
import io.leadline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The leads of each task, in parts of a size that is worked off at once, with those that refused. */
final class Chunks {
    static final int SIZE = 500;
    private static final String KIND = "task_chunk/";

    private final DocumentStore store;

    Chunks(DocumentStore store) {
        this.store = store;
    }

    /** A lead that refused, and why. */
    record ItemError(String id, String reason) {}

    /**
     * @param errors of those that refused the action
     * @param kept of those that an undo left alone
     */
    record Chunk(List<String> ids, List<ItemError> errors, List<ItemError> kept) {}

    /** Takes the leads of a new task, some at a time, so that a million of them are never held at once. */
    Filling fill(String workspace, String task) {
        return new Filling(workspace, task);
    }

    /** On disk no later than what is written durably after {@link #end}. */
    final class Filling {
        private final String workspace;
        private final String task;
        private final List<String> waiting = new ArrayList<>(SIZE);
        private long leads;
        private int parts;

        private Filling(String workspace, String task) {
            this.workspace = workspace;
            this.task = task;
        }

        void add(List<String> ids) {
            for (String id : ids) {
                waiting.add(id);
                leads++;
                if (waiting.size() == SIZE) {
                    flush();
                }
            }
        }

        private void flush() {
            put(workspace, task, parts++, new Chunk(List.copyOf(waiting), List.of(), List.of()));
            waiting.clear();
        }

        Filling end() {
            if (!waiting.isEmpty()) {
                flush();
            }
            return this;
        }

        long leads() {
            return leads;
        }

        int parts() {
            return parts;
        }
    }

    Chunk get(String workspace, String task, int number) {
        Document document = store.get(Collection.CATALOG, key(workspace, task, number));
        if (document == null || document.body().length == 0) {
            throw new LeadlineException(ErrorCode.INTERNAL, "part " + number + " of task '" + task + "' is missing");
        }
        return Json.MAPPER.readValue(document.body(), Chunk.class);
    }

    void put(String workspace, String task, int number, Chunk chunk) {
        store.write(List.of(write(workspace, task, number, chunk)), Durability.BUFFERED);
    }

    /** Those that refused, or that an undo left alone, in order, up to a number of them. */
    List<ItemError> errors(Task task, int most) {
        List<ItemError> errors = new ArrayList<>();
        if (task.failed() + task.kept() == 0) {
            return errors;
        }
        for (int i = 0; i < task.chunks() && errors.size() < most; i++) {
            Chunk chunk = get(task.workspace(), task.id(), i);
            errors.addAll(chunk.errors);
            errors.addAll(chunk.kept);
        }
        return errors.size() > most ? errors.subList(0, most) : errors;
    }

    /** Whether a lead of one of these people is among them. */
    boolean hold(Task task, Set<String> people) {
        for (int i = 0; i < task.chunks(); i++) {
            for (String id : get(task.workspace(), task.id(), i).ids) {
                if (people.contains(Lead.personOf(id))) {
                    return true;
                }
            }
        }
        return false;
    }

    void remove(Task task) {
        List<Write> writes = new ArrayList<>();
        for (int i = 0; i < task.chunks(); i++) {
            writes.add(Write.any(Collection.CATALOG, key(task.workspace(), task.id(), i), new byte[0]));
        }
        if (!writes.isEmpty()) {
            store.write(writes, Durability.BUFFERED);
        }
    }

    private static Write write(String workspace, String task, int number, Chunk chunk) {
        return Write.any(Collection.CATALOG, key(workspace, task, number), Json.MAPPER.writeValueAsBytes(chunk));
    }

    private static String key(String workspace, String task, int number) {
        return KIND + workspace + '/' + task + '/' + number;
    }
}
