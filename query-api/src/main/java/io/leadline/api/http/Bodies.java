package io.leadline.api.http;

import io.javalin.http.Context;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies, never more than their limit. */
public final class Bodies {
    /** What is still read and thrown away after a refusal, so that a client that is still sending sees the answer. */
    private static final long DRAIN = 16L << 20;

    private static final String READ = "body";

    private final int jsonBytes;

    public Bodies(int jsonBytes) {
        this.jsonBytes = jsonBytes;
    }

    /** The body as a JSON object; an empty body is an empty object. */
    public Input object(Context ctx) {
        byte[] body = bytes(ctx);
        if (body.length == 0) {
            return new Input("", Json.MAPPER.createObjectNode());
        }
        String type = mediaType(ctx);
        if (!type.equals("application/json")) {
            throw new LeadlineException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "the body's Content-Type is '" + type + "', expected application/json");
        }
        JsonNode json = parse(body);
        if (!(json instanceof ObjectNode object)) {
            throw new LeadlineException(
                    ErrorCode.INVALID_REQUEST,
                    "the body must be a JSON object, got "
                            + json.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return new Input("", object);
    }

    /** The body as it is. */
    public byte[] bytes(Context ctx) {
        byte[] read = ctx.attribute(READ);
        if (read == null) {
            read = readBytes(ctx);
            ctx.attribute(READ, read);
        }
        return read;
    }

    private byte[] readBytes(Context ctx) {
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new LeadlineException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding '" + encoding + "' is not read here; send the body as it is");
        }
        long declared = ctx.req().getContentLengthLong();
        if (declared > jsonBytes) {
            throw tooLarge(jsonBytes);
        }
        try {
            byte[] body = ctx.req().getInputStream().readNBytes(jsonBytes + 1);
            if (body.length > jsonBytes) {
                throw tooLarge(jsonBytes);
            }
            return body;
        } catch (IOException e) {
            throw new LeadlineException(ErrorCode.INVALID_REQUEST, "the body broke off while it was read", e);
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (StreamConstraintsException e) {
            throw new LeadlineException(ErrorCode.LIMIT_EXCEEDED, "the body is no reasonable JSON: " + sentence(e), e);
        } catch (JacksonException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_REQUEST,
                    "the body is not JSON: " + sentence(e) + " (line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")",
                    e);
        }
    }

    private static String sentence(JacksonException e) {
        String message = e.getOriginalMessage();
        return message.length() > 200 ? message.substring(0, 200) + "..." : message;
    }

    public static LeadlineException tooLarge(long limit) {
        return new LeadlineException(
                ErrorCode.PAYLOAD_TOO_LARGE, "the body is longer than " + limit + " bytes, the limit of this route");
    }

    /** The Content-Type without parameters, lower case; empty if there is none. */
    public static String mediaType(Context ctx) {
        String type = ctx.req().getContentType();
        if (type == null) {
            return "";
        }
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    static void drain(Context ctx) {
        try {
            InputStream body = ctx.req().getInputStream();
            byte[] buffer = new byte[8192];
            long left = DRAIN;
            int read;
            while (left > 0 && (read = body.read(buffer)) >= 0) {
                left -= read;
            }
        } catch (IOException | IllegalStateException e) {
            // The client is gone or the body is being read elsewhere: there is nobody left to be kind to.
            return;
        }
    }
}
