package io.leadline.api.events;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiConfig;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Access;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.imports.ImportView;
import io.leadline.api.sources.SourceView;
import io.leadline.api.tasks.Task;
import io.leadline.api.tasks.Tasks;
import io.leadline.api.tasks.TasksRoutes;
import io.leadline.api.views.Watched;
import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.Sources;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.source.SourceRun;
import io.leadline.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What changes in a workspace, as it changes, by server-sent events: {@code people} (ids and {@code seq} of those that
 * changed, many in one event), {@code import}, {@code task} and {@code run} (of a source; their progress), {@code view} (who entered or left one
 * that is watched), {@code reset} (what was missed is not known any more). An event's id is a position in the store's change log;
 * a client that comes back with it misses nothing that the log still holds. The stream ends when the key of who follows is removed.
 */
public final class EventsRoutes {
    private static final int MOST_CHANGES = 1000;
    private static final Duration LOOK = Duration.ofMillis(200);
    /** Progress of imports is looked at once in so many looks, and whether the key is still there. */
    private static final int LOOKS_PER_PROGRESS = 5;
    /** Watched views once in so many: each is a search. */
    private static final int LOOKS_PER_VIEWS = 10;

    private final ApiContext context;
    private final Access access;
    private final Tasks tasks;
    private final Sources sources;
    private final Watched watched;
    private final AtomicBoolean stopping;
    private final Duration heartbeat;
    private final int streams;
    private final Semaphore free;

    public EventsRoutes(
            ApiContext context,
            ApiConfig config,
            Access access,
            Tasks tasks,
            Sources sources,
            Watched watched,
            AtomicBoolean stopping) {
        this.context = context;
        this.access = access;
        this.tasks = tasks;
        this.sources = sources;
        this.watched = watched;
        this.stopping = stopping;
        this.heartbeat = config.heartbeat();
        this.streams = config.eventStreams();
        this.free = new Semaphore(streams);
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/events", this::follow, Scope.READ);
    }

    record Changed(String id, long seq) {}

    private void follow(Context ctx) throws IOException, InterruptedException {
        long position = position(ctx);
        if (!free.tryAcquire()) {
            throw new LeadlineException(
                    ErrorCode.TOO_MANY_REQUESTS, streams + " clients follow events already, the most that may");
        }
        try {
            ctx.contentType("text/event-stream; charset=utf-8");
            new Stream(Principal.of(ctx), ctx.res().getOutputStream(), position).run();
        } finally {
            free.release();
        }
    }

    private long position(Context ctx) {
        String given = ctx.header("Last-Event-ID");
        if (given == null) {
            given = ctx.queryParam("after");
        }
        if (given == null) {
            return context.engine().store().position();
        }
        try {
            return Math.max(0, Long.parseLong(given));
        } catch (NumberFormatException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "Last-Event-ID: expected the id of an event, a whole number", e);
        }
    }

    private final class Stream {
        private final Principal principal;
        private final String workspace;
        private final OutputStream out;
        private final Watched.Follower views;
        private final Map<String, Import> imports = new HashMap<>();
        private final Map<String, Task> known = new HashMap<>();
        private final Map<String, SourceRun> runs = new HashMap<>();
        private long position;
        private long silentSince = System.nanoTime();

        Stream(Principal principal, OutputStream out, long position) {
            this.principal = principal;
            this.workspace = principal.workspace();
            this.views = watched.follower(workspace, principal.user());
            this.out = out;
            this.position = position;
        }

        void run() throws InterruptedException {
            try {
                context.catalog().imports(workspace).forEach(each -> imports.put(each.id(), each));
                tasks.recent(workspace).forEach(each -> known.put(each.id(), each));
                sources.recentRuns(workspace).forEach(each -> runs.put(each.id(), each));
                views.moved();
                // Whoever reads this misses nothing of what is done from now on.
                write(": following from " + position + "\n\n");
                for (long look = 0; !stopping.get(); look++) {
                    reset();
                    boolean more = changes();
                    if (look % LOOKS_PER_PROGRESS == 0) {
                        if (!access.stillPermits(principal, Scope.READ)) {
                            return;
                        }
                        progress();
                    }
                    if (look % LOOKS_PER_VIEWS == LOOKS_PER_VIEWS - 1) {
                        for (Watched.Moved moved : views.moved()) {
                            event("view", moved);
                        }
                    }
                    if (System.nanoTime() - silentSince > heartbeat.toNanos()) {
                        write(": alive\n\n");
                    }
                    if (!more) {
                        Thread.sleep(LOOK);
                    }
                }
            } catch (IOException e) {
                // The client went away: that is how a stream ends.
                return;
            }
        }

        /** Who asks for what the log does not hold (any more) is told so: the client reads anew what it shows. */
        private void reset() throws IOException {
            DocumentStore store = context.engine().store();
            if (position < store.trimmed() || position > store.position()) {
                position = store.position();
                event("reset", Map.of("position", position));
            }
        }

        /** Whether there may be more at once. */
        private boolean changes() throws IOException {
            DocumentStore store = context.engine().store();
            List<Change> changes = store.changes(position, MOST_CHANGES);
            Map<String, Changed> people = new HashMap<>();
            String prefix = workspace + '/';
            for (Change change : changes) {
                if (change.collection() == Collection.TRUTH && change.key().startsWith(prefix)) {
                    String id = change.key().substring(prefix.length());
                    people.put(id, new Changed(id, change.version()));
                }
                position = change.position();
            }
            if (!people.isEmpty()) {
                event("people", Map.of("people", new ArrayList<>(people.values())));
            }
            return changes.size() == MOST_CHANGES;
        }

        private void progress() throws IOException {
            for (Import now : context.catalog().imports(workspace)) {
                if (!now.equals(imports.put(now.id(), now))) {
                    event("import", ImportView.of(now));
                }
            }
            for (Task now : tasks.recent(workspace).reversed()) {
                if (!now.equals(known.put(now.id(), now))) {
                    event("task", TasksRoutes.view(now));
                }
            }
            for (SourceRun now : sources.recentRuns(workspace).reversed()) {
                if (!now.equals(runs.put(now.id(), now))) {
                    event("run", SourceView.of(now));
                }
            }
        }

        private void event(String name, Object data) throws IOException {
            write("id: " + position + "\nevent: " + name + "\ndata: " + Json.MAPPER.writeValueAsString(data) + "\n\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            silentSince = System.nanoTime();
        }
    }
}
