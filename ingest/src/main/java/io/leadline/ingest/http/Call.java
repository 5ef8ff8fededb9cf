package io.leadline.ingest.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider.
 *
 * @param endpoint method and path template, by which quotas are counted: {@code GET /2/users/:id}
 * @param path with its parameters filled in and encoded
 * @param query names and encoded values
 * @param body sent as JSON; null for none
 */
public record Call(
        String endpoint,
        String path,
        List<String> query,
        @Nullable Object body) {
    public Call {
        query = List.copyOf(query);
    }

    public static Call get(String template, String... parameters) {
        return new Call("GET " + template, fill(template, parameters), List.of(), null);
    }

    public static Call post(String template, Object body, String... parameters) {
        return new Call("POST " + template, fill(template, parameters), List.of(), body);
    }

    /** Leaves out what is null. */
    public Call with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        List<String> more = new ArrayList<>(query);
        more.add(name + '=' + encode(value.toString()));
        return new Call(endpoint, path, more, body);
    }

    public Call with(String name, List<String> values) {
        return values.isEmpty() ? this : with(name, String.join(",", values));
    }

    String method() {
        return endpoint.substring(0, endpoint.indexOf(' '));
    }

    URI under(URI base) {
        String root = base.toString();
        root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        return URI.create(root + path + (query.isEmpty() ? "" : '?' + String.join("&", query)));
    }

    private static String fill(String template, String... parameters) {
        String path = template;
        for (String parameter : parameters) {
            path = path.replaceFirst(":[a-z_]+", java.util.regex.Matcher.quoteReplacement(encode(parameter)));
        }
        return path;
    }

    /** Spaces as {@code %20}, which is right in paths and queries alike. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
