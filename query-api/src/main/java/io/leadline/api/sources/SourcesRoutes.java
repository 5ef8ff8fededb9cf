package io.leadline.api.sources;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Sources;
import io.leadline.ingest.discover.Beginning;
import io.leadline.ingest.discover.Estimate;
import io.leadline.ingest.provider.Providers;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.offer.Offer;
import io.leadline.model.source.LinkFollowing;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceRun;
import io.leadline.model.source.SourceSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Saved sources and their runs. A source that was removed leaves what it found. */
public final class SourcesRoutes {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final Api api;
    private final Sources sources;
    private final Providers providers;

    public SourcesRoutes(Api api, Sources sources) {
        this.api = api;
        this.sources = sources;
        this.providers = api.context().providers();
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/sources", this::list, Scope.READ);
        routes.post("/api/v1/sources", api.idempotency().once(this::make), Scope.WRITE);
        routes.post("/api/v1/sources/estimate", this::estimateUnsaved, Scope.READ);
        routes.get("/api/v1/sources/{id}", ctx -> ctx.json(view(known(ctx))), Scope.READ);
        routes.put("/api/v1/sources/{id}", this::change, Scope.WRITE);
        routes.delete("/api/v1/sources/{id}", this::remove, Scope.WRITE);
        routes.get("/api/v1/sources/{id}/estimate", this::estimate, Scope.READ);
        routes.post("/api/v1/sources/{id}/run", api.idempotency().once(this::run), Scope.WRITE);
        routes.get("/api/v1/sources/{id}/runs", this::runs, Scope.READ);
        routes.get("/api/v1/sources/{id}/runs/{run}", ctx -> ctx.json(SourceView.of(knownRun(ctx))), Scope.READ);
        routes.delete("/api/v1/sources/{id}/runs/{run}", this::cancel, Scope.WRITE);
    }

    private void list(Context ctx) {
        ctx.json(Map.of(
                "sources",
                sources.list(Principal.workspace(ctx)).stream().map(this::view).toList()));
    }

    private ObjectNode view(SavedSource source) {
        List<SourceRun> runs = sources.runs(source.workspace(), source.id());
        ZoneId zone = api.context().catalog().sequences(source.workspace()).timeZone();
        return SourceView.of(source, runs.isEmpty() ? null : runs.getFirst(), zone, providers);
    }

    private void make(Context ctx) {
        String workspace = Principal.workspace(ctx);
        Input input = api.bodies().object(ctx);
        String given = input.text("id");
        if (given != null && !ID.matcher(given).matches()) {
            input.problem("id", "expected 1 to 40 letters, digits, _ and -");
        }
        String id = given == null ? api.context().key().of(workspace, "source", Idempotency.reference(ctx)) : given;
        SavedSource source = read(input, workspace, id);
        if (given != null && sources.find(workspace, given).isPresent()) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT, "there is a source '" + given + "' already; change it by PUT");
        }
        ctx.status(201).header("Location", "/api/v1/sources/" + id).json(view(sources.put(source)));
    }

    private void change(Context ctx) {
        SavedSource old = known(ctx);
        SavedSource changed = sources.put(read(api.bodies().object(ctx), old.workspace(), old.id()));
        ctx.json(view(changed));
    }

    private SavedSource read(Input input, String workspace, String id) {
        SourceBody.skipReadOnly(input);
        SavedSource source = SourceBody.read(input, workspace, id, now());
        if (source.offer() != null
                && api.context().catalog().offer(workspace, source.offer()).isEmpty()) {
            input.problem("offer", "there is no offer '" + source.offer() + "'");
        }
        input.end();
        return source;
    }

    private void remove(Context ctx) {
        SavedSource source = known(ctx);
        sources.runs(source.workspace(), source.id()).stream()
                .filter(run -> run.status().isOpen())
                .forEach(run -> sources.cancel(run, now()));
        sources.remove(source.workspace(), source.id());
        ctx.status(204);
    }

    private void estimate(Context ctx) {
        SavedSource source = known(ctx);
        ctx.json(SourceView.of(source.settings(), Estimate.of(source.settings(), source.links()), providers, now()));
    }

    private void estimateUnsaved(Context ctx) {
        Input input = api.bodies().object(ctx);
        SourceSettings settings = SourceBody.settings(input);
        LinkFollowing links = SourceBody.links(input);
        input.end();
        ctx.json(SourceView.of(settings, Estimate.of(settings, links), providers, now()));
    }

    private void run(Context ctx) {
        SavedSource source = known(ctx);
        api.bodies().object(ctx).end();
        SourceSettings settings = source.settings();
        SourceView.missing(settings, providers).stream().findFirst().ifPresent(platform -> {
            throw Providers.notConnected(platform);
        });
        Catalog catalog = api.context().catalog();
        String wanted = source.offer();
        Offer offer = wanted == null
                ? catalog.defaultOffer(source.workspace())
                : catalog.offer(source.workspace(), wanted)
                        .orElseThrow(() -> new LeadlineException(
                                ErrorCode.CONFLICT,
                                "the offer '" + wanted + "' of source '" + source.id()
                                        + "' is not there any more; choose another"));
        String id = api.context().key().of(source.workspace(), "run", source.id(), Idempotency.reference(ctx));
        SourceRun begun =
                sources.begin(Beginning.of(source, id, offer, Principal.of(ctx).user(), now()));
        api.context().jobs().nudge();
        ctx.status(202)
                .header("Location", "/api/v1/sources/" + source.id() + "/runs/" + id)
                .json(SourceView.of(begun));
    }

    private void runs(Context ctx) {
        SavedSource source = known(ctx);
        ctx.json(Map.of(
                "runs",
                sources.runs(source.workspace(), source.id()).stream()
                        .map(SourceView::of)
                        .toList()));
    }

    private void cancel(Context ctx) {
        SourceRun run = knownRun(ctx);
        if (!run.status().isOpen()) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "run '" + run.id() + "' has ended already (" + run.status().wireName() + ")");
        }
        ctx.json(SourceView.of(sources.cancel(run, now())));
    }

    private SavedSource known(Context ctx) {
        String id = ctx.pathParam("id");
        return sources.find(Principal.workspace(ctx), id)
                .orElseThrow(() -> new LeadlineException(ErrorCode.NOT_FOUND, "there is no source '" + id + "'"));
    }

    private SourceRun knownRun(Context ctx) {
        SavedSource source = known(ctx);
        String id = ctx.pathParam("run");
        return sources.run(source.workspace(), source.id(), id)
                .orElseThrow(() -> new LeadlineException(
                        ErrorCode.NOT_FOUND, "source '" + source.id() + "' has no run '" + id + "'"));
    }

    private Instant now() {
        return api.context().clock().instant();
    }
}
