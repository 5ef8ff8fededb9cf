package io.leadline.api.outreach;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.leads.LeadView;
import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.api.people.Lookup.FoundPerson;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.Value;
import io.leadline.model.outreach.Enrolment;
import io.leadline.model.outreach.Moves;
import io.leadline.model.outreach.OutreachEvent;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequences;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Leads on sequences. */
public final class EnrolmentsRoutes {
    private final Api api;

    public EnrolmentsRoutes(Api api) {
        this.api = api;
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/leads/{id}/enrolments", this::list, Scope.READ);
        routes.post("/api/v1/leads/{id}/enrolments", api.idempotency().once(this::enrol), Scope.WRITE);
        routes.get("/api/v1/enrolments/{id}/events", this::events, Scope.READ);
        routes.post("/api/v1/enrolments/{id}/events", api.idempotency().once(this::event), Scope.WRITE);
    }

    private void list(Context ctx) {
        String workspace = Principal.workspace(ctx);
        FoundLead found = api.lookup().lead(workspace, ctx.pathParam("id"));
        ctx.json(Map.of(
                "id",
                found.lead().id(),
                "enrolments",
                EnrolmentHistory.of(
                        found.truth(),
                        found.lead().offer(),
                        api.context().catalog().sequences(workspace))));
    }

    private void enrol(Context ctx) {
        String workspace = Principal.workspace(ctx);
        FoundLead found = api.lookup().lead(workspace, ctx.pathParam("id"));
        Input input = api.bodies().object(ctx);
        String id = input.requiredText("sequence");
        input.end();
        Sequence sequence = Enrolling.sequence(api.context().catalog(), workspace, id);
        Enrolling.on(sequence, found, api.context().key(), Idempotency.reference(ctx))
                .ifPresent(enrolled -> api.statements().state(ctx, found.person(), List.of(enrolled)));
        ctx.status(201);
        answer(ctx, workspace, found.lead().id());
    }

    private void events(Context ctx) {
        String workspace = Principal.workspace(ctx);
        String id = ctx.pathParam("id");
        FoundPerson found = api.lookup().person(workspace, Objects.requireNonNullElse(ctx.queryParam("lead"), id));
        Sequences sequences = api.context().catalog().sequences(workspace);
        ctx.json(found.leads().stream()
                .flatMap(lead -> EnrolmentHistory.of(found.truth(), lead.offer(), sequences).stream())
                .filter(enrolment -> enrolment.id().equals(id))
                .findFirst()
                .orElseThrow(() -> missing(id)));
    }

    private static LeadlineException missing(String id) {
        return new LeadlineException(ErrorCode.NOT_FOUND, "there is no enrolment '" + id + "'");
    }

    private void event(Context ctx) {
        String workspace = Principal.workspace(ctx);
        String id = ctx.pathParam("id");
        Input input = api.bodies().object(ctx);
        input.requiredText("event");
        OutreachEvent event = input.named("event", OutreachEvent.class);
        String ofLead = input.text("lead");
        String step = input.text("step");
        String reason = input.text("reason");
        Instant now = api.context().clock().instant();
        Instant at = Objects.requireNonNullElse(input.read("at", Instant::parse), now);
        if (at.isAfter(now)) {
            input.problem("at", "lies in the future");
        }
        if (event == OutreachEvent.ENROLLED) {
            input.problem("event", "a lead is enrolled by POST /leads/{id}/enrolments");
        }
        input.end();
        FoundPerson found = api.lookup().person(workspace, ofLead == null ? id : ofLead);
        Lead lead = found.leads().stream()
                .filter(each ->
                        each.enrolment() != null && each.enrolment().id().equals(id))
                .findFirst()
                .orElseThrow(() -> missing(id));
        Enrolment enrolment = Objects.requireNonNull(lead.enrolment());
        OutreachEvent seen = Objects.requireNonNull(event, "event");
        Moves.check(enrolment.status(), seen);
        checkStep(workspace, enrolment, step);
        api.statements()
                .state(
                        ctx,
                        found.person(),
                        List.of(new Value.EnrolmentSeen(
                                id,
                                enrolment.offer(),
                                enrolment.sequence(),
                                enrolment.sequenceVersion(),
                                seen,
                                step,
                                reason)),
                        at);
        answer(ctx, workspace, lead.id());
    }

    private void checkStep(String workspace, Enrolment enrolment, @org.jspecify.annotations.Nullable String step) {
        Sequence sequence =
                api.context().catalog().sequences(workspace).get(enrolment.sequence(), enrolment.sequenceVersion());
        if (step != null
                && sequence != null
                && !step.equals("withdraw_connection")
                && sequence.steps().stream().noneMatch(known -> known.id().equals(step))) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "step: the sequence has no step '" + step + "', but "
                            + sequence.steps().stream().map(Sequence.Step::id).toList());
        }
    }

    private void answer(Context ctx, String workspace, String lead) {
        ctx.json(LeadView.of(api.lookup().lead(workspace, lead)));
    }
}
