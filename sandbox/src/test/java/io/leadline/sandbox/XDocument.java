package io.leadline.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leadline.wire.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document of X API v2, where it is at hand: named by {@code LEADLINE_X_OPENAPI}, or in a folder {@code
 * shared/facts} beside the project. It is X's own and not part of this project.
 */
final class XDocument {
    private static final String NAME = "x-api-v2.openapi.json";

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new HashMap<>();

    private XDocument(JsonNode document) {
        this.document = document;
    }

    static Optional<XDocument> find() throws IOException {
        String named = System.getenv("LEADLINE_X_OPENAPI");
        if (named != null) {
            return Optional.of(new XDocument(read(Path.of(named))));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve("facts").resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(new XDocument(read(file)));
            }
        }
        return Optional.empty();
    }

    private static JsonNode read(Path file) throws IOException {
        return Json.MAPPER.readTree(Files.readString(file)
                .replace("#/components/schemas/", "#/$defs/")
                .replace("#/components/parameters/", "#/parameters/"));
    }

    /** Fails unless the document allows this request and, for a 200, this answer. */
    void check(Witness.Exchange exchange) {
        String[] parts = exchange.pathAndQuery().split("\\?", 2);
        String template = template(parts[0]);
        JsonNode operation = document.get("paths").get(template).get("get");
        assertThat(operation).as(exchange.method() + ' ' + template).isNotNull();
        Map<String, JsonNode> parameters = new HashMap<>();
        for (JsonNode parameter : operation.get("parameters")) {
            JsonNode resolved = parameter.has("$ref")
                    ? document.get("components")
                            .get("parameters")
                            .get(parameter.get("$ref").asString().substring(13))
                    : parameter;
            parameters.put(resolved.get("name").asString(), resolved);
        }
        for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&")) {
            String name = pair.substring(0, pair.indexOf('='));
            String value = URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            assertThat(parameters).as(exchange.pathAndQuery()).containsKey(name);
            validate(template + name, parameters.get(name).get("schema"), typed(parameters.get(name), value), exchange);
        }
        parameters.forEach((name, parameter) -> {
            if (parameter.path("required").asBoolean(false)
                    && parameter.get("in").asString().equals("query")) {
                assertThat(exchange.pathAndQuery()).contains(name + '=');
            }
        });
        if (exchange.status() == 200) {
            JsonNode content =
                    operation.get("responses").get("200").get("content").get("application/json");
            validate(template + " 200", content.get("schema"), Json.MAPPER.readTree(exchange.answered()), exchange);
        }
    }

    private String template(String path) {
        String[] segments = path.split("/");
        return document.get("paths").propertyNames().stream()
                .filter(template -> matches(template.split("/"), segments))
                .min((a, b) -> Integer.compare(a.split("\\{").length, b.split("\\{").length))
                .orElseThrow(() -> new AssertionError("X has no path " + path));
    }

    private static boolean matches(String[] template, String[] path) {
        boolean same = template.length == path.length;
        for (int i = 0; same && i < path.length; i++) {
            same = template[i].startsWith("{") || template[i].equals(path[i]);
        }
        return same;
    }

    private static JsonNode typed(JsonNode parameter, String value) {
        String type = parameter.get("schema").path("type").asString("string");
        if (type.equals("integer")) {
            return Json.MAPPER.getNodeFactory().numberNode(Integer.parseInt(value));
        }
        if (type.equals("array")) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            Arrays.stream(value.split(",")).forEach(array::add);
            return array;
        }
        return Json.MAPPER.getNodeFactory().stringNode(value);
    }

    private void validate(String name, JsonNode schema, JsonNode value, Witness.Exchange exchange) {
        Schema compiled = schemas.computeIfAbsent(name, n -> {
            ObjectNode whole = Json.MAPPER.createObjectNode();
            whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
            whole.set("$defs", document.get("components").get("schemas"));
            whole.putArray("allOf").add(schema);
            return registry.getSchema(whole);
        });
        assertThat(compiled.validate(value))
                .as(name + " of " + exchange.pathAndQuery())
                .isEmpty();
    }
}
