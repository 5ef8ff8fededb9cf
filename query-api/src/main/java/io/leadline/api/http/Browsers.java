package io.leadline.api.http;

import io.javalin.http.Context;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hostile pages in the user's browser out. A page can reach a loopback server by a name that resolves to it
 * (so the Host is checked), by a request to another origin (so Origin and Sec-Fetch-Site are), or by a form (so writes
 * need a content type or header for which a browser asks first, and is told yes for a paired extension alone).
 */
public final class Browsers {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /** To look whether somebody is known, and to add them; whatever its key permits besides. */
    private static final Set<String> FOR_EXTENSIONS =
            new TreeSet<>(Set.of("/api/v1/leads", "/api/v1/leads/search", "/api/v1/me"));

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> PREFLIGHTED_TYPES =
            Set.of("application/json", "text/csv", "application/x-ndjson", "application/octet-stream");
    private static final Set<String> PREFLIGHTED_HEADERS =
            Set.of("Authorization", "X-API-Key", "Idempotency-Key", "X-Requested-With");

    private final boolean loopback;
    private final Set<String> allowedHosts;
    private final Set<String> extensions;

    /** @param extensions origins of the extensions that are paired */
    public Browsers(boolean loopback, Set<String> allowedHosts, Set<String> extensions) {
        this.loopback = loopback;
        this.allowedHosts = allowedHosts;
        this.extensions = extensions;
    }

    public void check(Context ctx) {
        checkHost(ctx.header("Host"));
        String origin = ctx.header("Origin");
        if (origin != null && extensions.contains(origin)) {
            admit(ctx, origin);
        } else if (!isFollowedLink(ctx)) {
            checkOrigin(ctx);
        }
        if (!SAFE_METHODS.contains(ctx.method().name())) {
            checkPreflighted(ctx);
        }
    }

    /** What a paired extension asks is answered to it; its preflight with what the API takes. */
    private static void admit(Context ctx, String origin) {
        if (!FOR_EXTENSIONS.contains(ctx.path())) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN, "an extension may use " + FOR_EXTENSIONS + " alone, not " + ctx.path());
        }
        ctx.header("Access-Control-Allow-Origin", origin);
        ctx.header("Vary", "Origin");
        ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
        if (ctx.method().name().equals("OPTIONS")) {
            ctx.header("Access-Control-Allow-Methods", "GET, POST");
            ctx.header("Access-Control-Allow-Headers", "Content-Type, X-API-Key, Idempotency-Key");
            ctx.header("Access-Control-Max-Age", "600");
            ctx.status(204);
            ctx.skipRemainingHandlers();
        }
    }

    private void checkHost(@Nullable String host) {
        String name = host == null ? "" : withoutPort(host).toLowerCase(Locale.ROOT);
        boolean known = LOOPBACK.contains(name) || allowedHosts.contains(name);
        if (!known && (loopback || !allowedHosts.isEmpty())) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN,
                    "the Host header names '" + name
                            + "', which this server does not answer to; list it in the allowed hosts if it should");
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    /** A link to a screen, in a mail or a chat, may come from anywhere: a page gets no look at what another tab shows. */
    private static boolean isFollowedLink(Context ctx) {
        return ctx.method().name().equals("GET")
                && !ctx.path().startsWith("/api/")
                && "navigate".equals(ctx.header("Sec-Fetch-Mode"))
                && "document".equals(ctx.header("Sec-Fetch-Dest"));
    }

    private static void checkOrigin(Context ctx) {
        String origin = ctx.header("Origin");
        String host = ctx.header("Host");
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN, "a page of another origin may not use this API (Origin: " + origin + ")");
        }
        String site = ctx.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw new LeadlineException(
                    ErrorCode.FORBIDDEN,
                    "a page of another origin may not use this API (Sec-Fetch-Site: " + site + ")");
        }
    }

    private static void checkPreflighted(Context ctx) {
        if (PREFLIGHTED_TYPES.contains(Bodies.mediaType(ctx))) {
            return;
        }
        for (String header : PREFLIGHTED_HEADERS) {
            if (ctx.header(header) != null) {
                return;
            }
        }
        throw new LeadlineException(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                "send Content-Type: application/json (for imports text/csv or application/x-ndjson); a multipart form or"
                        + " a request without a body also passes with a header such as 'X-Requested-With: leadline'");
    }
}
