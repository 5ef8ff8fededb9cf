package io.leadline.api.web;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Serves the screens from the class path folder {@code /web}: files by their names, and {@code index.html} for every path
 * that the screens themselves know what to do with. Open without a key, since there is nobody's data in them.
 */
public final class Screens {
    private static final String INDEX = "/index.html";
    /** Vite names what lies here by its content, so it never changes. */
    private static final String HASHED = "/assets/";

    private static final Set<String> NOT_OURS = Set.of("api", "health", "ready", "metrics", "openapi.yaml");

    /**
     * Scripts, styles and connections from here alone; pictures also inline ({@code data:}, small icons in styles).
     * Pictures of leads are not fetched from where they are: that would tell the platforms whom one looks at.
     */
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final @Nullable Asset index;

    public Screens() {
        this.index = Asset.read(INDEX).orElse(null);
    }

    /** Answers if the request is for a screen, and nothing else is done with it then. */
    public void answer(Context ctx) {
        String method = ctx.method().name();
        if (index == null || !method.equals("GET") && !method.equals("HEAD")) {
            return;
        }
        String path = ctx.path();
        int slash = path.indexOf('/', 1);
        if (NOT_OURS.contains(path.substring(1, slash < 0 ? path.length() : slash))) {
            return;
        }
        Asset asset = known(path);
        if (asset != null) {
            send(ctx, asset, path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
        } else if (!path.startsWith(HASHED) && (!Asset.isFile(path) || isPage(ctx))) {
            send(ctx, index, "no-cache");
        }
    }

    /** What is opened, as opposed to fetched by a page: a lead's id may end like a file's name. */
    private static boolean isPage(Context ctx) {
        String accepted = ctx.header("Accept");
        return accepted != null && accepted.contains("text/html");
    }

    /** Only what exists is remembered, or anybody could fill the memory with names. */
    private @Nullable Asset known(String path) {
        Asset known = assets.get(path);
        if (known == null) {
            known = Asset.read(path).orElse(null);
            if (known != null) {
                assets.put(path, known);
            }
        }
        return known;
    }

    private static void send(Context ctx, Asset asset, String caching) {
        ctx.header("Content-Security-Policy", POLICY);
        ctx.header("Cache-Control", caching);
        ctx.header("ETag", asset.etag());
        ctx.header("Vary", "Accept-Encoding");
        ctx.skipRemainingHandlers();
        String held = ctx.header("If-None-Match");
        if (held != null && held.contains(asset.etag())) {
            ctx.status(304);
            return;
        }
        ctx.status(200).contentType(asset.type());
        String accepted = ctx.header("Accept-Encoding");
        byte[] gzip = asset.gzip();
        if (gzip != null && accepted != null && accepted.contains("gzip")) {
            ctx.header("Content-Encoding", "gzip").result(gzip);
        } else {
            ctx.result(asset.bytes());
        }
    }
}
