package io.leadline.api.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses long answers on their way to another machine. On this one the bytes cost nothing and the compression would
 * be the slowest part of a search; who comes through a proxy here is on another machine.
 */
public final class Compression {
    /** Below this an answer fits into a few packets anyway. */
    private static final int LONG = 16 << 10;

    private Compression() {}

    /** Called after the handler; streams, which were written by then, stay as they are. */
    public static void apply(Context ctx) throws IOException {
        InputStream result = ctx.resultInputStream();
        String accepted = ctx.header("Accept-Encoding");
        if (result == null
                || accepted == null
                || !accepted.contains("gzip")
                || ctx.res().containsHeader("Content-Encoding")
                || isHere(ctx)) {
            return;
        }
        byte[] bytes = result.readAllBytes();
        if (bytes.length < LONG) {
            ctx.result(bytes);
            return;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new Fast(out)) {
            gzip.write(bytes);
        }
        ctx.header("Content-Encoding", "gzip").header("Vary", "Accept-Encoding").result(out.toByteArray());
    }

    private static boolean isHere(Context ctx) {
        if (ctx.header("X-Forwarded-For") != null || ctx.header("Forwarded") != null) {
            return false;
        }
        try {
            // An address, never a name: nothing is looked up.
            return InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(ByteArrayOutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
