package io.leadline.ingest;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells the encoding of a text: UTF-8 and UTF-16, each with or without a byte order mark, else Windows-1252. */
public final class TextEncoding {
    public static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private TextEncoding() {}

    static Charset detect(byte[] start) {
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int[] zeros = zeros(start);
        if (isUtf16(start)) {
            return zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        return isUtf8(start) ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    /** By its byte order mark, or because every other byte of Western text in UTF-16 is zero. */
    static boolean isUtf16(byte[] start) {
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
            return true;
        }
        int[] zeros = zeros(start);
        int pairs = start.length / 2;
        int most = Math.max(zeros[0], zeros[1]);
        int least = Math.min(zeros[0], zeros[1]);
        return pairs > 1 && most * 10 > pairs * 6 && least * 20 < most;
    }

    private static int[] zeros(byte[] start) {
        int[] zeros = new int[2];
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) {
                zeros[i & 1]++;
            }
        }
        return zeros;
    }

    /** Whether these bytes are UTF-8, but for a character cut at the end. */
    private static boolean isUtf8(byte[] start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(start.length + 1);
        return !decoder.decode(ByteBuffer.wrap(start), out, false).isError();
    }

    /** The text without its byte order mark; what does not decode becomes a replacement character. */
    static String decode(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * A record of a UTF-8 file; one that is not UTF-8 is taken for Windows-1252, since exports glued together of several
     * sources mix the two.
     */
    public static String decodeRecord(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return text;
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, WINDOWS_1252);
        }
    }

    /** The bytes of {@code in} as UTF-8 without a byte order mark. */
    static InputStream toUtf8(InputStream in, Charset charset) {
        return new Utf8Stream(new InputStreamReader(in, charset));
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
