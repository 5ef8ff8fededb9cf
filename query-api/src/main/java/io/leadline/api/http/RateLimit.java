package io.leadline.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.function.LongSupplier;

/** A token bucket a key: so many requests a second on average, bursts of twice as many. */
public final class RateLimit {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(10_000).build();

    public RateLimit(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    public void take(Context ctx) {
        Principal principal = ctx.attribute(Principal.ATTRIBUTE);
        if (principal == null) {
            return;
        }
        Bucket bucket = buckets.get(principal.key(), key -> new Bucket(2 * perSecond, nanoTime.getAsLong()));
        if (!bucket.take(perSecond, nanoTime.getAsLong())) {
            ctx.header("Retry-After", "1");
            throw new LeadlineException(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "more than " + (long) perSecond + " requests a second with this key; ask again in a second");
        }
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }

        synchronized boolean take(double perSecond, long now) {
            tokens = Math.min(2 * perSecond, tokens + (now - at) / NANOS * perSecond);
            at = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
