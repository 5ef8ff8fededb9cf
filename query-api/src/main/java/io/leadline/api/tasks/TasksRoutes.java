package io.leadline.api.tasks;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Input;
import io.leadline.api.http.NewestFirst;
import io.leadline.api.http.Parameters;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.leads.Export;
import io.leadline.api.leads.SearchBody;
import io.leadline.api.leads.Searches;
import io.leadline.index.search.SearchResult;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Bulk actions and the tasks that they become. */
public final class TasksRoutes {
    private static final NewestFirst<Task> NEWEST_FIRST = new NewestFirst<>(Task::createdAt, Task::id);
    private static final int MAX_IDS = 10_000;
    private static final int MAX_ID = 200;
    private static final int ERRORS = 100;
    private static final int MAX_ERRORS = 10_000;

    private final Api api;
    private final Tasks tasks;
    private final Searches searches;
    private final int pageSize;

    public TasksRoutes(Api api, Tasks tasks) {
        this.api = api;
        this.tasks = tasks;
        this.searches = new Searches(api.context().engine(), api.context().embedder());
        this.pageSize = api.config().pageSize();
    }

    public void install(RoutesConfig routes) {
        routes.post("/api/v1/leads/bulk", api.idempotency().once(this::ask), Scope.WRITE);
        routes.post("/api/v1/leads/enrich", api.idempotency().once(this::enrich), Scope.WRITE);
        routes.get("/api/v1/tasks", this::list, Scope.READ);
        routes.get("/api/v1/tasks/{id}", this::get, Scope.READ);
        routes.delete("/api/v1/tasks/{id}", this::stop, Scope.WRITE);
        routes.get("/api/v1/tasks/{id}/file", this::file, Scope.READ);
    }

    private void enrich(Context ctx) {
        Input input = api.bodies().object(ctx);
        ask(ctx, input, new Input("", EnrichBody.action(input, api.context(), Principal.workspace(ctx))));
    }

    private void ask(Context ctx) {
        Input input = api.bodies().object(ctx);
        Input given = input.object("action");
        if (given == null) {
            throw Parameters.invalid("action", "is required, such as {\"type\":\"tag\",\"add\":[\"warm\"]}");
        }
        ask(ctx, input, given);
    }

    private void ask(Context ctx, Input input, Input given) {
        Principal principal = Principal.of(ctx);
        String workspace = principal.workspace();
        Action action = Action.read(given, api.context().catalog(), workspace);
        Consumer<Consumer<List<String>>> leads =
                input.has("ids") || input.isNull("ids") ? ids(input, workspace) : matching(input, action, workspace);
        if (action instanceof Action.Enrich enrich) {
            EnrichBody.require(enrich.stages(), api.context(), workspace);
        }
        String id = api.context().key().of(workspace, "task", principal.user(), Idempotency.reference(ctx));
        ObjectNode asked = given.all();
        // Null says nothing, but of an owner: that it is nobody.
        asked.properties()
                .removeIf(field -> field.getValue().isNull() && !field.getKey().equals("owner"));
        Task task = tasks.ask(workspace, id, principal.user(), asked, leads);
        ctx.status(202).header("Location", "/api/v1/tasks/" + id).json(view(task));
    }

    private Consumer<Consumer<List<String>>> ids(Input input, String workspace) {
        JsonNode list = Objects.requireNonNullElse(input.json("ids"), Json.MAPPER.createArrayNode());
        for (String name : List.of("filter", "query", "offer")) {
            if (input.has(name)) {
                input.problem(name, "stands beside ids; give one of both");
                input.json(name);
            }
        }
        Set<String> ids = new LinkedHashSet<>();
        if (!list.isArray() || list.isEmpty() || list.size() > MAX_IDS) {
            input.problem("ids", "expected a list of 1 to " + MAX_IDS + " ids");
        } else {
            for (JsonNode id : list) {
                if (id.isString() && id.stringValue().length() <= MAX_ID) {
                    ids.add(id.stringValue());
                } else {
                    input.problem("ids", "'" + id + "' is no id");
                }
            }
        }
        input.end();
        // A person's id stands for the one lead there is; where that is not so, the item says it when its turn comes.
        List<String> leads = ids.stream()
                .map(id -> id.indexOf('.') > 0 ? id : leadOf(workspace, id))
                .distinct()
                .toList();
        return taker -> taker.accept(leads);
    }

