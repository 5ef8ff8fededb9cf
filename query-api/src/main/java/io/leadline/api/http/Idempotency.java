package io.leadline.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request with an {@code Idempotency-Key} that comes again gets the answer of the first time; another query or body
 * under the same key is a {@code CONFLICT}. A dry run writes nothing, so it is run each time and may share its key with
 * the real run. Answers are kept in memory for a while; after a restart it is the natural keys of what was made that
 * keep a repeat harmless, since they derive from the same {@link #reference}.
 */
public final class Idempotency {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int MAX_ANSWERS = 20_000;

    /** @param asked names the query and the body that it answers */
    private record Answer(int status, @Nullable String contentType, byte[] bytes, String asked) {}

    private final Bodies bodies;
    private final Cache<String, CompletableFuture<@Nullable Answer>> answers;

    public Idempotency(Bodies bodies, Duration kept) {
        this.bodies = bodies;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MAX_ANSWERS)
                .expireAfterWrite(kept)
                .build();
    }

    /** Names this request: the same for a repeat with the same key, else unique. */
    public static String reference(Context ctx) {
        String key = key(ctx);
        return key == null ? UUID.randomUUID().toString() : key;
    }

    public Handler once(Handler handler) {
        return ctx -> {
            if (repeatable(ctx)) {
                once(ctx, Digest.hex(bodies.bytes(ctx)), handler);
            } else {
                handler.handle(ctx);
            }
        };
    }

    /**
     * For a body that is not read into memory.
     *
     * @param body a hash that tells it from others
     */
    public void once(Context ctx, String body, Handler handler) throws Exception {
        if (!repeatable(ctx)) {
            handler.handle(ctx);
            return;
        }
        Principal principal = Principal.of(ctx);
        String request = String.join(
                "\n", principal.workspace(), principal.key(), ctx.method().name(), ctx.path(), reference(ctx));
        answer(request, asked(ctx, body), handler, ctx);
    }

    /** The same for a repeat, another for another query or body. */
    public static String asked(Context ctx, String body) {
        return Digest.hex((ctx.queryString() + '\n' + body).getBytes(StandardCharsets.UTF_8));
    }

    /** What to answer to another request under the key of an earlier one. */
    public static LeadlineException otherRequest() {
        return new LeadlineException(
                ErrorCode.CONFLICT,
                "this Idempotency-Key was used for another query or body; take a new key for a new request");
    }

    private static boolean repeatable(Context ctx) {
        return key(ctx) != null && !Parameters.flag(ctx, "dry_run");
    }

    private void answer(String request, String asked, Handler handler, Context ctx) throws Exception {
        ConcurrentMap<String, CompletableFuture<@Nullable Answer>> map = answers.asMap();
        while (true) {
            CompletableFuture<@Nullable Answer> mine = new CompletableFuture<>();
            CompletableFuture<@Nullable Answer> first = map.putIfAbsent(request, mine);
            if (first == null) {
                handleFirst(request, asked, mine, handler, ctx);
                return;
            }
            Answer answer = first.join();
            if (answer != null) {
                repeat(answer, asked, ctx);
                return;
            }
        }
    }

    private void handleFirst(
            String request, String asked, CompletableFuture<@Nullable Answer> mine, Handler handler, Context ctx)
            throws Exception {
        Answer answer = null;
        try {
            handler.handle(ctx);
            if (ctx.statusCode() < 300) {
                answer = new Answer(ctx.statusCode(), ctx.res().getContentType(), result(ctx), asked);
            }
        } finally {
            if (answer == null) {
                answers.invalidate(request);
            }
            mine.complete(answer);
        }
    }

    private static byte[] result(Context ctx) throws IOException {
        InputStream result = ctx.resultInputStream();
        if (result == null) {
            return new byte[0];
        }
        byte[] bytes = result.readAllBytes();
        ctx.result(new ByteArrayInputStream(bytes));
        return bytes;
    }

    private static void repeat(Answer answer, String asked, Context ctx) {
        if (!answer.asked.equals(asked)) {
            throw otherRequest();
        }
        ctx.status(answer.status).header("Idempotency-Replayed", "true").result(answer.bytes);
        if (answer.contentType != null) {
            ctx.contentType(answer.contentType);
        }
    }

    private static @Nullable String key(Context ctx) {
        String key = ctx.header("Idempotency-Key");
        if (key != null && !FORM.matcher(key).matches()) {
            throw new LeadlineException(
                    ErrorCode.INVALID_REQUEST, "Idempotency-Key: 1 to 128 visible ASCII characters without spaces");
        }
        return key;
    }
}
