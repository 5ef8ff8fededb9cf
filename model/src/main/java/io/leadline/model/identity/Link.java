package io.leadline.model.identity;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A URL as people paste it: scheme, {@code www.}, port, query string and trailing slash may be there or not.
 *
 * @param host lower case, without {@code www.}
 * @param path segments, percent-decoded, none empty
 * @param query as it stands; empty if none
 */
record Link(String host, List<String> path, String query) {

    /** Null if the text does not begin with a host name. */
    static @Nullable Link parse(String text) {
        int start = text.indexOf("://");
        start = start >= 0 ? start + 3 : text.startsWith("//") ? 2 : 0;
        int hostEnd = start;
        while (hostEnd < text.length() && "/?#".indexOf(text.charAt(hostEnd)) < 0) {
            hostEnd++;
        }
        String host = host(text.substring(start, hostEnd));
        if (host == null) {
            return null;
        }
        String rest = text.substring(hostEnd);
        if (rest.startsWith("/#!/")) {
            rest = rest.substring(3);
        }
        int fragment = rest.indexOf('#');
        rest = fragment < 0 ? rest : rest.substring(0, fragment);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        return new Link(host, segments(question < 0 ? rest : rest.substring(0, question)), query);
    }

    private static @Nullable String host(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        int colon = host.indexOf(':');
        host = colon < 0 ? host : host.substring(0, colon);
        while (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (host.startsWith("www.")) {
            host = host.substring(4);
        }
        if (host.indexOf('.') <= 0) {
            return null;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
                return null;
            }
        }
        return host;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(4);
        int from = 0;
        while (from < path.length()) {
            int to = path.indexOf('/', from);
            to = to < 0 ? path.length() : to;
            String segment = decode(path.substring(from, to)).strip();
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
            from = to + 1;
        }
        return segments;
    }

    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    /** The value of a query parameter; empty if it is not there. */
    String parameter(String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return decode(pair.substring(name.length() + 1)).strip();
            }
        }
        return "";
    }

    /** Percent-decoded as UTF-8; a stray {@code %} stands for itself. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                out.write(bytes[i]);
            } else {
                out.write(high << 4 | low);
                i += 2;
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }
}
