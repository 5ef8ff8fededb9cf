package io.leadline.api.offers;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Input;
import io.leadline.api.http.Parameters;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.pool.PoolMatch;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.offer.Offer;
import io.leadline.model.score.ScoreModel;
import io.leadline.model.text.ProfileText;
import io.leadline.wire.Json;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Offers and their score models. Making an offer, or changing whom it is for, brings its first leads from the pool. */
public final class OffersRoutes {
    private static final int MATCH_LIMIT = PoolMatch.LIMIT;
    private static final int MAX_MATCH = 1000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final Api api;
    private final PoolMatch pool;

    public OffersRoutes(Api api, PoolMatch pool) {
        this.api = api;
        this.pool = pool;
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/offers", this::list, Scope.READ);
        routes.post("/api/v1/offers", api.idempotency().once(this::make), Scope.WRITE);
        routes.get("/api/v1/offers/{id}", this::get, Scope.READ);
        routes.put("/api/v1/offers/{id}", this::change, Scope.WRITE);
        routes.delete("/api/v1/offers/{id}", this::remove, Scope.WRITE);
        routes.post("/api/v1/offers/{id}/match", api.idempotency().once(this::match), Scope.WRITE);
        routes.get("/api/v1/offers/{id}/model", this::model, Scope.READ);
        routes.put("/api/v1/offers/{id}/model", this::changeModel, Scope.WRITE);
    }

    private void list(Context ctx) {
        ctx.json(Map.of("offers", api.context().catalog().offers(Principal.workspace(ctx))));
    }

    private void get(Context ctx) {
        String version = ctx.queryParam("version");
        if (version == null) {
            ctx.json(known(ctx));
            return;
        }
        int number = version.matches("\\d{1,9}") ? Integer.parseInt(version) : -1;
        ctx.json(api.context()
                .catalog()
                .offer(Principal.workspace(ctx), ctx.pathParam("id"), number)
                .orElseThrow(() -> new LeadlineException(
                        ErrorCode.NOT_FOUND, "offer '" + ctx.pathParam("id") + "' has no version " + version)));
    }

    private void make(Context ctx) {
        String workspace = Principal.workspace(ctx);
        Input input = api.bodies().object(ctx);
        String given = input.text("id");
        String id = given == null ? api.context().key().of(workspace, "offer", Idempotency.reference(ctx)) : given;
        if (given != null && !ID.matcher(given).matches()) {
            input.problem("id", "expected 1 to 40 letters, digits, _ and -");
        }
        OfferBody.skipReadOnly(input);
        Offer offer = OfferBody.read(input, workspace, id, true);
        input.end();
        if (given != null && api.context().catalog().offer(workspace, given).isPresent()) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT, "there is an offer '" + given + "' already; change it by PUT");
        }
        if (Parameters.flag(ctx, "dry_run")) {
            Matched foretold = matched(() -> pool.foretell(offer, MATCH_LIMIT));
            ctx.json(answer(offer, foretold).put("dry_run", true));
            return;
        }
        Offer made = api.context().catalog().putOffer(offer);
        Matched matched = matched(() -> pool.match(made, MATCH_LIMIT));
        api.context().jobs().nudge();
        ctx.status(201).header("Location", "/api/v1/offers/" + id).json(answer(made, matched));
    }

    /** An offer and what the pool gave it. */
    private static ObjectNode answer(Offer offer, @Nullable Matched matched) {
        ObjectNode json = Json.MAPPER.valueToTree(offer);
        if (matched != null) {
            json.set("matched", Json.MAPPER.valueToTree(matched));
        }
        return json;
    }

    /** @param more whether the run stopped at its limit */
    record Matched(int found, boolean more, long tookMs) {}

    private static Matched matched(Supplier<PoolMatch.Result> run) {
        long began = System.nanoTime();
        PoolMatch.Result result = run.get();
        return new Matched(result.found(), result.more(), (System.nanoTime() - began) / 1_000_000);
    }

    private void match(Context ctx) {
        Offer offer = known(ctx);
        Input input = api.bodies().object(ctx);
        int limit = input.whole("limit", MATCH_LIMIT, 1, MAX_MATCH);
        input.end();
        ctx.json(matched(() -> pool.match(offer, limit)));
    }

    private void change(Context ctx) {
        Offer old = known(ctx);
        Input input = api.bodies().object(ctx);
        OfferBody.skipReadOnly(input);
        Offer offer = OfferBody.read(input, old.workspace(), old.id(), !old.isDefault() || old.hasIcp());
        input.end();
        if (Parameters.flag(ctx, "dry_run")) {
            ctx.json(
                    Impact.of(api.context(), offer, api.context().catalog().scoreModel(offer.workspace(), offer.id())));
            return;
        }
        Offer changed = api.context().catalog().putOffer(offer);
        boolean newIcp =
                changed.version() != old.version() && !ProfileText.of(changed).equals(ProfileText.of(old));
        Matched matched = newIcp ? matched(() -> pool.match(changed, MATCH_LIMIT)) : null;
        api.context().jobs().nudge();
        ctx.json(answer(changed, matched));
    }

    private void remove(Context ctx) {
        Offer offer = known(ctx);
        api.context().catalog().removeOffer(offer.workspace(), offer.id());
        api.context().jobs().nudge();
        ctx.status(204);
    }

    private void model(Context ctx) {
        Offer offer = known(ctx);
        ctx.json(api.context().catalog().scoreModel(offer.workspace(), offer.id()));
    }

    /** Changes the numbers that the body gives; the others stay. */
    private void changeModel(Context ctx) {
        Offer offer = known(ctx);
        Input input = api.bodies().object(ctx);
        ObjectNode changes = input.all();
        ScoreModel old = api.context().catalog().scoreModel(offer.workspace(), offer.id());
        ObjectNode merged = Json.MAPPER.valueToTree(old);
        merge(changes, merged, "");
        ScoreModel model = scoreModel(merged);
        if (Parameters.flag(ctx, "dry_run")) {
            ctx.json(Impact.of(api.context(), offer, model));
            return;
        }
        ctx.json(api.context().catalog().putScoreModel(offer.workspace(), offer.id(), model));
        api.context().jobs().nudge();
    }

    private static ScoreModel scoreModel(ObjectNode json) {
        try {
            return Json.MAPPER.treeToValue(json, ScoreModel.class);
        } catch (JacksonException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "the score model can't be read: " + e.getOriginalMessage(), e);
        }
    }

    private static void merge(ObjectNode changes, ObjectNode into, String path) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode old = into.get(change.getKey());
            String at = path.isEmpty() ? change.getKey() : path + '.' + change.getKey();
            if (old == null) {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, at + ": is not part of a score model; see GET /offers/{id}/model");
            }
            if (old instanceof ObjectNode oldObject && change.getValue() instanceof ObjectNode newObject) {
                merge(newObject, oldObject, at);
            } else if (old.getNodeType() == change.getValue().getNodeType()) {
                into.set(change.getKey(), change.getValue());
            } else {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, at + ": expected " + old.getNodeType() + ", as it is now: " + old);
            }
        }
    }

    private Offer known(Context ctx) {
        String id = ctx.pathParam("id");
        return api.context()
                .catalog()
                .offer(Principal.workspace(ctx), id)
                .orElseThrow(() -> new LeadlineException(ErrorCode.NOT_FOUND, "there is no offer '" + id + "'"));
    }
}
