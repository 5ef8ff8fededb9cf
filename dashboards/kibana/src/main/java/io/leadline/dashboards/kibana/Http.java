package io.leadline.dashboards.kibana;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks a Kibana or an Elasticsearch; what goes wrong is said with the address and what to do, never with the credentials. */
final class Http implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final int EXCERPT = 400;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String name;
    private final URI base;
    private final @Nullable String authorization;

    /** @param name of what is asked, for messages */
    Http(String name, URI base, Credentials credentials) {
        this.name = name;
        this.base = base;
        this.authorization = header(credentials);
    }

    private static @Nullable String header(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None none -> null;
            case Credentials.ApiKey key -> "ApiKey " + key.key();
            case Credentials.Basic basic ->
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (basic.user() + ':' + basic.password()).getBytes(StandardCharsets.UTF_8));
        };
    }

    record Answer(int status, String body) {
        JsonNode json() {
            return Json.MAPPER.readTree(body.isEmpty() ? "null" : body);
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer send(String method, String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body))));
    }

    /** As a form that uploads a file. */
    Answer upload(String path, String file, String content) {
        String boundary = "leadline-" + Integer.toHexString(content.hashCode());
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                + "\"\r\nContent-Type: application/ndjson\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));
    }

    /** The JSON of an answer that is as it should be; else why it is not. */
    JsonNode json(Answer answer, String asked) {
        if (answer.status() / 100 != 2) {
            throw failure(answer, asked);
        }
        try {
            return answer.json();
        } catch (JacksonException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, name + " at " + base + ": its answer to " + asked + " is not JSON", e);
        }
    }

    LeadlineException failure(Answer answer, String asked) {
        String what = name + " at " + base + " answered " + answer.status() + " to " + asked + message(answer);
        return switch (answer.status()) {
            case 401 ->
                new LeadlineException(
                        ErrorCode.UNAUTHORIZED,
                        what + ". Give an API key in KIBANA_API_KEY, or KIBANA_USERNAME and KIBANA_PASSWORD");
            case 403 -> new LeadlineException(ErrorCode.FORBIDDEN, what + ". Its role needs to write dashboards there");
            case 404 -> new LeadlineException(ErrorCode.NOT_FOUND, what + ". Is it the right address and space?");
            case 409 -> new LeadlineException(ErrorCode.CONFLICT, what);
            case 400 -> new LeadlineException(ErrorCode.INVALID_REQUEST, what);
            default -> new LeadlineException(ErrorCode.UNAVAILABLE, what);
        };
    }

    private static String message(Answer answer) {
        String text;
        try {
            JsonNode json = answer.json();
            text = json.path("message").asString("");
            if (text.isEmpty()) {
                text = json.path("error").path("reason").asString("");
            }
        } catch (JacksonException e) {
            text = answer.body();
        }
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(EXCERPT, text.length()));
    }

    private HttpRequest.Builder request(String path) {
        String root = base.toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path))
                .timeout(ANSWER)
                // Kibana takes writes only with the first, and answers in the form of the second.
                .header("kbn-xsrf", "true")
                .header("Elastic-Api-Version", "2023-10-31");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "no " + name + " answers at " + base + " (" + e.getMessage() + ')', e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LeadlineException(ErrorCode.UNAVAILABLE, "interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