    private String leadOf(String workspace, String id) {
        try {
            return api.lookup().lead(workspace, id).lead().id();
        } catch (LeadlineException e) {
            return id;
        }
    }

    private Consumer<Consumer<List<String>>> matching(Input input, Action action, String workspace) {
        if (!input.has("filter") && !input.has("query")) {
            throw Parameters.invalid(
                    "filter",
                    "give ids, or a filter and a query as in a search; an empty filter ({\"and\":[]}) is all leads");
        }
        SearchBody body = SearchBody.of(input, pageSize);
        if (action instanceof Action.ExportFile export && !export.sort().isEmpty()) {
            SearchBody sorted = body.sortedBy(export.sort());
            return taker -> searches.export(
                    workspace,
                    sorted,
                    page -> taker.accept(page.stream().map(SearchResult.Hit::id).toList()));
        }
        return taker -> searches.forEachId(workspace, body, taker);
    }

    private void list(Context ctx) {
        ctx.json(NEWEST_FIRST.page(ctx, "tasks", tasks.recent(Principal.workspace(ctx)), TasksRoutes::view));
    }

    private void get(Context ctx) {
        Task task = known(ctx);
        ObjectNode json = view(task);
        int most = Parameters.whole(ctx, "errors", ERRORS, 0, MAX_ERRORS);
        List<Chunks.ItemError> errors = tasks.errors(task, most);
        json.set("errors", Json.MAPPER.valueToTree(errors));
        ctx.json(json);
    }

    private void stop(Context ctx) {
        Principal principal = Principal.of(ctx);
        ctx.json(view(tasks.stop(principal.workspace(), ctx.pathParam("id"), principal.user())));
    }

    private void file(Context ctx) throws IOException {
        Task task = known(ctx);
        if (!hasFile(task)) {
            throw new LeadlineException(
                    ErrorCode.NOT_FOUND, "task '" + task.id() + "' has no file: only an export that is done has");
        }
        Path path = tasks.export(task);
        Export export = Export.of(format(task));
        ctx.contentType(export.contentType());
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"leads-" + task.createdAt().toString().substring(0, 10) + '.'
                        + export.extension() + '"');
        ctx.res().setContentLengthLong(task.bytes());
        OutputStream out = ctx.res().getOutputStream();
        Files.copy(path, out);
        out.flush();
    }

    private static String format(Task task) {
        JsonNode format = task.action().get("format");
        return format == null ? "csv" : format.stringValue();
    }

    private static boolean hasFile(Task task) {
        return task.action().get("type").stringValue().equals("export")
                && task.state() == Task.State.DONE
                && task.bytes() > 0;
    }

    private Task known(Context ctx) {
        String id = ctx.pathParam("id");
        return tasks.get(Principal.workspace(ctx), id)
                .orElseThrow(() -> new LeadlineException(ErrorCode.NOT_FOUND, "there is no task '" + id + "'"));
    }

    /** A task as the API answers it. */
    public static ObjectNode view(Task task) {
        ObjectNode json = Json.MAPPER.valueToTree(task);
        for (String internal : List.of("workspace", "chunks", "next", "bytes", "undone_by")) {
            json.remove(internal);
        }
        json.put("undoable", Tasks.isUndoable(task));
        if (hasFile(task)) {
            json.put("file", "/api/v1/tasks/" + task.id() + "/file");
        }
        return json;
    }
}
