package io.leadline.api.leads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.offers.Icp;
import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.index.write.Trial;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Value.Decision;
import io.leadline.model.offer.Offer;
import io.leadline.model.score.ScoreModel;
import io.leadline.model.score.Scorer;
import java.util.List;
import java.util.Map;

/** "Should be a buyer" and "should not": recorded, and answered with what in the offer would have made it so. */
public final class FeedbackRoutes {
    private final Api api;
    private final Trial trial;
    private final Icp icp;

    public FeedbackRoutes(Api api) {
        this.api = api;
        this.trial = new Trial(
                api.context().engine(), api.context().key(), api.context().places());
        this.icp = new Icp(api.context().engine().store(), api.context().embedder());
    }

    public void install(RoutesConfig routes) {
        routes.post("/api/v1/leads/{id}/feedback", api.idempotency().once(this::feedback), Scope.WRITE);
    }

    private void feedback(Context ctx) {
        String workspace = Principal.workspace(ctx);
        FoundLead found = api.lookup().lead(workspace, ctx.pathParam("id"));
        Input input = api.bodies().object(ctx);
        boolean should = input.flag("should_be_buyer", true);
        if (!input.has("should_be_buyer")) {
            input.problem("should_be_buyer", "is required");
        }
        String note = input.text("note");
        input.end();
        Lead lead = found.lead();
        api.statements().state(ctx, found.person(), List.of(new Decision.Feedback(lead.offer(), should, note)));
        List<WhatIf> whatIf = api.context()
                .catalog()
                .offer(workspace, lead.offer())
                .map(offer -> whatIf(lead, offer, should))
                .orElse(List.of());
        ctx.json(Map.of("lead", LeadView.of(api.lookup().lead(workspace, lead.id())), "what_if", whatIf));
    }

    private List<WhatIf> whatIf(Lead lead, Offer offer, boolean should) {
        ScoreModel model = api.context().catalog().scoreModel(offer.workspace(), offer.id());
        Scorer.Subject subject = trial.subjects(
                        offer.workspace(),
                        List.of(lead),
                        icp.vector(offer),
                        api.context().clock().instant(),
                        "user")
                .getFirst();
        return WhatIf.of(subject, lead, offer, model, should);
    }
}
