package io.leadline.app.client;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.LeadlineException.Problem;
import io.leadline.model.Named;
import io.leadline.wire.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks a running Leadline; an answer that is an error comes out as the {@link LeadlineException} that it was there. */
public final class ApiClient implements AutoCloseable {
    private static final String BASE = "/api/v1";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI url;
    private final @Nullable String key;

    /** @param key an API key; null where none is needed, on loopback without keys */
    public ApiClient(URI url, @Nullable String key) {
        this.url = url;
        this.key = key;
    }

    public URI url() {
        return url;
    }

    /** Whether it answers that it is ready to serve. */
    public boolean isReady() {
        try {
            return http.send(request("/ready").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** @param path below {@code /api/v1} */
    public JsonNode get(String path) {
        return json(request(BASE + path).GET());
    }

    public JsonNode post(String path, Object body) {
        return json(request(BASE + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))));
    }

    public JsonNode put(String path, Object body) {
        return json(request(BASE + path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))));
    }

    /** Sends a file as the body. */
    public JsonNode upload(String path, Path file, String contentType) {
        BodyPublisher body;
        try {
            body = BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new LeadlineException(ErrorCode.NOT_FOUND, "the file " + file + " cannot be read", e);
        }
        return json(request(BASE + path).header("Content-Type", contentType).POST(body));
    }

    /** An answer of any length, to be read and closed by the caller. */
    public InputStream stream(String path) {
        HttpResponse<InputStream> response = send(request(BASE + path).GET());
        if (response.statusCode() >= 400) {
            throw failure(response);
        }
        return response.body();
    }

    /** {@code ?a=b&c=d}, encoded, or nothing. */
    public static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(e -> encode(e.getKey()) + '=' + encode(e.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofMinutes(10));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return request;
    }

    private JsonNode json(HttpRequest.Builder request) {
        HttpResponse<InputStream> response = send(request);
        if (response.statusCode() >= 400) {
            throw failure(response);
        }
        try (InputStream body = response.body()) {
            byte[] bytes = body.readAllBytes();
            return bytes.length == 0 ? Json.MAPPER.nullNode() : Json.MAPPER.readTree(bytes);
        } catch (IOException | JacksonException e) {
            throw notLeadline("its answer is not JSON", e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "no Leadline answers at " + url + ": start one with ./leadline serve, or name another with --url",
                    e);
        } catch (IOException e) {
            throw notLeadline(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private LeadlineException notLeadline(String what, Exception cause) {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE, url + " does not answer as Leadline does (" + what + ")", cause);
    }

    private static LeadlineException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LeadlineException(ErrorCode.UNAVAILABLE, "interrupted", e);
    }

    private LeadlineException failure(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            JsonNode problem = Json.MAPPER.readTree(body.readAllBytes());
            List<Problem> problems = new ArrayList<>();
            for (JsonNode error : problem.path("errors")) {
                problems.add(new Problem(
                        error.path("path").asString(""), error.path("problem").asString("")));
            }
            ErrorCode code = Named.byWireName(ErrorCode.class)
                    .getOrDefault(problem.path("code").asString(""), ErrorCode.INTERNAL);
            return new LeadlineException(
                    code, problem.path("detail").asString("HTTP " + response.statusCode()), problems, null);
        } catch (IOException | JacksonException e) {
            return notLeadline("HTTP " + response.statusCode(), e);
        }
    }

    /** Whether a file is there to be sent; the error says what is wrong with it. */
    public static void requireReadable(Path file) {
        String wrong = !Files.exists(file)
                ? "does not exist"
                : Files.isDirectory(file) ? "is a folder" : !Files.isReadable(file) ? "may not be read by you" : null;
        if (wrong != null) {
            throw new LeadlineException(ErrorCode.NOT_FOUND, "the file " + file + ' ' + wrong);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
