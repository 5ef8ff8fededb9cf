package io.leadline.api;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.json.JavalinJackson3;
import io.leadline.api.admin.BackupRoutes;
import io.leadline.api.admin.HealthRoutes;
import io.leadline.api.admin.KeysRoutes;
import io.leadline.api.admin.MigrationRoutes;
import io.leadline.api.admin.ProvidersRoutes;
import io.leadline.api.admin.UsersRoutes;
import io.leadline.api.admin.WorkspacesRoutes;
import io.leadline.api.events.EventsRoutes;
import io.leadline.api.http.Access;
import io.leadline.api.http.Browsers;
import io.leadline.api.http.Compression;
import io.leadline.api.http.Principal;
import io.leadline.api.http.Problems;
import io.leadline.api.http.RateLimit;
import io.leadline.api.http.Telemetry;
import io.leadline.api.imports.ImportsRoutes;
import io.leadline.api.imports.ObservationsRoutes;
import io.leadline.api.leads.CompanyRoutes;
import io.leadline.api.leads.FeedbackRoutes;
import io.leadline.api.leads.FieldsRoutes;
import io.leadline.api.leads.LeadRoutes;
import io.leadline.api.leads.LeadWriteRoutes;
import io.leadline.api.leads.LeadsRoutes;
import io.leadline.api.leads.NewLeadRoutes;
import io.leadline.api.offers.OffersRoutes;
import io.leadline.api.outreach.EnrolmentsRoutes;
import io.leadline.api.outreach.SequencesRoutes;
import io.leadline.api.people.MatchesRoutes;
import io.leadline.api.people.PeopleRoutes;
import io.leadline.api.people.SuppressionsRoutes;
import io.leadline.api.pool.PoolRoutes;
import io.leadline.api.sources.SourcesRoutes;
import io.leadline.api.stats.DashboardsRoutes;
import io.leadline.api.stats.StatsRoutes;
import io.leadline.api.tasks.Tasks;
import io.leadline.api.tasks.TasksRoutes;
import io.leadline.api.views.Views;
import io.leadline.api.views.ViewsRoutes;
import io.leadline.api.views.Watched;
import io.leadline.api.web.Screens;
import io.leadline.index.catalog.Sources;
import io.leadline.index.pool.PoolMatch;
import io.leadline.ingest.embed.Calibration;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.BindException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The HTTP API, from start to graceful stop. */
public final class ApiServer implements AutoCloseable {
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    private final Javalin javalin;
    private final Tasks tasks;
    private final AtomicBoolean stopping;

    private ApiServer(Javalin javalin, Tasks tasks, AtomicBoolean stopping) {
        this.javalin = javalin;
        this.tasks = tasks;
        this.stopping = stopping;
    }

