package io.leadline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.api.support.Client;
import io.leadline.api.support.OpenApi;
import io.leadline.api.support.TestServer;
import io.leadline.model.Defaults;
import io.leadline.model.ErrorCode;
import io.leadline.model.Named;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** docs/api.md and openapi.yaml say what is so. */
class DocsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```http\n(.*?)\n→ (\\d+)(?: (\\w+))?\n```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\d{3}) \\|");

    private static final Pattern CURL = Pattern.compile("(?m)^curl (.*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path folder;

    private static String docs() throws IOException {
        return Files.readString(
                Path.of("").toAbsolutePath().resolveSibling("docs").resolve("api.md"));
    }

    @Test
    void theTableOfErrorsIsTheEnum() throws IOException {
        Map<String, Integer> documented = new TreeMap<>();
        Matcher rows = ROW.matcher(docs());
        while (rows.find()) {
            documented.put(rows.group(1), Integer.valueOf(rows.group(2)));
        }
        Map<String, Integer> codes = new TreeMap<>();
        for (ErrorCode code : ErrorCode.values()) {
            codes.put(code.wireName(), code.httpStatus());
        }
        assertThat(documented).isEqualTo(codes);
        List<String> listed = new ArrayList<>();
        OpenApi.DOCUMENT
                .json()
                .at("/components/schemas/ErrorCode/enum")
                .forEach(code -> listed.add(code.stringValue()));
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Named::wireName).toList());
    }

    @Test
    void whatASourceCanBeGivenIsWhatTheServerTakes() {
        JsonNode schemas = OpenApi.DOCUMENT.json().at("/components/schemas");
        Map<String, String> documented = new TreeMap<>();
        for (JsonNode kind : schemas.at("/SourceSettings/oneOf")) {
            String ref = kind.get("$ref").stringValue();
            JsonNode properties =
                    schemas.get(ref.substring(ref.lastIndexOf('/') + 1)).get("properties");
            numbers(properties.at("/kind/const").stringValue(), properties, documented);
        }
        numbers("links", schemas.at("/LinkFollowing/properties"), documented);
        assertThat(documented)
                .hasSize(15)
                .allSatisfy(
                        (name, numbers) -> assertThat(numbers).as(name).isEqualTo(Defaults.text("discover." + name)));
    }

    /** The default and the range of each whole number, as the server's defaults say them. */
    private static void numbers(String kind, JsonNode properties, Map<String, String> into) {
        properties.forEachEntry((name, property) -> {
            if (property.path("type").asString("").equals("integer")) {
                into.put(
                        kind + '.' + name,
                        property.get("default") + ", " + property.get("minimum") + ", " + property.get("maximum"));
            }
        });
    }

    @Test
    void everyExampleDoesWhatItSays() throws IOException {
        Map<String, String> names = new HashMap<>();
        try (TestServer server = TestServer.start(folder)) {
            Matcher examples = EXAMPLE.matcher(docs());
            int count = 0;
            while (examples.find()) {
                count++;
                server.refresh();
                Client.Answer answer = run(server.client(), fill(examples.group(1), names));
                assertThat(answer.status())
                        .as(examples.group(1) + "\n" + answer.text())
                        .hasToString(examples.group(2));
                if (examples.group(3) != null) {
                    assertThat(answer.json().get("code").stringValue()).isEqualTo(examples.group(3));
                }
                remember(answer, names);
            }
            assertThat(count).isGreaterThan(15);
        }
    }

    private static String fill(String text, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace('{' + name.getKey() + '}', name.getValue());
        }
        return filled;
    }

    private static Client.Answer run(Client client, String example) {
        String[] parts = example.split("\n", 2);
        String[] line = parts[0].split(" ", 2);
        String body = parts.length == 1 ? "" : parts[1];
        String type = "application/json";
        if (body.startsWith("Content-Type: ")) {
            String[] header = body.split("\n\n", 2);
            type = header[0].substring("Content-Type: ".length());
            body = header[1];
        }
        return client.send(
                line[0],
                line[1],
                body.isEmpty() ? null : type,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private static void remember(Client.Answer answer, Map<String, String> names) {
        JsonNode json = answer.json();
        if (json.has("undoable")) {
            names.put("task", json.get("id").stringValue());
        }
        if (json.has("person_id")) {
            names.put("lead", json.get("id").stringValue());
            if (json.has("enrolment")) {
                names.put("enrolment", json.get("enrolment").get("id").stringValue());
            }
        }
    }

    /** The calls with which the README begins, as a shell would make them. */
    @Test
    void theCallsOfTheReadmeWork() throws IOException {
        String readme = Files.readString(Path.of("").toAbsolutePath().resolveSibling("README.md"));
        try (TestServer server = TestServer.start(folder)) {
            String lead = server.client()
                    .post("/api/v1/leads", "{\"handle\":\"somebody\"}")
                    .is(201)
                    .json()
                    .get("id")
                    .stringValue();
            Matcher calls = CURL.matcher(readme.replace("\\\n", " "));
            int count = 0;
            while (calls.find()) {
                count++;
                Map<String, String> call = call(calls.group(1));
                String url = call.getOrDefault("", "").replace("LEAD_ID", lead).replace(">", "%3E");
                String body = call.get("-d") != null
                        ? call.get("-d")
                        : call.containsKey("--data-binary") ? "email\na@b.example\n" : "";
                Client.Answer answer = server.client()
                        .send(
                                call.getOrDefault("-X", "GET"),
                                url.substring(url.indexOf("/api/")),
                                call.containsKey("-H") ? call.get("-H").substring("Content-Type: ".length()) : null,
                                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
                assertThat(answer.status()).as(calls.group() + answer.text()).isLessThan(300);
            }
            assertThat(count).isGreaterThanOrEqualTo(5);
        }
    }

    /** The words of a command line by the option before them, the URL under no name. */
    private static Map<String, String> call(String line) {
        Map<String, String> call = new HashMap<>();
        Matcher words = WORD.matcher(line);
        String option = "";
        while (words.find()) {
            String word = words.group(1) == null ? words.group(2) : words.group(1);
            if (word.startsWith("-")) {
                option = word;
            } else {
                call.put(option, word);
                option = "";
            }
        }
        return call;
    }

    @Test
    void everyOperationOfTheDocumentIsServed() {
        try (TestServer server = TestServer.start(folder)) {
            Client client = server.client().with("X-Requested-With", "test").with("Last-Event-ID", "none");
            for (String operation : OpenApi.DOCUMENT.operations()) {
                String[] parts = operation.split(" ");
                Client.Answer answer = client.send(
                        parts[0],
                        parts[1].replaceAll("\\{\\w+}", "nobody"),
                        "application/json",
                        BodyPublishers.noBody());
                if (answer.status() >= 400) {
                    assertThat(answer.text()).as(operation).doesNotContain("there is nothing at", "method_not_allowed");
                }
                assertThat(answer.status()).as(operation).isLessThan(500);
            }
        }
    }
}
