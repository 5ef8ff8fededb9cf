package io.leadline.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Flink as its distribution runs it: a JobManager and TaskManagers, each a JVM, on this machine alone. */
final class FlinkCluster implements AutoCloseable {
    private static final String BASH_JAVA_UTILS = "org.apache.flink.runtime.util.bash.BashJavaUtils";
    private static final String RESULT = "BASH_JAVA_UTILS_EXEC_RESULT:";

    final Http rest;
    private final Path folder;
    private final int restPort;
    private final Deque<Process> taskManagers = new ArrayDeque<>();
    private Process jobManager; // another after each kill
    private final List<String> jobManagerFlags;
    private final List<String> taskManagerFlags;

    private FlinkCluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.restPort = Programs.freePort();
        this.rest = new Http("http://127.0.0.1:" + restPort);
        for (String part : List.of("conf", "checkpoints", "savepoints", "tmp", "upload", "log")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.writeString(folder.resolve("conf/config.yaml"), settings(Programs.freePort()));
        this.jobManagerFlags = memory("GET_JM_RESOURCE_PARAMS");
        this.taskManagerFlags = memory("GET_TM_RESOURCE_PARAMS");
        this.jobManager = launchJobManager();
    }

    static FlinkCluster start(Path folder) throws IOException, InterruptedException {
        FlinkCluster cluster = new FlinkCluster(folder);
        cluster.startTaskManager();
        cluster.awaitReady();
        return cluster;
    }

    private String settings(int rpcPort) {
        return """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %1$d
                jobmanager.bind-host: 127.0.0.1
                jobmanager.memory.process.size: 1024m
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %2$d
                rest.bind-port: %2$d
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 4
                taskmanager.memory.process.size: 1200m
                web.upload.dir: %3$s/upload
                web.tmpdir: %3$s/tmp
                io.tmp.dirs: %3$s/tmp
                blob.storage.directory: %3$s/tmp
                heartbeat.interval: 1000
                heartbeat.timeout: 6000
                state.backend.type: rocksdb
                execution.checkpointing.interval: 500ms
                execution.checkpointing.storage: filesystem
                execution.checkpointing.dir: file://%3$s/checkpoints
                execution.checkpointing.savepoint-dir: file://%3$s/savepoints
                execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
                execution.checkpointing.num-retained: 3
                restart-strategy.type: fixed-delay
                restart-strategy.fixed-delay.attempts: 1000
                restart-strategy.fixed-delay.delay: 500ms
                """.formatted(rpcPort, restPort, folder);
    }

    private static String lib() {
        return Programs.HOME.resolve("deploy/target/flink/lib") + "/*";
    }

