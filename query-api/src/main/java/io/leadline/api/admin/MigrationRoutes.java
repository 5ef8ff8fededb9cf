package io.leadline.api.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.move.Migration;
import io.leadline.index.move.Move;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Moving the installation to the other engine, for whoever administers it. */
public final class MigrationRoutes {
    private final Api api;
    private final Migration migration;

    public MigrationRoutes(Api api) {
        this.api = api;
        this.migration = api.context().migration();
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/migration", this::show, Scope.ADMIN);
        routes.post("/api/v1/migration", this::start, Scope.ADMIN);
    }

    private void show(Context ctx) {
        Principal.requireInstallation(ctx, "moves the installation");
        ctx.json(answer(migration.progress()));
    }

    private void start(Context ctx) {
        Principal.requireInstallation(ctx, "moves the installation");
        Input input = api.bodies().object(ctx);
        String to = input.requiredText("to");
        input.end();
        ctx.status(202).json(answer(migration.start(to)));
    }

    private static Map<String, Object> answer(Migration.Progress progress) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", progress.state().name().toLowerCase(Locale.ROOT));
        answer.put("from", progress.from());
        if (progress.to() != null) {
            answer.put("to", progress.to());
        }
        answer.put("pass", progress.pass());
        answer.put("documents", progress.documents());
        answer.put("copied", progress.copied());
        if (progress.error() != null) {
            answer.put("error", progress.error());
        }
        Move last = progress.last();
        if (last != null) {
            answer.put("last", last);
        }
        return answer;
    }
}
