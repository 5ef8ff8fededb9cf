package io.leadline.api.views;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.search.query.FilterJson;
import io.leadline.index.search.query.QueryParser;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Saved views: one's own, and those that others share. Its owner changes a view, and an admin. */
public final class ViewsRoutes {
    private static final int MAX_NAME = 100;
    private static final int MAX_VIEWS = 1000;
    private static final Pattern SCREEN = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Set<String> DENSITIES = Set.of("comfortable", "compact");

    private final Api api;
    private final Views views;

    public ViewsRoutes(Api api, Views views) {
        this.api = api;
        this.views = views;
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/views", this::list, Scope.READ);
        routes.post("/api/v1/views", api.idempotency().once(this::make), Scope.READ);
        routes.get("/api/v1/views/{id}", ctx -> ctx.json(view(known(ctx), Principal.of(ctx))), Scope.READ);
        routes.put("/api/v1/views/{id}", this::change, Scope.READ);
        routes.delete("/api/v1/views/{id}", this::remove, Scope.READ);
    }

    private void list(Context ctx) {
        Principal principal = Principal.of(ctx);
        ctx.json(Map.of(
                "views",
                views.of(principal.workspace(), principal.user()).stream()
                        .map(each -> view(each, principal))
                        .toList()));
    }

    private void make(Context ctx) {
        Principal principal = Principal.of(ctx);
        String id = api.context().key().of(principal.workspace(), "view", principal.user(), Idempotency.reference(ctx));
        View made = read(ctx, principal, id, null);
        if (views.of(principal.workspace(), principal.user()).size() >= MAX_VIEWS) {
            throw new LeadlineException(
                    ErrorCode.LIMIT_EXCEEDED, "there are " + MAX_VIEWS + " views already, the most that may be");
        }
        views.put(made);
        ctx.status(201).header("Location", "/api/v1/views/" + id).json(view(made, principal));
    }

    private void change(Context ctx) {
        Principal principal = Principal.of(ctx);
        View old = owned(ctx, principal);
        ctx.json(view(views.put(read(ctx, principal, old.id(), old)), principal));
    }

    private void remove(Context ctx) {
        views.remove(owned(ctx, Principal.of(ctx)));
        ctx.status(204);
    }

    private View read(Context ctx, Principal principal, String id, @Nullable View old) {
        Input input = api.bodies().object(ctx);
        for (String readOnly : List.of("id", "user", "mine", "created_at", "updated_at")) {
            input.json(readOnly);
        }
        Instant now = api.context().clock().instant();
        String name = input.requiredText("name");
        if (name.length() > MAX_NAME) {
            input.problem("name", "has more than " + MAX_NAME + " characters");
        }
        String screen = input.requiredText("screen");
        if (!screen.isEmpty() && !SCREEN.matcher(screen).matches()) {
            input.problem("screen", "expected 1 to 40 small letters, digits, _ and -, got '" + screen + "'");
        }
        String density = Objects.requireNonNullElse(input.text("density"), "comfortable");
        if (!DENSITIES.contains(density)) {
            input.problem("density", "expected comfortable or compact, got '" + density + "'");
        }
        View read = new View(
                principal.workspace(),
                id,
                old == null ? principal.user() : old.user(),
                name,
                screen,
                filter(input, now),
                query(input),
                input.text("like"),
                input.text("offer"),
                input.texts("sort"),
                input.texts("columns"),
                density,
                input.flag("shared", false),
                input.flag("default", false),
                input.flag("watch", false),
                old == null ? now : old.createdAt(),
                now);
        input.end();
        if (read.shared() && !principal.scope().permits(Scope.WRITE)) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN, "a key with the scope 'read' keeps views of its own; sharing needs 'write'");
        }
        if (read.watch()) {
            requireFew(read, now);
        }
        return read;
    }

    private void requireFew(View view, Instant now) {
        int most = api.config().watchedLeads();
        long leads = Watched.count(api.context().engine().search(), view, now);
        if (leads > most) {
            throw new LeadlineException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "watch: there are " + leads + " leads in this view, at most " + most
                            + " can be watched; narrow its filter");
        }
    }

    /** Only stored if it can be read; a wrong one answers as a search with it would. */
    private static @Nullable ObjectNode filter(Input input, Instant now) {
        JsonNode json = input.json("filter");
        if (json == null) {
            return null;
        }
        FilterJson.decode(json, now);
        return (ObjectNode) json;
    }

    private static @Nullable String query(Input input) {
        String query = input.text("query");
        if (query != null) {
            QueryParser.parse(query);
        }
        return query == null || query.isBlank() ? null : query;
    }

    private View known(Context ctx) {
        Principal principal = Principal.of(ctx);
        String id = ctx.pathParam("id");
        return views.get(principal.workspace(), id)
                .filter(view -> view.isSeenBy(principal.user()))
                .orElseThrow(() -> new LeadlineException(ErrorCode.NOT_FOUND, "there is no view '" + id + "'"));
    }

    private View owned(Context ctx, Principal principal) {
        View view = known(ctx);
        if (!view.user().equals(principal.user()) && principal.scope() != Scope.ADMIN) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN, "this view is " + view.user() + "'s; save a copy under a name of your own");
        }
        return view;
    }

    private static ObjectNode view(View view, Principal principal) {
        ObjectNode json = Json.MAPPER.valueToTree(view);
        json.remove("workspace");
        json.remove("is_default");
        // "default" can't be the name of a record's component.
        json.put("default", view.isDefault());
        json.put("mine", view.user().equals(principal.user()));
        return json;
    }
}
