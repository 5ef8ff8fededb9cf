package io.leadline.ingest.http;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.leadline.wire.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * JSON over HTTP as providers speak it: each request passes the {@link Gate}, what may pass is tried again within a budget,
 * and whatever else comes is one {@link ProviderException} with one sentence. Redirects are not followed, so that a token goes
 * nowhere else. Safe for use by several threads; it blocks, so call it from a virtual one.
 */
public final class ProviderHttp implements AutoCloseable {
    private static final int EXCERPT = 200;
    /** Who is refused without a word until when asks again after so long. */
    private static final Duration QUIET = Duration.ofMinutes(1);
    /** A token is replaced by hand. */
    private static final Duration UNTIL_REPLACED = Duration.ofMinutes(15);
    /** Nobody waits for longer, whatever a provider says. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ProviderConfig config;
    private final Gate gate;
    private final InstantSource clock;
    private final HttpClient client;
    private final RetryPolicy<Object> retries;

    public ProviderHttp(ProviderConfig config, Gate gate, InstantSource clock) {
        this.config = config;
        this.gate = gate;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.retries = RetryPolicy.builder()
                .handleIf(e ->
                        e instanceof ProviderException failed && failed.fault().isPassing())
                .withBackoff(config.firstPause(), config.firstPause().multipliedBy(64))
                .withJitter(0.3)
                .withMaxAttempts(config.attempts())
                .build();
    }

    public ProviderConfig config() {
        return config;
    }

    /** What the provider answers; a {@link ProviderException} for anything but a 2xx of this shape. */
    public <T> T send(Call call, TypeReference<T> shape) {
        try {
            return Failsafe.with(retries).get(() -> once(call, shape));
        } catch (ProviderException e) {
            gate.failed(call.endpoint(), e);
            throw e;
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            throw failed(Fault.DOWN, call, "the wait for another attempt was interrupted", null, e.getCause());
        }
    }

    private <T> T once(Call call, TypeReference<T> shape) {
        gate.enter(call.endpoint());
        HttpResponse<byte[]> answer = exchange(call);
        Window window = Window.of(answer.headers());
        if (window != null) {
            gate.told(call.endpoint(), window);
        }
        int status = answer.statusCode();
        if (status < 200 || status > 299) {
            ProviderException refused = refused(call, answer, window);
            Instant closed = refused.fault() == Fault.LIMITED ? refused.retryAt() : null;
            if (closed != null && (window == null || window.remaining() > 0 || closed.isAfter(window.resetsAt()))) {
                gate.told(call.endpoint(), Window.closedUntil(closed));
            }
            throw refused;
        }
        try {
            return Json.MAPPER.readValue(answer.body(), shape);
        } catch (JacksonException e) {
            throw failed(
                    Fault.MALFORMED,
                    call,
                    "answered what its documentation does not describe (" + e.getOriginalMessage() + "): "
                            + excerpt(answer.body()),
                    null,
                    e);
        }
    }

    private HttpResponse<byte[]> exchange(Call call) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(call), head -> new LimitedBody(config.mostBytes()));
        try {
            return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw failed(Fault.DOWN, call, "did not answer within " + config.timeout(), null, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw failed(Fault.DOWN, call, "was not waited for, the work was stopped", null, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof LimitedBody.TooLargeException
                            || cause.getCause() instanceof LimitedBody.TooLargeException
                    ? failed(
                            Fault.MALFORMED,
                            call,
                            "sends more than " + config.mostBytes() + " bytes, larger than any honest answer",
                            null,
                            cause)
                    : failed(Fault.DOWN, call, "cannot be reached: " + cause, null, cause);
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.under(config.base()))
                .header("Accept", "application/json")
                .header("User-Agent", "Leadline");
        config.headers().forEach(request::header);
        BodyPublisher body = BodyPublishers.noBody();
        if (call.body() != null) {
            request.header("Content-Type", "application/json");
            body = BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(call.body()));
        }
        return request.method(call.method(), body).build();
    }

    private ProviderException refused(Call call, HttpResponse<byte[]> answer, @Nullable Window window) {
        int status = answer.statusCode();
        Fault fault = Fault.ofStatus(status);
        Instant retryAt = retryAt(fault, answer, window);
        String what = "answered " + status + ", "
                + switch (fault) {
                    case UNAUTHORIZED -> "the token is not accepted: give it a new one";
                    case FORBIDDEN -> "this account may not see that";
                    case NOT_FOUND -> "there is no such thing";
                    case LIMITED -> "its limit is reached" + (retryAt == null ? "" : " until " + retryAt);
                    case DOWN -> "it is out of order";
                    case REFUSED, MALFORMED ->
                        status < 400 ? "a redirect, which is not followed" : "the request is not accepted";
                };
        return failed(fault, call, what + excerptOf(answer.body()), retryAt, null);
    }

    /** What is told as any answer where token or account are not accepted, by who sees that in another answer. */
    public ProviderException unauthorized(Call call, String what) {
        ProviderException refused =
                failed(Fault.UNAUTHORIZED, call, what, clock.instant().plus(UNTIL_REPLACED), null);
        gate.failed(call.endpoint(), refused);
        return refused;
    }

    private @Nullable Instant retryAt(Fault fault, HttpResponse<byte[]> answer, @Nullable Window window) {
        Instant now = clock.instant();
        Instant said = Window.retryAfter(answer.headers(), now);
        if (said == null && fault == Fault.LIMITED) {
            said = window == null ? now.plus(QUIET) : window.resetsAt();
        }
        if (said == null && fault == Fault.UNAUTHORIZED) {
            said = now.plus(UNTIL_REPLACED);
        }
        return said != null && said.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : said;
    }

    private ProviderException failed(
            Fault fault, Call call, String what, @Nullable Instant retryAt, @Nullable Throwable cause) {
        String method = call.method() + ' ' + call.path();
        return new ProviderException(fault, config.name() + " (" + method + ") " + what, retryAt, cause);
    }

    private static String excerptOf(byte[] body) {
        return body.length == 0 ? "" : ": " + excerpt(body);
    }

    private static String excerpt(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8);
        return text.replaceAll("\\s+", " ").strip() + (body.length > EXCERPT ? "..." : "");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
