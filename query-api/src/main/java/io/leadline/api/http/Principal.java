package io.leadline.api.http;

import io.javalin.http.Context;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Objects;

/**
 * Who asks: set by {@link Access} before any handler runs.
 *
 * @param workspace in which they act
 * @param key id of the API key, or {@code local} where none is needed
 * @param administersInstallation whether they may see to the installation as a whole: make workspaces and act in each of
 *     them, read metrics of all
 */
public record Principal(String workspace, String user, Scope scope, String key, boolean administersInstallation) {
    static final String ATTRIBUTE = "principal";
    private static final String DEFAULT = "default";

    /** The user of a loopback server without keys. */
    public static final Principal LOCAL = of(DEFAULT, "local", Scope.ADMIN, "local");

    /** One who acts in the workspace of their key; an admin of {@code default} administers the installation. */
    static Principal of(String workspace, String user, Scope scope, String key) {
        return new Principal(workspace, user, scope, key, scope == Scope.ADMIN && workspace.equals(DEFAULT));
    }

    Principal in(String other) {
        return new Principal(other, user, scope, key, administersInstallation);
    }

    public static Principal of(Context ctx) {
        return Objects.requireNonNull(ctx.<Principal>attribute(ATTRIBUTE), "no principal");
    }

    /**
     * Throws {@code FORBIDDEN} unless who asks administers the installation.
     *
     * @param what they want to do, as in "makes backups"
     */
    public static void requireInstallation(Context ctx, String what) {
        if (!of(ctx).administersInstallation) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN, "only an admin key of the workspace '" + DEFAULT + "' " + what);
        }
    }

    public static String workspace(Context ctx) {
        return of(ctx).workspace;
    }
}