    /**
     * Listens as soon as it returns.
     *
     * @throws LeadlineException {@code FORBIDDEN} for an address beyond this machine without API keys, {@code
     *     UNAVAILABLE} if the port is taken
     */
    public static ApiServer start(ApiContext context, ApiConfig config) {
        boolean loopback = isLoopback(config.host());
        if (!loopback && context.catalog().keys().isEmpty()) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN,
                    "refusing to listen on " + config.host()
                            + " without API keys: make an admin key first (POST /api/v1/keys while on 127.0.0.1)");
        }
        if (loopback) {
            context.catalog().ensureWorkspace(Principal.LOCAL.workspace());
        }
        AtomicBoolean stopping = new AtomicBoolean();
        Tasks tasks = new Tasks(context);
        Javalin javalin =
                Javalin.create(javalinConfig -> configure(javalinConfig, context, config, tasks, loopback, stopping));
        try {
            javalin.start(config.host(), config.port());
        } catch (RuntimeException e) {
            javalin.stop();
            throw startFailure(e, config);
        }
        tasks.resume();
        return new ApiServer(javalin, tasks, stopping);
    }

    public int port() {
        return javalin.port();
    }

    /** Removes tasks that ended long ago, and the files of exports with them; to be called daily. */
    public void forgetOld() {
        tasks.forgetOld();
    }

    /** Takes no more requests, lets the running ones end (up to the configured time) and stops. */
    @Override
    public void close() {
        stopping.set(true);
        javalin.stop();
        tasks.close();
    }

    private static void configure(
            JavalinConfig javalin,
            ApiContext context,
            ApiConfig config,
            Tasks tasks,
            boolean loopback,
            AtomicBoolean stopping) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.concurrency.useVirtualThreads = true;
        javalin.http.compressionStrategy = CompressionStrategy.NONE;
        javalin.http.defaultContentType = "application/json";
        javalin.jsonMapper(new JavalinJackson3(Json.MAPPER, true));
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        javalin.jetty.modifyServer(server -> graceful(server, config));
        javalin.jetty.multipartConfig.cacheDirectory(context.inbox().toString());
        javalin.jetty.multipartConfig.maxFileSize(config.importBytes(), SizeUnit.BYTES);
        javalin.jetty.multipartConfig.maxTotalRequestSize(config.importBytes(), SizeUnit.BYTES);
        javalin.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);

        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Telemetry telemetry = new Telemetry(registry);
        Access access = new Access(context.catalog(), loopback);
        Browsers browsers = new Browsers(loopback, config.allowedHosts(), config.extensions());
        RateLimit rateLimit = new RateLimit(config.requestsPerSecond(), System::nanoTime);
        Screens screens = new Screens();
        telemetry.install(javalin);
        Problems.install(javalin);
        javalin.routes.before(ctx -> {
            telemetry.begin(ctx);
            SECURITY_HEADERS.forEach(ctx::header);
            browsers.check(ctx);
            screens.answer(ctx);
        });
        javalin.routes.beforeMatched(ctx -> {
            access.check(ctx);
            rateLimit.take(ctx);
        });
        javalin.routes.after(Compression::apply);
        routes(javalin.routes, context, config, access, tasks, stopping);
        new HealthRoutes(context, access, registry, stopping).install(javalin.routes);
    }

    private static void routes(
            RoutesConfig routes,
            ApiContext context,
            ApiConfig config,
            Access access,
            Tasks tasks,
            AtomicBoolean stopping) {
        Views views = new Views(context.engine().store());
        Sources sources = new Sources(context.engine().store());
        Api api = Api.of(context, config);
        new LeadsRoutes(context, config, api.bodies(), api.lookup()).install(routes);
        new NewLeadRoutes(api).install(routes);
        new FeedbackRoutes(api).install(routes);
        new FieldsRoutes(context).install(routes);
        new LeadRoutes(context, api.lookup()).install(routes);
        new CompanyRoutes(context, api.lookup()).install(routes);
        new LeadWriteRoutes(api).install(routes);
        new EnrolmentsRoutes(api).install(routes);
        new MatchesRoutes(api).install(routes);
        new PeopleRoutes(api, tasks::forgetExports).install(routes);
        new ImportsRoutes(context, config, api.idempotency()).install(routes);
        new ObservationsRoutes(api).install(routes);
        new OffersRoutes(api, pool(context)).install(routes);
        new PoolRoutes(context, config, api.bodies()).install(routes);
        new SequencesRoutes(api).install(routes);
        new SourcesRoutes(api, sources).install(routes);
        new SuppressionsRoutes(api).install(routes);
        new TasksRoutes(api, tasks).install(routes);
        new ViewsRoutes(api, views).install(routes);
        new StatsRoutes(context, config).install(routes);
        new DashboardsRoutes(context, config).install(routes);
        new UsersRoutes(context).install(routes);
        new EventsRoutes(context, config, access, tasks, sources, new Watched(context, config, views), stopping)
                .install(routes);
        new WorkspacesRoutes(api).install(routes);
        new BackupRoutes(api).install(routes);
        new MigrationRoutes(api).install(routes);
        new ProvidersRoutes(api).install(routes);
        new KeysRoutes(api).install(routes);
    }

    private static PoolMatch pool(ApiContext context) {
        return new PoolMatch(
                context.engine(),
                context.writer(),
                context.embedder(),
                context.places(),
                context.key(),
                context.clock(),
                Calibration.of(context.embedder().model()).threshold());
    }

    private static void graceful(Server server, ApiConfig config) {
        server.setStopTimeout(config.stopTimeout().toMillis());
        GracefulHandler handler = new GracefulHandler();
        handler.setHandler(server.getHandler());
        server.setHandler(handler);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "the address '" + host + "' to listen on is unknown", e);
        }
    }

    private static LeadlineException startFailure(RuntimeException e, ApiConfig config) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "port " + config.port() + " on " + config.host()
                                + " is in use by another program; choose another with --port",
                        e);
            }
        }
        return new LeadlineException(ErrorCode.UNAVAILABLE, "the HTTP server did not start: " + e.getMessage(), e);
    }
}
