package io.leadline.api.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Access;
import io.leadline.api.http.Input;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.catalog.Catalog;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** API keys of the workspace. A secret is shown once, when it is made, and kept as a hash only. */
public final class KeysRoutes {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern USER = Pattern.compile("[\\p{Alnum}._@+-]{1,64}");

    private final Api api;

    public KeysRoutes(Api api) {
        this.api = api;
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/keys", this::list, Scope.ADMIN);
        routes.post("/api/v1/keys", api.idempotency().once(this::make), Scope.ADMIN);
        routes.delete("/api/v1/keys/{id}", this::remove, Scope.ADMIN);
    }

    /** @param secret only in the answer that makes it */
    record KeyView(
            String id,
            String workspace,
            String name,
            String user,
            String scope,
            @Nullable String secret) {
        static KeyView of(Catalog.Key key, @Nullable String secret) {
            return new KeyView(key.id(), key.workspace(), key.name(), key.user(), key.scope(), secret);
        }
    }

    private void list(Context ctx) {
        ctx.json(Map.of(
                "keys",
                ofWorkspace(Principal.workspace(ctx)).stream()
                        .map(key -> KeyView.of(key, null))
                        .toList()));
    }

    private void make(Context ctx) {
        Principal principal = Principal.of(ctx);
        Input input = api.bodies().object(ctx);
        String name = input.requiredText("name");
        String user = Objects.requireNonNullElse(input.text("user"), name);
        Scope scope = Objects.requireNonNullElse(input.named("scope", Scope.class), Scope.READ);
        String workspace = Objects.requireNonNullElse(input.text("workspace"), principal.workspace());
        if (scope == Scope.OPEN) {
            input.problem("scope", "expected read, write or admin");
        }
        if (!USER.matcher(user).matches()) {
            input.problem("user", "expected 1 to 64 letters, digits and . _ @ + -, got '" + user + "'");
        }
        input.end();
        if (!workspace.equals(principal.workspace())) {
            refuseOtherWorkspace(principal, workspace);
        }
        if (api.context().catalog().keys().isEmpty()) {
            refuseFirst(scope, workspace);
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = "ll_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String hash = Access.hash(secret);
        Catalog.Key key = new Catalog.Key("k" + hash.substring(0, 12), workspace, name, user, scope.wireName(), hash);
        api.context().catalog().putKey(key);
        ctx.status(201).json(KeyView.of(key, secret));
    }

    private static void refuseFirst(Scope scope, String workspace) {
        if (scope != Scope.ADMIN || !workspace.equals(Principal.LOCAL.workspace())) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the first key must have the scope 'admin' and belong to the workspace '"
                            + Principal.LOCAL.workspace() + "': from then on nobody gets in without a key");
        }
    }

    /** Says the same of workspaces that do not exist and of those that are not theirs to see. */
    private void refuseOtherWorkspace(Principal principal, String workspace) {
        boolean exists = api.context().catalog().workspaces().stream()
                .anyMatch(known -> known.id().equals(workspace));
        if (!principal.administersInstallation() || !exists) {
            throw new LeadlineException(ErrorCode.NOT_FOUND, "there is no workspace '" + workspace + "' here");
        }
    }

    private void remove(Context ctx) {
        String id = ctx.pathParam("id");
        List<Catalog.Key> keys = ofWorkspace(Principal.workspace(ctx));
        Catalog.Key key = keys.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new LeadlineException(ErrorCode.NOT_FOUND, "there is no key '" + id + "'"));
        long admins = keys.stream()
                .filter(known -> known.scope().equals(Scope.ADMIN.wireName()))
                .count();
        if (key.scope().equals(Scope.ADMIN.wireName())
                && admins == 1
                && api.context().catalog().keys().size() > 1) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT, "this is the last admin key of the workspace; make another one first");
        }
        api.context().catalog().removeKey(id);
        ctx.status(204);
    }

    private List<Catalog.Key> ofWorkspace(String workspace) {
        return api.context().catalog().keys().stream()
                .filter(key -> key.workspace().equals(workspace))
                .toList();
    }
}
