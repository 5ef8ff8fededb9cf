package io.leadline.api.http;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.leadline.index.catalog.Catalog;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.Named;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out who asks and whether the route is open to them. A secret is only ever compared by its hash. */
public final class Access {
    /** Names the workspace in which who administers the installation acts, if not in the one of the key. */
    static final String WORKSPACE = "Leadline-Workspace";

    private final Catalog catalog;
    private final boolean loopback;

    public Access(Catalog catalog, boolean loopback) {
        this.catalog = catalog;
        this.loopback = loopback;
    }

    /** Refuses the request unless its key has the scope of the route. */
    public void check(Context ctx) {
        Scope needed = needed(ctx);
        if (needed == Scope.OPEN) {
            return;
        }
        Principal principal = inChosenWorkspace(principal(ctx), ctx.header(WORKSPACE));
        if (!principal.scope().permits(needed)) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN,
                    "this key has the scope '" + principal.scope().wireName() + "', " + ctx.method() + " " + ctx.path()
                            + " needs '" + needed.wireName() + "'");
        }
        ctx.attribute(Principal.ATTRIBUTE, principal);
    }

    /** For an open route, which refuses nobody: whether who asks administers the installation. */
    public boolean administersInstallation(Context ctx) {
        try {
            return principal(ctx).administersInstallation();
        } catch (LeadlineException e) {
            return false;
        }
    }

    /** Whether who was let in before would be let in again: their key is still there, or none is needed still. */
    public boolean stillPermits(Principal principal, Scope needed) {
        List<Catalog.Key> keys = catalog.keys();
        if (principal.key().equals(Principal.LOCAL.key())) {
            return loopback && keys.isEmpty();
        }
        return keys.stream()
                .anyMatch(key -> key.id().equals(principal.key())
                        && Named.parse(Scope.class, key.scope()).permits(needed));
    }

    private static Scope needed(Context ctx) {
        for (RouteRole role : ctx.routeRoles()) {
            return (Scope) role;
        }
        return Scope.ADMIN;
    }

    private Principal principal(Context ctx) {
        List<Catalog.Key> keys = catalog.keys();
        String secret = secret(ctx);
        if (secret == null) {
            if (keys.isEmpty() && loopback) {
                return Principal.LOCAL;
            }
            throw new LeadlineException(
                    ErrorCode.UNAUTHORIZED,
                    "no API key: send it as 'Authorization: Bearer <key>' or 'X-API-Key: <key>'");
        }
        String hash = hash(secret);
        for (Catalog.Key key : keys) {
            if (key.hash().equals(hash)) {
                return Principal.of(key.workspace(), key.user(), Named.parse(Scope.class, key.scope()), key.id());
            }
        }
        throw new LeadlineException(ErrorCode.UNAUTHORIZED, "this API key is not known here, or was removed");
    }

    /** Says the same of workspaces that do not exist and of those that are not theirs to see. */
    private Principal inChosenWorkspace(Principal principal, @Nullable String chosen) {
        if (chosen == null || chosen.equals(principal.workspace())) {
            return principal;
        }
        if (!principal.administersInstallation()
                || catalog.workspaces().stream().noneMatch(known -> known.id().equals(chosen))) {
            throw new LeadlineException(ErrorCode.NOT_FOUND, "there is no workspace '" + chosen + "' here");
        }
        return principal.in(chosen);
    }

    private static @Nullable String secret(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
                throw new LeadlineException(
                        ErrorCode.UNAUTHORIZED, "the Authorization header must be 'Bearer <key>', with an API key");
            }
            return authorization.substring(7).strip();
        }
        return ctx.header("X-API-Key");
    }

    /** SHA-256 in hexadecimal; keys are 256 random bits, so that no slower hash is needed. */
    public static String hash(String secret) {
        return Digest.hex(secret.getBytes(StandardCharsets.UTF_8));
    }
}
