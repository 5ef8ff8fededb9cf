package io.leadline.index.search;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as an opaque token that is good for the same request only.
 *
 * @param snapshot the snapshot that pages are cut from; empty if they are not frozen
 * @param given how many hits the pages so far have given
 * @param values of the sort keys of the last hit, in order: Long, Float, String or null
 * @param id of the last hit
 */
public record Cursor(String snapshot, long given, List<@Nullable Object> values, String id) {
    private static final int MAX_CHARS = 32_768;

    /** The token; {@code request} is what it is good for. */
    public String encode(SearchRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(fingerprint(request));
            out.writeUTF(snapshot);
            out.writeLong(given);
            out.writeByte(values.size());
            for (Object value : values) {
                switch (value) {
                    case null -> out.writeByte('n');
                    case Long number -> {
                        out.writeByte('l');
                        out.writeLong(number);
                    }
                    case Float number -> {
                        out.writeByte('f');
                        out.writeFloat(number);
                    }
                    default -> {
                        out.writeByte('s');
                        out.writeUTF(value.toString());
                    }
                }
            }
            out.writeUTF(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Never: it is written to memory.
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** {@code INVALID_VALUE} if the token is none of ours, or of another request. */
    public static Cursor decode(String token, SearchRequest request) {
        if (token.length() > MAX_CHARS) {
            throw invalid("it is longer than any that was given");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw invalid("it is not one that an answer gave");
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readLong() != fingerprint(request)) {
                throw invalid("it belongs to another search; a next page must ask for the same as the page before");
            }
            String snapshot = in.readUTF();
            long given = in.readLong();
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = in.readUnsignedByte(); i > 0; i--) {
                values.add(
                        switch (in.readByte()) {
                            case 'n' -> null;
                            case 'l' -> in.readLong();
                            case 'f' -> in.readFloat();
                            case 's' -> in.readUTF();
                            default -> throw invalid("it is damaged");
                        });
            }
            Cursor cursor = new Cursor(snapshot, given, values, in.readUTF());
            if (in.available() > 0) {
                throw invalid("it is damaged");
            }
            return cursor;
        } catch (IOException e) {
            throw invalid("it is damaged");
        }
    }

    private static LeadlineException invalid(String why) {
        return new LeadlineException(
                ErrorCode.INVALID_VALUE, "after: this cursor cannot be used: " + why + "; begin again without one");
    }

    /** 64 bits of what the request asks for, apart from page size, facets and the cursor itself. */
    private static long fingerprint(SearchRequest request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> parts = List.of(
                    request.index().name(),
                    request.workspace(),
                    request.query().toString(),
                    request.filter().toString(),
                    Arrays.toString(request.vector()),
                    request.sort().toString(),
                    String.valueOf(request.frozen()),
                    String.valueOf(request.collapse()));
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(java.nio.ByteBuffer.allocate(4).putInt(0, bytes.length));
                digest.update(bytes);
            }
            return java.nio.ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
