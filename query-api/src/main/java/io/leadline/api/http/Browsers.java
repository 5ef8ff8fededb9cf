package io.leadline.api.http;

import io.javalin.http.Context;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps hostile pages in the user's browser out. A page can reach a loopback server by a name that resolves to it
 * (so the Host is checked), by a request to another origin (so Origin and Sec-Fetch-Site are), or by a form (so writes
 * need a content type or header for which a browser asks first, and is never told yes: there is no CORS).
 */
public final class Browsers {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> PREFLIGHTED_TYPES =
            Set.of("application/json", "text/csv", "application/x-ndjson", "application/octet-stream");
    private static final Set<String> PREFLIGHTED_HEADERS =
            Set.of("Authorization", "X-API-Key", "Idempotency-Key", "X-Requested-With");

    private final boolean loopback;
    private final Set<String> allowedHosts;

    public Browsers(boolean loopback, Set<String> allowedHosts) {
        this.loopback = loopback;
        this.allowedHosts = allowedHosts;
    }

    public void check(Context ctx) {
        checkHost(ctx.header("Host"));
        if (!isFollowedLink(ctx)) {
            checkOrigin(ctx);
        }
        if (!SAFE_METHODS.contains(ctx.method().name())) {
            checkPreflighted(ctx);
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
