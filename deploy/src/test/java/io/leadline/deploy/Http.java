package io.leadline.deploy;

import io.leadline.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Asks a server, which must answer well unless said otherwise. */
record Http(String base) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    HttpResponse<String> send(String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(Duration.ofMinutes(2))
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String text(String method, String path, String type, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, type, body);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(text("GET", path, "application/json", new byte[0]));
    }

    JsonNode post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return Json.MAPPER.readTree(text("POST", path, type, body));
    }
}
