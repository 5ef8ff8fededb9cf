package io.leadline.api.leads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Parameters;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.people.Lookup;
import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.index.write.Projector;
import io.leadline.index.write.Trial;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.company.Company;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Signal;
import io.leadline.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reading one lead. An id that was given up in a merge answers with the lead as it is now, under its new id. */
public final class LeadRoutes {
    private static final int MAX_OBSERVATIONS = 1000;

    private final ApiContext context;
    private final Lookup lookup;
    private final Trial trial;

    public LeadRoutes(ApiContext context, Lookup lookup) {
        this.context = context;
        this.lookup = lookup;
        this.trial = new Trial(context.engine(), context.key(), context.places());
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/leads/{id}", this::lead, Scope.READ);
        routes.get("/api/v1/leads/{id}/scores", this::scores, Scope.READ);
        routes.get("/api/v1/leads/{id}/history", this::history, Scope.READ);
        routes.get("/api/v1/leads/{id}/provenance", this::provenance, Scope.READ);
    }

    private void lead(Context ctx) {
        FoundLead found = found(ctx);
        ctx.header("ETag", "\"" + found.person().seq() + "\"");
        ObjectNode json = LeadView.of(found);
        json.set("company_signals", Json.MAPPER.valueToTree(companySignals(found.lead())));
        ctx.json(json);
    }

    private List<Signal> companySignals(Lead lead) {
        Company company = trial.subjects(
                        lead.person().workspace(),
                        List.of(lead),
                        null,
                        context.clock().instant(),
                        Rescoring.Trigger.USER.wireName())
                .getFirst()
                .company();
        return company == null ? List.of() : company.signals();
    }

    private void scores(Context ctx) {
        Lead lead = found(ctx).lead();
        ctx.json(Map.of("id", lead.id(), "scores", lead.scores()));
    }

    private void provenance(Context ctx) {
        FoundLead found = found(ctx);
        ctx.json(Map.of("id", found.lead().id(), "fields", LeadView.provenance(found.person())));
    }

    private void history(Context ctx) {
        FoundLead found = found(ctx);
        Truth truth = found.truth();
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("id", found.lead().id());
        String asOf = ctx.queryParam("as_of");
        if (asOf != null) {
            Instant moment = instant(asOf);
            answer.put("as_of", moment.toString());
            truth = History.asOf(truth, moment);
            Optional<Lead> then = leadOf(truth, found.lead().offer(), moment);
            then.ifPresent(lead -> answer.set("lead", Json.MAPPER.readTree(Projector.row(lead))));
        }
        int most = Parameters.whole(ctx, "size", 100, 0, MAX_OBSERVATIONS);
        History.page(truth, most, ctx.queryParam("after"), answer);
        ctx.json(answer);
    }

    private Optional<Lead> leadOf(Truth truth, String offer, Instant moment) {
        if (truth.observations().isEmpty()) {
            return Optional.empty();
        }
        Person person = PersonFold.fold(truth);
        return LeadFold.fold(truth, person, context.catalog().sequences(truth.workspace()), moment, offer);
    }

    private static Instant instant(String text) {
        try {
            return text.length() == 10 ? Instant.parse(text + "T00:00:00Z") : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "as_of: expected a date or an instant such as 2026-01-31T12:00:00Z",
                    List.of(),
                    e);
        }
    }

    private FoundLead found(Context ctx) {
        return lookup.lead(Principal.workspace(ctx), ctx.pathParam("id"));
    }
}
