package io.leadline.api.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns whatever goes wrong into {@code application/problem+json} (RFC 9457). What nobody foresaw says only its request id. */
public final class Problems {
    public static final String TYPE = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    public static void install(JavalinConfig config) {
        config.http.prefer405over404 = true;
        config.routes.exception(LeadlineException.class, Problems::answer);
        config.routes.exception(HttpResponseException.class, (e, ctx) -> answer(translated(e, ctx), ctx));
        config.routes.exception(Exception.class, Problems::unforeseen);
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("fatal error in a request", error);
            response.setStatus(ErrorCode.INTERNAL.httpStatus());
        });
        config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
    }

    private static LeadlineException translated(HttpResponseException e, Context ctx) {
        return switch (e.getStatus()) {
            case 404 -> new LeadlineException(ErrorCode.NOT_FOUND, "there is nothing at " + ctx.path());
            case 405 ->
                new LeadlineException(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        ctx.path() + " does not take " + ctx.method() + "; see /openapi.yaml");
            case 413 -> new LeadlineException(ErrorCode.PAYLOAD_TOO_LARGE, "the body is too long");
            default -> new LeadlineException(ErrorCode.INVALID_REQUEST, "the request could not be read");
        };
    }

    private static void unforeseen(Exception e, Context ctx) {
        if (e instanceof org.eclipse.jetty.io.EofException || e instanceof org.eclipse.jetty.http.HttpException) {
            LOG.debug("the client went away or sent no HTTP", e);
            answer(new LeadlineException(ErrorCode.INVALID_REQUEST, "the request could not be read"), ctx);
            return;
        }
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        answer(
                new LeadlineException(
                        ErrorCode.INTERNAL,
                        "something went wrong here that nobody foresaw; the log has it under this request id"),
                ctx);
    }

    public static void answer(LeadlineException e, Context ctx) {
        if (ctx.res().isCommitted()) {
            Telemetry.abort(ctx, e);
            return;
        }
        ErrorCode code = e.code();
        if (code == ErrorCode.PAYLOAD_TOO_LARGE || code == ErrorCode.UNSUPPORTED_MEDIA_TYPE) {
            Bodies.drain(ctx);
        }
        if (code == ErrorCode.UNAUTHORIZED) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        ctx.status(code.httpStatus())
                .result(body(code, String.valueOf(e.getMessage()), e.problems(), Telemetry.requestId(ctx)))
                .contentType(TYPE);
    }

    private static byte[] body(
            ErrorCode code, String detail, List<LeadlineException.Problem> problems, String requestId) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("title", title(code));
        json.put("status", code.httpStatus());
        json.put("code", code.wireName());
        json.put("detail", detail);
        ArrayNode errors = json.putArray("errors");
        for (LeadlineException.Problem problem : problems) {
            errors.addObject().put("path", problem.path()).put("problem", problem.problem());
        }
        if (!requestId.isEmpty()) {
            json.put("request_id", requestId);
        }
        return Json.MAPPER.writeValueAsBytes(json);
    }

    private static String title(ErrorCode code) {
        String words = code.wireName().replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What never reaches a route: broken request lines, headers that are too long. */
    private static final class JettyErrors extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            ErrorCode code = switch (status) {
                case 404 -> ErrorCode.NOT_FOUND;
                case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
                case 500 -> ErrorCode.INTERNAL;
                case 503 -> ErrorCode.UNAVAILABLE;
                default -> ErrorCode.INVALID_REQUEST;
            };
            response.setStatus(code.httpStatus());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
            Content.Sink.write(
                    response,
                    true,
                    new String(body(code, "the request could not be read", List.of(), ""), StandardCharsets.UTF_8),
                    callback);
            return true;
        }
    }
}
