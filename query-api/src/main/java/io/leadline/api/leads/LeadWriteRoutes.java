package io.leadline.api.leads;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.people.Lookup.FoundLead;
import io.leadline.index.store.Durability;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.lead.LeadState;
import io.leadline.model.lead.Rescoring;
import io.leadline.model.observation.Value;
import io.leadline.model.observation.Value.Decision;
import io.leadline.model.outreach.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What users decide about a lead. Each answers with the lead as it is after that. */
public final class LeadWriteRoutes {
    /** The most characters of a tag, an owner or a stage. */
    public static final int MAX_WORD = 100;

    private final Api api;

    public LeadWriteRoutes(Api api) {
        this.api = api;
    }

    public void install(RoutesConfig routes) {
        routes.patch("/api/v1/leads/{id}", api.idempotency().once(this::change), Scope.WRITE);
        routes.delete("/api/v1/leads/{id}", this::remove, Scope.WRITE);
        routes.post("/api/v1/leads/{id}/state", api.idempotency().once(this::state), Scope.WRITE);
        routes.post("/api/v1/leads/{id}/rescore", api.idempotency().once(this::rescore), Scope.WRITE);
        routes.post("/api/v1/leads/{id}/notes", api.idempotency().once(this::note), Scope.WRITE);
        routes.post("/api/v1/leads/{id}/connection", api.idempotency().once(this::connection), Scope.WRITE);
    }

    private void change(Context ctx) {
        FoundLead found = found(ctx);
        String offer = found.lead().offer();
        Input input = api.bodies().object(ctx);
        List<Value> decisions = new ArrayList<>();
        Corrections.read(input).ifPresent(decisions::add);
        tags(input, offer, found.lead().tags(), decisions);
        if (input.has("owner") || input.isNull("owner")) {
            String owner = word(input, "owner");
            decisions.add(new Decision.OwnerSet(offer, owner == null || owner.isEmpty() ? null : owner));
        }
        String stage = word(input, "stage");
        if (stage != null) {
            if (stage.isBlank()) {
                input.problem("stage", "must not be blank");
            }
            decisions.add(new Decision.StageSet(offer, stage));
        }
        input.end();
        if (decisions.isEmpty()) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "nothing to change: give corrections, tags, owner or stage");
        }
        api.statements().state(ctx, found.person(), decisions);
        answer(ctx);
    }

    /** {@code ["a","b"]} are all the tags from now on; {@code {"add":[],"remove":[]}} changes some. */
    private static void tags(Input input, String offer, Set<String> old, List<Value> decisions) {
        if (input.isNull("tags")) {
            input.problem("tags", "expected a list, or an object with add and remove, got null");
        }
        JsonNode given = input.json("tags");
        if (given == null) {
            return;
        }
        Set<String> add = new HashSet<>();
        Set<String> remove = new HashSet<>();
        if (given.isArray()) {
            add.addAll(input.texts("tags"));
            remove.addAll(old);
            remove.removeAll(add);
        } else {
            Input change = input.object("tags");
            if (change != null) {
                add.addAll(change.texts("add"));
                remove.addAll(change.texts("remove"));
                change.unknownFields();
            }
        }
        for (String tag : add) {
            if (tag.isBlank() || tag.length() > MAX_WORD) {
                input.problem("tags", "a tag has 1 to " + MAX_WORD + " characters");
            }
        }
        decisions.add(new Decision.Tagged(offer, add, remove));
    }

    private static @org.jspecify.annotations.Nullable String word(Input input, String name) {
        String text = input.text(name);
        if (text != null && text.length() > MAX_WORD) {
            input.problem(name, "has more than " + MAX_WORD + " characters");
        }
        return text;
    }

    private void remove(Context ctx) {
        FoundLead found = found(ctx);
        api.statements()
                .state(
                        ctx,
                        found.person(),
                        List.of(new Decision.LeadRemoved(found.lead().offer())));
        ctx.status(204);
    }

    private void state(Context ctx) {
        FoundLead found = found(ctx);
        Input input = api.bodies().object(ctx);
        input.requiredText("state");
        LeadState state = input.named("state", LeadState.class);
        if (state == LeadState.NOT_SCORED) {
            input.problem("state", "not_scored can't be set; rescore the lead instead");
        }
        input.end();
        LeadState set = Objects.requireNonNull(state, "state");
        api.statements()
                .state(
                        ctx,
                        found.person(),
                        List.of(new Decision.StateSet(found.lead().offer(), set)));
        answer(ctx);
    }

    private void rescore(Context ctx) {
        FoundLead found = found(ctx);
        api.bodies().object(ctx).end();
        api.context()
                .writer()
                .rescore(
                        found.person().workspace(),
                        List.of(found.lead().id()),
                        Rescoring.Trigger.USER,
                        Durability.DURABLE);
        answer(ctx);
    }

    private void note(Context ctx) {
        FoundLead found = found(ctx);
        Input input = api.bodies().object(ctx);
        String text = input.requiredText("text");
        input.end();
        api.statements()
                .state(
                        ctx,
                        found.person(),
                        List.of(new Decision.NoteAdded(found.lead().offer(), text)));
        answer(ctx);
    }

    private void connection(Context ctx) {
        FoundLead found = found(ctx);
        Input input = api.bodies().object(ctx);
        input.requiredText("connection");
        Connection connection = input.named("connection", Connection.class);
        Instant now = api.context().clock().instant();
        Instant at = Objects.requireNonNullElse(input.read("at", Instant::parse), now);
        if (at.isAfter(now)) {
            input.problem("at", "lies in the future");
        }
        input.end();
        Connection seen = Objects.requireNonNull(connection, "connection");
        api.statements().state(ctx, found.person(), List.of(new Value.ConnectionSeen(seen)), at);
        answer(ctx);
    }

    private void answer(Context ctx) {
        FoundLead after = found(ctx);
        ctx.json(LeadView.of(after));
    }

    private FoundLead found(Context ctx) {
        return api.lookup().lead(Principal.workspace(ctx), ctx.pathParam("id"));
    }
}