    /** What the start scripts ask before they start the JVM. */
    private List<String> memory(String what) throws IOException, InterruptedException {
        Path output = folder.resolve("log/" + what);
        Process asked = Programs.java(
                output,
                Map.of(),
                List.of(
                        "-cp",
                        lib(),
                        BASH_JAVA_UTILS,
                        what,
                        "--configDir",
                        folder.resolve("conf").toString()));
        asked.waitFor();
        return Files.readAllLines(output).stream()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(RESULT.length()).strip())
                .toList();
    }

    private Process launch(String name, String main, List<String> memory) throws IOException {
        List<String> command = new ArrayList<>(List.of(memory.getFirst().split(" ")));
        // Else a jar that comes by REST does not start.
        command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
        command.addAll(List.of("-Djava.io.tmpdir=" + folder.resolve("tmp"), "-cp", lib(), main));
        command.addAll(List.of("--configDir", folder.resolve("conf").toString()));
        if (memory.size() > 1) {
            command.addAll(List.of(memory.get(1).split(" ")));
        }
        return Programs.java(folder.resolve("log/" + name), Map.of(), command);
    }

    private Process launchJobManager() throws IOException {
        return launch(
                "jobmanager",
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                jobManagerFlags);
    }

    void startTaskManager() throws IOException {
        taskManagers.add(
                launch("taskmanager", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", taskManagerFlags));
    }

    /** Until somebody can work. */
    void awaitReady() throws IOException {
        Programs.await(
                "a task manager",
                () -> rest.get("/overview").get("slots-available").intValue() > 0);
    }

    void killTaskManager() {
        taskManagers.removeFirst().destroyForcibly().onExit().join();
    }

    void killJobManager() {
        jobManager.destroyForcibly().onExit().join();
    }

    void startJobManager() throws IOException {
        jobManager = launchJobManager();
    }

    /** @return the id of the jar, for {@link #run} */
    String upload(Path jar) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"" + jar.getFileName()
                        + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(Files.readAllBytes(jar));
        body.writeBytes("\r\n--cut--\r\n".getBytes(UTF_8));
        String name = rest.post("/jars/upload", "multipart/form-data; boundary=cut", body.toByteArray())
                .get("filename")
                .stringValue();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** @return the answer: of a job that runs, its id as {@code jobid} */
    HttpResponse<String> run(String jar, int parallelism, @Nullable String savepoint, List<String> arguments)
            throws IOException, InterruptedException {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode list = body.putArray("programArgsList");
        arguments.forEach(list::add);
        body.put("parallelism", parallelism);
        if (savepoint != null) {
            body.put("savepointPath", savepoint);
        }
        return rest.send("POST", "/jars/" + jar + "/run", "application/json", Json.MAPPER.writeValueAsBytes(body));
    }

    /** As {@code flink run -d}: the command line in a JVM of its own. Returns what it printed. */
    String flinkRun(Path jar, int parallelism, String savepoint, List<String> arguments)
            throws IOException, InterruptedException {
        Path output = folder.resolve("log/flink-run");
        List<String> command = new ArrayList<>(List.of("-cp", lib(), "org.apache.flink.client.cli.CliFrontend", "run"));
        command.addAll(List.of("-d", "-m", "127.0.0.1:" + restPort, "-p", Integer.toString(parallelism)));
        command.addAll(List.of("-s", savepoint, jar.toString()));
        command.addAll(arguments);
        command.addFirst("--add-opens=java.base/java.util=ALL-UNNAMED");
        Process run = Programs.java(
                output, Map.of("FLINK_CONF_DIR", folder.resolve("conf").toString()), command);
        run.waitFor();
        return Files.readString(output);
    }

    void awaitRunning(String job) throws IOException {
        Programs.await("job " + job + " running", () -> {
            for (JsonNode vertex : rest.get("/jobs/" + job).get("vertices")) {
                if (!vertex.get("status").stringValue().equals("RUNNING")) {
                    return false;
                }
            }
            return true;
        });
    }

    /** @return where the savepoint lies */
    String stopWithSavepoint(String job) throws IOException, InterruptedException {
        String request = rest.post("/jobs/" + job + "/stop", "application/json", "{\"drain\":false}".getBytes(UTF_8))
                .get("request-id")
                .stringValue();
        String[] where = new String[1];
        Programs.await("the savepoint of job " + job, () -> {
            JsonNode done = rest.get("/jobs/" + job + "/savepoints/" + request);
            where[0] = done.at("/operation/location").asString("");
            return !where[0].isEmpty();
        });
        return where[0];
    }

    /** The newest checkpoint of any job that was completed: only then is there a {@code _metadata}. */
    String newestCheckpoint() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow()
                    .getParent()
                    .toUri()
                    .toString();
        }
    }

    /** What went wrong in a job, as Flink tells it. */
    String faults(String job) throws IOException, InterruptedException {
        return rest.get("/jobs/" + job + "/exceptions").toPrettyString().replace("\\n", "\n");
    }

    @Override
    public void close() {
        jobManager.destroyForcibly();
        taskManagers.forEach(Process::destroyForcibly);
        jobManager.onExit().join();
        taskManagers.forEach(process -> process.onExit().join());
    }
}
