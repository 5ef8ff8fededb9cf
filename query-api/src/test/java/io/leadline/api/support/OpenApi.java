package io.leadline.api.support;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.leadline.wire.Json;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The API's own description, to which every answer in the tests is held. */
public final class OpenApi {
    public static final OpenApi DOCUMENT = new OpenApi();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<String, Pattern> templates = new ConcurrentHashMap<>();
    /** Operations that some test has seen an answer of, as {@code GET /path 200}. */
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    private OpenApi() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi.yaml"))) {
            JsonNode yaml = new YAMLMapper().readTree(in);
            document = Json.MAPPER.readTree(yaml.toString().replace("#/components/schemas/", "#/$defs/"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public JsonNode json() {
        return document;
    }

    /** Every {@code METHOD /path} of the document. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (String method : path.getValue().propertyNames()) {
                if (!method.equals("parameters")) {
                    operations.add(method.toUpperCase(java.util.Locale.ROOT) + ' ' + path.getKey());
                }
            }
        }
        return operations;
    }

    public Set<String> seen() {
        return new TreeSet<>(seen);
    }

    /** Throws an AssertionError unless the document allows this answer. */
    public void check(String method, String path, int status, @Nullable String contentType, byte[] body) {
        String template = template(path);
        if (template == null) {
            require(status >= 400, "answer to a path that openapi.yaml lacks: " + method + ' ' + path + ' ' + status);
            checkProblem(path, contentType, body);
            return;
        }
        JsonNode operation = document.get("paths").get(template).get(method.toLowerCase(java.util.Locale.ROOT));
        if (operation == null) {
            require(status >= 400, method + ' ' + template + " is not in openapi.yaml and answers " + status);
            checkProblem(path, contentType, body);
            return;
        }
        if (status < 300) {
            seen.add(method + ' ' + template);
        }
        JsonNode response = operation.get("responses").get(String.valueOf(status));
        if (response == null) {
            require(status >= 400, method + ' ' + template + " answers " + status + ", which openapi.yaml lacks");
            checkProblem(path, contentType, body);
            return;
        }
        JsonNode content = resolved(response).get("content");
        if (content == null) {
            require(body.length == 0, method + ' ' + template + ' ' + status + " has a body");
            return;
        }
        String type = contentType == null ? "" : contentType.split(";")[0];
        JsonNode media = content.get(type);
        require(
                media != null,
                method + ' ' + template + ' ' + status + " answers " + type + ", expected " + content.propertyNames());
        if (type.equals("application/json")) {
            validate(template + method + status, media.get("schema"), body, method + ' ' + path);
        }
    }

    private void checkProblem(String path, @Nullable String contentType, byte[] body) {
        require(
                contentType != null && contentType.split(";")[0].equals("application/problem+json"),
                path + " answers an error as " + contentType + ": " + new String(body));
        validate("problem", Json.MAPPER.createObjectNode().put("$ref", "#/$defs/Problem"), body, path);
    }

    private void validate(String name, JsonNode schema, byte[] body, String what) {
        Schema compiled = schemas.computeIfAbsent(name, key -> {
            ObjectNode whole = Json.MAPPER.createObjectNode();
            whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
            whole.set("$defs", document.get("components").get("schemas"));
            whole.putArray("allOf").add(schema);
            return registry.getSchema(whole);
        });
        List<Error> errors = compiled.validate(Json.MAPPER.readTree(body));
        require(errors.isEmpty(), what + " is not as openapi.yaml says: " + errors + "\n" + new String(body));
    }

    private JsonNode resolved(JsonNode response) {
        JsonNode ref = response.get("$ref");
        return ref == null ? response : document.at(ref.stringValue().substring(1));
    }

    private @Nullable String template(String path) {
        String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        String best = null;
        for (String template : document.get("paths").propertyNames()) {
            Pattern pattern = templates.computeIfAbsent(
                    template, t -> Pattern.compile(t.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+")));
            if (pattern.matcher(bare).matches() && (best == null || !template.contains("{"))) {
                best = template;
            }
        }
        return best;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
