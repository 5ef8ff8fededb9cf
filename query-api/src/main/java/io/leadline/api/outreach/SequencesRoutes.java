package io.leadline.api.outreach;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequence.Condition;
import io.leadline.model.outreach.Sequence.Step;
import io.leadline.model.outreach.StepType;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sequences: each change is a new version, which running enrolments do not see. */
public final class SequencesRoutes {
    private static final String END = "end";
    private static final int MAX_RETRIES = 100;

    private final Api api;

    public SequencesRoutes(Api api) {
        this.api = api;
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/sequences", this::list, Scope.READ);
        routes.post("/api/v1/sequences", api.idempotency().once(this::make), Scope.WRITE);
        routes.get("/api/v1/sequences/{id}", ctx -> ctx.json(known(ctx)), Scope.READ);
        routes.put("/api/v1/sequences/{id}", this::change, Scope.WRITE);
        routes.delete("/api/v1/sequences/{id}", this::remove, Scope.WRITE);
    }

    private void list(Context ctx) {
        String workspace = Principal.workspace(ctx);
        ctx.json(Map.of(
                "sequences", api.context().catalog().allSequences(workspace),
                "removed", api.context().catalog().removedSequences(workspace)));
    }

    private void make(Context ctx) {
        String workspace = Principal.workspace(ctx);
        Input input = api.bodies().object(ctx);
        String given = input.text("id");
        String id = given == null ? api.context().key().of(workspace, "sequence", Idempotency.reference(ctx)) : given;
        Sequence sequence = read(input, workspace, id);
        input.end();
        if (given != null && api.context().catalog().sequence(workspace, id).isPresent()) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT, "there is a sequence '" + id + "' already; change it by PUT");
        }
        ctx.status(201).json(api.context().catalog().putSequence(sequence));
    }

    private void change(Context ctx) {
        Sequence old = known(ctx);
        Input input = api.bodies().object(ctx);
        input.json("id");
        Sequence sequence = read(input, old.workspace(), old.id());
        input.end();
        ctx.json(api.context().catalog().putSequence(sequence));
    }

    /** Who is on it goes on to its end; a bulk action takes them off. */
    private void remove(Context ctx) {
        Sequence sequence = known(ctx);
        api.context().catalog().removeSequence(sequence.workspace(), sequence.id());
        ctx.status(204);
    }

    private static Sequence read(Input input, String workspace, String id) {
        input.json("workspace");
        input.json("version");
        String name = input.requiredText("name");
        List<Step> steps = input.objects("steps", SequencesRoutes::step);
        if (steps.isEmpty()) {
            input.problem("steps", "a sequence has at least one step");
        }
        checkTargets(input, steps);
        return new Sequence(workspace, id, 0, name, steps);
    }

    private static Step step(Input input) {
        String id = input.requiredText("id");
        input.requiredText("type");
        StepType type = Objects.requireNonNullElse(input.named("type", StepType.class), StepType.LIKE);
        Duration wait = Objects.requireNonNullElse(input.read("wait", Duration::parse), Duration.ZERO);
        if (wait.isNegative()) {
            input.problem("wait", "must not be negative");
        }
        Condition condition = input.named("condition", Condition.class);
        if (type == StepType.CONDITION && condition == null) {
            input.problem("condition", "a step of type condition says which");
        }
        if (type != StepType.CONDITION && condition != null) {
            input.problem("condition", "only a step of type condition has one");
        }
        return new Step(
                id,
                type,
                wait,
                condition,
                input.whole("retries", 0, 0, MAX_RETRIES),
                input.text("on_true"),
                input.text("on_false"));
    }

    private static void checkTargets(Input input, List<Step> steps) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            if (!ids.add(steps.get(i).id()) || steps.get(i).id().equals(END)) {
                input.problem("steps[" + i + "].id", "'" + steps.get(i).id() + "' is taken");
            }
        }
        for (int i = 0; i < steps.size(); i++) {
            checkTarget(input, "steps[" + i + "].on_true", steps.get(i).onTrue(), ids);
            checkTarget(input, "steps[" + i + "].on_false", steps.get(i).onFalse(), ids);
        }
    }

    private static void checkTarget(Input input, String path, @Nullable String target, Set<String> ids) {
        if (target != null && !target.equals(END) && !ids.contains(target)) {
            input.problem(path, "there is no step '" + target + "'; 'end' ends the sequence");
        }
    }

    private Sequence known(Context ctx) {
        return Enrolling.sequence(api.context().catalog(), Principal.workspace(ctx), ctx.pathParam("id"));
    }
}
