package io.leadline.api.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A request id, a line in the access log (never a query or a header: they hold names and secrets) and a timer for each request. */
public final class Telemetry {
    private static final Logger ACCESS = LoggerFactory.getLogger("io.leadline.api.access");
    private static final Pattern GIVEN_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ID = "request_id";
    private static final String BEGAN = "began";
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    public Telemetry(MeterRegistry registry) {
        this.registry = registry;
    }

    public void install(JavalinConfig config) {
        config.requestLogger.http((ctx, millis) -> ended(ctx));
    }

    /** Called before anything else is done with a request. */
    public void begin(Context ctx) {
        String given = ctx.header("X-Request-Id");
        String id = given != null && GIVEN_ID.matcher(given).matches()
                ? given
                : Long.toHexString(UUID.randomUUID().getMostSignificantBits());
        ctx.attribute(ID, id);
        ctx.attribute(BEGAN, System.nanoTime());
        ctx.header("X-Request-Id", id);
        MDC.put(ID, id);
    }

    private void ended(Context ctx) {
        Long began = ctx.attribute(BEGAN);
        Duration took = Duration.ofNanos(began == null ? 0 : System.nanoTime() - began);
        Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
        String route = endpoint == null ? "none" : endpoint.path;
        String method = ctx.method().name();
        timers.computeIfAbsent(
                        method + ' ' + route + ' ' + ctx.statusCode(), key -> timer(method, route, ctx.statusCode()))
                .record(took);
        if (ACCESS.isInfoEnabled()) {
            Principal principal = ctx.attribute(Principal.ATTRIBUTE);
            ACCESS.info(
                    "{} {} {} {}ms workspace={} key={} id={}",
                    method,
                    ctx.path(),
                    ctx.statusCode(),
                    took.toMillis(),
                    principal == null ? "-" : principal.workspace(),
                    principal == null ? "-" : principal.key(),
                    requestId(ctx));
        }
        MDC.remove(ID);
    }

    private Timer timer(String method, String route, int status) {
        return Timer.builder("http.server.requests")
                .description("Requests by route and status")
                .tag("method", method)
                .tag("route", route)
                .tag("status", String.valueOf(status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    static String requestId(Context ctx) {
        String id = ctx.attribute(ID);
        return id == null ? "" : id;
    }

    /** An answer that is already under way can't become an error any more: the connection breaks, so that it is not taken for whole. */
    static void abort(Context ctx, Exception cause) {
        LoggerFactory.getLogger(Problems.class).error("{} {} broke off in its answer", ctx.method(), ctx.path(), cause);
        ServletContextRequest request = ServletContextRequest.getServletContextRequest(ctx.req());
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }
}
