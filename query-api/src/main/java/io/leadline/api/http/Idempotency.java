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
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request with an {@code Idempotency-Key} that comes again gets the answer of the first time. Answers are kept in
 * memory for a while; after a restart it is the natural keys of what was made that keep a repeat harmless, since they
 * derive from the same {@link #reference}.
 */
public final class Idempotency {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int MAX_ANSWERS = 20_000;

    /** @param body hash of the request's JSON body; 0 if it was no JSON */
    private record Answer(int status, @Nullable String contentType, byte[] bytes, int body) {}

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
            String key = key(ctx);
            if (key == null) {
                handler.handle(ctx);
                return;
            }
            Principal principal = Principal.of(ctx);
            String request = String.join(
                    "\n", principal.workspace(), principal.key(), ctx.method().name(), ctx.path(), key);
            answer(request, handler, ctx);
        };
    }

    private void answer(String request, Handler handler, Context ctx) throws Exception {
        ConcurrentMap<String, CompletableFuture<@Nullable Answer>> map = answers.asMap();
        while (true) {
            CompletableFuture<@Nullable Answer> mine = new CompletableFuture<>();
            CompletableFuture<@Nullable Answer> first = map.putIfAbsent(request, mine);
            if (first == null) {
                handleFirst(request, mine, handler, ctx);
                return;
            }
            Answer answer = first.join();
            if (answer != null) {
                repeat(answer, ctx);
                return;
            }
        }
    }

    private void handleFirst(String request, CompletableFuture<@Nullable Answer> mine, Handler handler, Context ctx)
            throws Exception {
        Answer answer = null;
        try {
            handler.handle(ctx);
            if (ctx.statusCode() < 300) {
                answer = new Answer(ctx.statusCode(), ctx.res().getContentType(), result(ctx), bodies.fingerprint(ctx));
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

    private void repeat(Answer answer, Context ctx) {
        if (answer.body != 0 && answer.body != bodies.fingerprint(ctx)) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "this Idempotency-Key was used for another body; take a new key for a new request");
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
