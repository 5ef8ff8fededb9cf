package io.leadline.deploy;

import io.leadline.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The server as users start it. */
final class RunningLeadline implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("(?:ready|Serving) at (http://[0-9.:]+[0-9])");
    final Http api;
    private final Process process;

    private RunningLeadline(Process process, Http api) {
        this.process = process;
        this.api = api;
    }

    static RunningLeadline start(Path folder) throws IOException {
        Path output = Files.createDirectories(folder).resolve("output.txt");
        Process process = Programs.java(
                output,
                Map.of("LEADLINE_JOBS_EMBED", "false"),
                List.of(
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-cp",
                        Programs.jar("app", "\\.jar") + ":" + Programs.HOME.resolve("app/target/lib") + "/*",
                        "io.leadline.app.Leadline",
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString()));
        String[] url = new String[1];
        Programs.await("Leadline in " + folder, () -> {
            Matcher told = URL.matcher(Files.readString(output));
            if (told.find()) {
                url[0] = told.group(1);
            }
            return url[0] != null;
        });
        return new RunningLeadline(process, new Http(url[0]));
    }

    /** Every lead by its handle: name, title, signals and sources. */
    Map<String, Map<String, String>> leads() throws IOException, InterruptedException {
        Map<String, Map<String, String>> leads = new TreeMap<>();
        String lines = api.text("GET", "/api/v1/leads/export?format=ndjson", "application/json", new byte[0]);
        for (String line : lines.lines().toList()) {
            JsonNode lead = Json.MAPPER.readTree(line);
            Map<String, String> told = Map.of(
                    "name", lead.path("name").asString(""),
                    "title", lead.path("title").asString(""),
                    "signals", sorted(lead.path("signals")),
                    "sources", sorted(lead.path("sources")));
            if (leads.put(lead.get("x_handle").stringValue(), told) != null) {
                throw new AssertionError("twice: " + line);
            }
        }
        return leads;
    }

    private static String sorted(JsonNode values) {
        return values.valueStream().map(JsonNode::stringValue).sorted().collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
