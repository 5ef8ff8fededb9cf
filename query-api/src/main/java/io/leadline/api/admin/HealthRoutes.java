package io.leadline.api.admin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Access;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Scope;
import io.leadline.index.search.IndexName;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether it lives, whether it can serve, what it measures, and its own description. What is counted is that of all
 * workspaces, so only who administers the installation is told.
 */
public final class HealthRoutes {
    private final ApiContext context;
    private final Access access;
    private final PrometheusMeterRegistry registry;
    private final AtomicBoolean stopping;
    private final byte[] openApi = resource("/openapi.yaml");

    public HealthRoutes(ApiContext context, Access access, PrometheusMeterRegistry registry, AtomicBoolean stopping) {
        this.context = context;
        this.access = access;
        this.registry = registry;
        this.stopping = stopping;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        for (IndexName index : IndexName.values()) {
            Gauge.builder(
                            "leadline.index.documents",
                            () -> context.engine().search().count(index))
                    .tag("index", index.name().toLowerCase(java.util.Locale.ROOT))
                    .register(registry);
        }
        Gauge.builder("leadline.store.position", () -> context.engine().store().position())
                .register(registry);
    }

    public void install(RoutesConfig routes) {
        routes.get("/health", ctx -> ctx.json(Map.of("status", "up")), Scope.OPEN);
        routes.get("/ready", this::ready, Scope.OPEN);
        routes.get("/openapi.yaml", ctx -> ctx.contentType("application/yaml").result(openApi), Scope.OPEN);
        routes.get("/metrics", this::metrics, Scope.ADMIN);
    }

    private void metrics(Context ctx) {
        Principal.requireInstallation(ctx, "reads the metrics, which are of all workspaces");
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    /** The counts are null for everybody but who administers the installation. */
    record Ready(
            String status, @Nullable Long leads, @Nullable Long position, List<String> starting) {}

    private void ready(Context ctx) {
        if (stopping.get()) {
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "the server is stopping");
        }
        // Asked of the engine whoever asks: one that can't be counted can't serve.
        long leads = context.engine().search().count(IndexName.LEADS);
        long position = context.engine().store().position();
        boolean all = access.administersInstallation(ctx);
        ctx.json(new Ready(
                "ready",
                all ? leads : null,
                all ? position : null,
                context.jobs().starting()));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(HealthRoutes.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
