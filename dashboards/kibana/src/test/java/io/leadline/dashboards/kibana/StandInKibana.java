package io.leadline.dashboards.kibana;

import com.networknt.schema.InputFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadline.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the documentation says that a Kibana does, as far as an installation asks it. */
final class StandInKibana implements AutoCloseable {
    final Map<String, JsonNode> dashboards = new TreeMap<>();
    final Map<String, JsonNode> dataViews = new TreeMap<>();
    final Map<String, JsonNode> savedObjects = new TreeMap<>();
    final List<String> requests = new ArrayList<>();

    String space = "";
    String authorization;
    int conflicts;
    boolean losesPanels;
    boolean warns;
    boolean refusesImport;

    private final HttpServer server;
    private final String version;

    StandInKibana(String version) {
        this.version = version;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private record Answer(int status, Object body) {}

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().toString();
        requests.add(method + ' ' + path);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer;
        if (authorization != null
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer = error(401, "[security_exception]: unable to authenticate");
        } else if (!path.startsWith(space)) {
            answer = error(404, "Not Found");
        } else if (!method.equals("GET") && !exchange.getRequestHeaders().containsKey("kbn-xsrf")) {
            answer = error(400, "Request must contain a kbn-xsrf header.");
        } else {
            answer = answer(method, path.substring(space.length()), body, exchange);
        }
        byte[] bytes = (answer.body instanceof String text ? text : Json.MAPPER.writeValueAsString(answer.body))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer answer(String method, String path, String body, HttpExchange exchange) {
        if (path.equals("/api/status")) {
            return new Answer(200, Map.of("version", Map.of("number", version)));
        }
        if (path.startsWith("/api/data_views/data_view")) {
            return dataView(method, path.substring("/api/data_views/data_view".length()), body);
        }
        if (path.startsWith("/api/dashboards/")) {
            return version.startsWith("9.4") || version.startsWith("9.5")
                    ? dashboard(method, path.substring("/api/dashboards/".length()), body)
                    : error(404, "Not Found");
        }
        if (path.equals("/api/saved_objects/_import?overwrite=true")) {
            return imported(body, exchange);
        }
        if (path.equals("/api/saved_objects/_export")) {
            JsonNode asked = Json.MAPPER.readTree(body).path("objects").path(0);
            JsonNode found = savedObjects.get(
                    asked.path("type").asString() + ':' + asked.path("id").asString());
            return found == null ? error(400, "not found") : new Answer(200, found.toString());
        }
        return error(404, "Not Found");
    }

    private Answer dataView(String method, String id, String body) {
        if (method.equals("GET")) {
            JsonNode found = dataViews.get(id.substring(1));
            return found == null ? error(404, "Not Found") : new Answer(200, Map.of("data_view", found));
        }
        JsonNode sent = Json.MAPPER.readTree(body);
        ObjectNode view = (ObjectNode) sent.path("data_view");
        if (dataViews.containsKey(view.path("id").asString())
                && !sent.path("override").asBoolean()) {
            return error(400, "Duplicate data view");
        }
        view.putObject("runtimeFieldMap");
        dataViews.put(view.path("id").asString(), view);
        return new Answer(200, Map.of("data_view", view));
    }

    private Answer dashboard(String method, String id, String body) {
        if (method.equals("GET")) {
            JsonNode found = dashboards.get(id);
            if (found == null) {
                return error(404, "Not Found");
            }
            return new Answer(
                    200,
                    Map.of(
                            "id",
                            id,
                            "data",
                            found,
                            "warnings",
                            warns ? List.of(Map.of("type", "dropped_panel")) : List.of()));
        }
        if (conflicts > 0) {
            conflicts--;
            return error(409, "version conflict");
        }
        if (!ShapeTest.schema().validate(body, InputFormat.JSON).isEmpty()) {
            return error(400, "[request body]: definition for this key is missing");
        }
        ObjectNode data = (ObjectNode) Json.MAPPER.readTree(body);
        data.putArray("tags");
        if (losesPanels) {
            ((tools.jackson.databind.node.ArrayNode) data.path("panels")).remove(0);
        }
        boolean made = dashboards.put(id, data) == null;
        return new Answer(made ? 201 : 200, Map.of("id", id, "data", data, "meta", Map.of()));
    }

    private Answer imported(String body, HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!type.startsWith("multipart/form-data") || !body.contains(".ndjson\"")) {
            return error(400, "Invalid file extension .");
        }
        if (refusesImport) {
            return new Answer(
                    200,
                    Map.of(
                            "success",
                            false,
                            "successCount",
                            1,
                            "errors",
                            List.of(Map.of("id", "x", "error", Map.of("type", "missing_references")))));
        }
        body.lines().filter(line -> line.startsWith("{")).forEach(line -> {
            JsonNode object = Json.MAPPER.readTree(line);
            savedObjects.put(
                    object.path("type").asString() + ':' + object.path("id").asString(), object);
        });
        return new Answer(200, Map.of("success", true, "successCount", savedObjects.size()));
    }

    private static Answer error(int status, String message) {
        return new Answer(status, Map.of("statusCode", status, "message", message));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
