package io.leadline.api.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.catalog.Catalog.Workspace;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Workspaces (all of them for who administers the installation, else one's own) and the settings of one's own. */
public final class WorkspacesRoutes {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Api api;

    public WorkspacesRoutes(Api api) {
        this.api = api;
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/workspaces", this::list, Scope.READ);
        routes.post("/api/v1/workspaces", api.idempotency().once(this::make), Scope.ADMIN);
        routes.get("/api/v1/settings", ctx -> ctx.json(settings(own(ctx))), Scope.READ);
        routes.put("/api/v1/settings", this::change, Scope.ADMIN);
    }

    private void list(Context ctx) {
        List<Workspace> visible = Principal.of(ctx).administersInstallation()
                ? api.context().catalog().workspaces()
                : List.of(own(ctx));
        ctx.json(Map.of("workspaces", visible.stream().map(this::settings).toList()));
    }

    private void make(Context ctx) {
        Principal.requireInstallation(ctx, "makes workspaces");
        Input input = api.bodies().object(ctx);
        String id = input.requiredText("id");
        String name = Objects.requireNonNullElse(input.text("name"), id);
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            input.problem("id", "expected 1 to 40 small letters, digits and dashes, got '" + id + "'");
        }
        input.end();
        if (api.context().catalog().workspaces().stream()
                .anyMatch(known -> known.id().equals(id))) {
            throw new LeadlineException(ErrorCode.CONFLICT, "there is a workspace '" + id + "' already");
        }
        Workspace made = api.context().catalog().ensureWorkspace(id);
        Workspace named =
                new Workspace(made.id(), name, made.timeZone(), made.sandbox(), made.poolShare(), made.poolUse());
        api.context().catalog().putWorkspace(named);
        ctx.status(201).json(settings(named));
    }

    private void change(Context ctx) {
        Workspace old = own(ctx);
        Input input = api.bodies().object(ctx);
        String name = input.text("name");
        ZoneId zone = input.read("time_zone", ZoneId::of);
        Input pool = input.object("pool");
        boolean share = pool == null ? old.poolShare() : pool.flag("share", old.poolShare());
        boolean use = pool == null ? old.poolUse() : pool.flag("use", old.poolUse());
        if (pool != null) {
            pool.unknownFields();
        }
        Input enrichment = input.object("enrichment");
        boolean web = api.context().catalog().readsWebsites(old.id());
        boolean readWeb = enrichment == null ? web : enrichment.flag("web", web);
        if (enrichment != null) {
            enrichment.unknownFields();
        }
        boolean sandbox = input.flag("sandbox", old.sandbox());
        if (old.sandbox() && !sandbox) {
            input.problem("sandbox", "people of the sandbox are in it, which stays so; make another workspace");
        }
        input.end();
        Workspace changed = new Workspace(
                old.id(),
                Objects.requireNonNullElse(name, old.name()),
                Objects.requireNonNullElse(zone, old.timeZone()),
                sandbox,
                share,
                use);
        api.context().catalog().putWorkspace(changed);
        if (readWeb != web) {
            api.context().catalog().readWebsites(changed.id(), readWeb);
        }
        if (share != old.poolShare()) {
            api.context().intents().poolChanged(changed.id(), Principal.of(ctx).user());
        }
        ctx.json(settings(changed));
    }

    private Workspace own(Context ctx) {
        return api.context().catalog().ensureWorkspace(Principal.workspace(ctx));
    }

    private Map<String, Object> settings(Workspace workspace) {
        return Map.of(
                "id", workspace.id(),
                "name", workspace.name(),
                "time_zone", workspace.timeZone().getId(),
                "sandbox", workspace.sandbox(),
                "pool", Map.of("share", workspace.poolShare(), "use", workspace.poolUse()),
                "enrichment", Map.of("web", api.context().catalog().readsWebsites(workspace.id())));
    }
}
