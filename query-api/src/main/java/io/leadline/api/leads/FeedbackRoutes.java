package io.leadline.api.leads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Bodies;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.offers.Icp;
import io.leadline.api.people.Lookup;
import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.api.people.Statements;
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
    private final ApiContext context;
    private final Bodies bodies;
    private final Idempotency idempotency;
    private final Lookup lookup;
    private final Statements statements;
    private final Trial trial;
    private final Icp icp;

    public FeedbackRoutes(
            ApiContext context, Bodies bodies, Idempotency idempotency, Lookup lookup, Statements statements) {
        this.context = context;
        this.bodies = bodies;
        this.idempotency = idempotency;
        this.lookup = lookup;
        this.statements = statements;
        this.trial = new Trial(context.engine(), context.key(), context.places());
        this.icp = new Icp(context.engine().store(), context.embedder());
    }

    public void install(RoutesConfig routes) {
        routes.post("/api/v1/leads/{id}/feedback", idempotency.once(this::feedback), Scope.WRITE);
    }

    private void feedback(Context ctx) {
        String workspace = Principal.workspace(ctx);
        FoundLead found = lookup.lead(workspace, ctx.pathParam("id"));
        Input input = bodies.object(ctx);
        boolean should = input.flag("should_be_buyer", true);
        if (!input.has("should_be_buyer")) {
            input.problem("should_be_buyer", "is required");
        }
        String note = input.text("note");
        input.end();
        Lead lead = found.lead();
        statements.state(ctx, found.person(), List.of(new Decision.Feedback(lead.offer(), should, note)));
        List<WhatIf> whatIf = context.catalog()
                .offer(workspace, lead.offer())
                .map(offer -> whatIf(lead, offer, should))
                .orElse(List.of());
        ctx.json(Map.of("lead", LeadView.of(lookup.lead(workspace, lead.id())), "what_if", whatIf));
    }

    private List<WhatIf> whatIf(Lead lead, Offer offer, boolean should) {
        ScoreModel model = context.catalog().scoreModel(offer.workspace(), offer.id());
        Scorer.Subject subject = trial.subjects(
                        offer.workspace(),
                        List.of(lead),
                        icp.vector(offer),
                        context.clock().instant(),
                        "user")
                .getFirst();
        return WhatIf.of(subject, lead, offer, model, should);
    }
}
