package io.leadline.api.people;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Input;
import io.leadline.api.http.NewestFirst;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.api.people.Suppressions.Suppression;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.CanonicalForm;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.wire.Json;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Who is refused at every way in, and how they are taken off that list again. */
public final class SuppressionsRoutes {
    private static final NewestFirst<Suppression> NEWEST_FIRST = new NewestFirst<>(Suppression::at, Suppression::id);

    private final Api api;
    private final Suppressions suppressions;

    public SuppressionsRoutes(Api api) {
        this.api = api;
        this.suppressions = new Suppressions(api.context());
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/suppressions", this::list, Scope.READ);
        routes.post("/api/v1/suppressions", api.idempotency().once(this::suppress), Scope.WRITE);
        routes.delete("/api/v1/suppressions/{id}", this::lift, Scope.WRITE);
    }

    private void list(Context ctx) {
        ctx.json(NEWEST_FIRST.page(
                ctx, "suppressions", suppressions.list(Principal.workspace(ctx)), SuppressionsRoutes::view));
    }

    private void suppress(Context ctx) {
        Principal principal = Principal.of(ctx);
        String workspace = principal.workspace();
        Input input = api.bodies().object(ctx);
        Identifier identifier = input.read("identifier", Identifier::parse);
        Identifier written = input.read("text", SuppressionsRoutes::ofText);
        String reason = Objects.requireNonNullElse(input.text("reason"), "asked for");
        if (input.has("identifier") == input.has("text")) {
            input.problem("identifier", "give an identifier such as email:ada@acme.example, or a text");
        }
        input.end();
        Identifier whom = Objects.requireNonNull(identifier == null ? written : identifier, "identifier");
        int people = api.context().intents().suppress(workspace, whom, reason, principal.user());
        Suppression made = suppressions.put(workspace, whom, reason, people, principal.user());
        ctx.status(201).json(view(made));
    }

    /** As people write it: an address, a link to a profile, a handle with its @, a domain. */
    private static Identifier ofText(String text) {
        String given = text.strip();
        Identifier profile = CanonicalForm.ofUrl(given)
                .filter(identifier -> !identifier.kind().isCompany())
                .orElse(null);
        if (profile != null) {
            return profile;
        }
        return CanonicalForm.of(kind(given), given);
    }

    private static IdentifierKind kind(String text) {
        if (text.startsWith("@")) {
            return IdentifierKind.X;
        }
        if (text.indexOf('@') > 0) {
            return IdentifierKind.EMAIL;
        }
        return text.indexOf('.') > 0 ? IdentifierKind.DOMAIN : IdentifierKind.X;
    }

    private void lift(Context ctx) {
        Principal principal = Principal.of(ctx);
        String workspace = principal.workspace();
        String id = ctx.pathParam("id");
        Suppression known = suppressions
                .get(workspace, id)
                .orElseThrow(() -> new LeadlineException(ErrorCode.NOT_FOUND, "there is no suppression '" + id + "'"));
        List<Identifier> others = suppressions.list(workspace).stream()
                .filter(other -> !other.id().equals(id))
                .map(Suppression::identifier)
                .toList();
        // The list last: what breaks off in the middle is still on it, and can be lifted again.
        api.context().intents().unsuppress(workspace, known.identifier(), others, principal.user());
        suppressions.remove(workspace, id);
        ctx.status(204);
    }

    private static ObjectNode view(Suppression suppression) {
        ObjectNode json = Json.MAPPER.valueToTree(suppression);
        json.remove("workspace");
        return json;
    }
}
