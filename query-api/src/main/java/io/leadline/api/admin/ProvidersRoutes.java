package io.leadline.api.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Scope;
import io.leadline.ingest.provider.Providers;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Platform;
import java.util.Map;

/** Whom this installation can ask about people: connected or not, what is left of the limits, what went wrong lately. */
public final class ProvidersRoutes {
    private final Providers providers;

    public ProvidersRoutes(Api api) {
        this.providers = api.context().providers();
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/providers", ctx -> ctx.json(Map.of("providers", providers.states())), Scope.READ);
        routes.post("/api/v1/providers/{id}/test", ctx -> ctx.json(providers.test(platform(ctx))), Scope.WRITE);
    }

    private static Platform platform(Context ctx) {
        return switch (ctx.pathParam("id")) {
            case "x" -> Platform.X;
            case "linkedin" -> Platform.LINKEDIN;
            default ->
                throw new LeadlineException(
                        ErrorCode.NOT_FOUND,
                        "there is no provider '" + ctx.pathParam("id") + "'; there are x and linkedin");
        };
    }
}
