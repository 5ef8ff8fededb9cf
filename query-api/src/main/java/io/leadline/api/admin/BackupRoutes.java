package io.leadline.api.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.Api;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.backup.Backup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/** The whole installation as a file, for whoever administers it: with the data of every workspace and its key. */
public final class BackupRoutes {
    private final Api api;
    private final Backup backup;

    public BackupRoutes(Api api) {
        this.api = api;
        Path data =
                Objects.requireNonNull(api.context().inbox().toAbsolutePath().getParent());
        this.backup = new Backup(api.context().engine(), data);
    }

    public void install(RoutesConfig routes) {
        routes.get("/api/v1/backup", this::write, Scope.ADMIN);
    }

    private void write(Context ctx) throws IOException {
        Principal.requireInstallation(ctx, "makes backups");
        Instant now = api.context().clock().instant();
        try (Backup.Copy copy = backup.begin(now)) {
            ctx.contentType("application/zip");
            ctx.header("Content-Disposition", "attachment; filename=\"" + Backup.fileName(now) + '"');
            OutputStream out = ctx.res().getOutputStream();
            copy.writeTo(out);
            out.flush();
        }
    }
}
