package io.leadline.api.http;

import io.javalin.http.Context;
import java.util.Objects;

/**
 * Who asks: set by {@link Access} before any handler runs.
 *
 * @param key id of the API key, or {@code local} where none is needed
 */
public record Principal(String workspace, String user, Scope scope, String key) {
    static final String ATTRIBUTE = "principal";

    /** The user of a loopback server without keys. */
    public static final Principal LOCAL = new Principal("default", "local", Scope.ADMIN, "local");

    public static Principal of(Context ctx) {
        return Objects.requireNonNull(ctx.<Principal>attribute(ATTRIBUTE), "no principal");
    }

    public static String workspace(Context ctx) {
        return of(ctx).workspace;
    }

    /** Whether it may see to the installation as a whole: make workspaces, read metrics of all. */
    public boolean administersInstallation() {
        return scope == Scope.ADMIN && workspace.equals(LOCAL.workspace);
    }
}
