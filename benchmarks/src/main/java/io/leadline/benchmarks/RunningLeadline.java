package io.leadline.benchmarks;

import io.leadline.wire.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A Leadline in a JVM of its own, as a user runs it, spoken to over HTTP. */
final class RunningLeadline implements AutoCloseable {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path data;
    private final Map<String, String> environment;
    private final String base;
    private final int port;
    private Process process;

    /** Starts {@code serve} on the data folder and waits until it is ready. */
    RunningLeadline(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        this.data = data;
        this.environment = environment;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.base = "http://127.0.0.1:" + port;
        this.process = start();
        awaitReady();
    }

    private Process start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("leadline.home"), "leadline").toString(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                data.resolveSibling("serve.log").toFile()));
        builder.environment().putAll(environment);
        Files.createDirectories(data);
        return builder.start();
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < deadline) {
            try {
                if (get("/ready").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            if (!process.isAlive()) {
                break;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException("Leadline did not become ready; see " + data.resolveSibling("serve.log"));
    }

    /** SIGKILL, then a new process on the same data; returns the seconds until it answers. */
    double killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        long start = System.nanoTime();
        process = start();
        awaitReady();
        return (System.nanoTime() - start) / 1e9;
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode getJson(String path) throws IOException, InterruptedException {
        return json(get(path));
    }

    JsonNode send(String method, String path, String json) throws IOException, InterruptedException {
        return json(http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Says who the buyer is, without which nobody is scored; returns the offer. */
    JsonNode sell(String role) throws IOException, InterruptedException {
        return send("PUT", "/api/v1/offers/default", """
                {"name": "Benchmark", "target_audience": "Heads of growth at software companies",
                 "industries": ["software"], "seniorities": ["head", "vp"], "roles": ["%s", "marketing"]}
                """.formatted(role));
    }

    /** Uploads a file as an import and returns its id. */
    String upload(Path file, String parameters) throws IOException, InterruptedException {
        String type = file.toString().endsWith(".csv") ? "text/csv" : "application/x-ndjson";
        JsonNode answer = json(http.send(
                HttpRequest.newBuilder(URI.create(base + "/api/v1/imports?file=" + file.getFileName() + parameters))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofFile(file))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray()));
        return answer.get("id").asString();
    }

    /** Waits until the import has this status; fails if it ends otherwise. */
    JsonNode awaitImport(String id, String status) throws IOException, InterruptedException {
        while (true) {
            JsonNode anImport = getJson("/api/v1/imports/" + id);
            String now = anImport.get("status").asString();
            if (now.equals(status)) {
                return anImport;
            }
            if (now.equals("failed") || !process.isAlive()) {
                throw new IllegalStateException("import " + anImport);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        if (response.statusCode() >= 400) {
            throw new IllegalStateException(response.uri() + ": " + response.statusCode() + " "
                    + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return Json.MAPPER.readTree(response.body());
    }

    /** Of all its threads, since it started. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    /** The process's peak resident memory in MiB, where the system tells. */
    long peakMemory() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
