package io.leadline.index.elastic;

import io.leadline.elasticsearch.Launcher;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A node of the real server from Maven Central, in a process of its own that ends with this JVM. */
final class ElasticNode {
    private static final Duration START = Duration.ofMinutes(3);
    private static final String NETTY = "transport-netty4";

    private final Path home;
    private final List<String> command;
    private final int http;
    private Process process;

    /** @param settings as {@code name=value}, beside those that every node has */
    ElasticNode(String name, int http, int transport, List<String> settings) throws IOException {
        this.home = Files.createTempDirectory("leadline-es");
        this.http = http;
        Path classes = classes();
        this.command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--module-path",
                modulePath(classes.resolveSibling("server")),
                "--add-modules=ALL-MODULE-PATH,jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED,org.elasticsearch.nativeaccess,org.apache.lucene.core",
                "-cp",
                classes.toString(),
                Launcher.class.getName(),
                home.toString(),
                "node.name=" + name,
                "http.type=netty4",
                "transport.type=netty4",
                "http.host=127.0.0.1",
                "transport.host=127.0.0.1",
                "http.port=" + http,
                "transport.port=" + transport,
                "path.repo=" + home.resolve("snapshots"),
                "cluster.max_shards_per_node=5000",
                "cluster.routing.allocation.disk.threshold_enabled=false"));
        command.addAll(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
    }

    private static Path classes() throws IOException {
        try {
            return Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Lays out the home folder; returns the jars of the server's own module path. */
    private String modulePath(Path server) throws IOException {
        if (!Files.isDirectory(server)) {
            throw new IOException("its jars are not in " + server
                    + "; build with -am, so that leadline-test-elasticsearch fetches them");
        }
        for (String folder : List.of("config", "data", "logs", "plugins")) {
            Files.createDirectories(home.resolve(folder));
        }
        Path module = Files.createDirectories(home.resolve("modules").resolve(NETTY));
        List<String> own = new ArrayList<>();
        try (Stream<Path> all = Files.list(server)) {
            for (Path jar : all.toList()) {
                String name = jar.getFileName().toString();
                if (name.startsWith("netty-")
                        || name.startsWith(NETTY)
                        || name.startsWith("elasticsearch-ssl-config")) {
                    Files.createSymbolicLink(module.resolve(name), jar.toAbsolutePath());
                } else {
                    own.add(jar.toString());
                }
                if (name.startsWith(NETTY)) {
                    unpackDescriptor(jar, module);
                }
            }
        }
        return String.join(File.pathSeparator, own);
    }

    private static void unpackDescriptor(Path jar, Path module) throws IOException {
        String folder = "META-INF/es-plugins/" + NETTY + "/";
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, module.resolve(entry.getName().substring(folder.length())));
                    }
                }
            }
        }
    }

    /** Where its repositories of snapshots may be. */
    Path snapshots() {
        return home.resolve("snapshots");
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http);
    }

    /** Returns at once; see {@link #awaitReady}. */
    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        HttpRequest health =
                HttpRequest.newBuilder(url().resolve("/_cluster/health")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                try {
                    if (client.send(health, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // It does not listen yet.
                }
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException("it did not start:\n" + Files.readString(log()));
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Path log() {
        return home.resolve("out.log");
    }

    /** As {@code kill -9} does; {@link #start} brings it back with what it has on disk. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** It holds its connections and answers nothing until {@link #resume}. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " ended with " + status);
        }
    }

    private void remove() {
        if (process != null) {
            process.destroyForcibly();
        }
        try {
            if (process != null) {
                process.waitFor(10, TimeUnit.SECONDS);
            }
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("left behind: " + home);
        }
    }

    /** Below those that the system gives to outgoing connections: a node that was killed finds its own free again. */
    static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody has it.
            }
        }
    }
}
