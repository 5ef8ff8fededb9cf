package io.leadline.index.elastic;

import io.leadline.elasticsearch.Launcher;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The Elasticsearch of the tests: the one that {@code LEADLINE_TEST_ES} names, else the real server from Maven Central in a
 * process of its own. Started when the first test asks, stopped with this JVM.
 */
public final class ElasticServer {
    private static final Duration START = Duration.ofMinutes(3);
    private static final String NETTY = "transport-netty4";

    private static ElasticServer shared;

    private final URI url;

    private ElasticServer(URI url) {
        this.url = url;
    }

    public static synchronized ElasticServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    public URI url() {
        return url;
    }

    /** Options of an installation that nobody else uses. */
    public ElasticOptions fresh() {
        return ElasticOptions.at(url)
                .withPrefix("test-" + UUID.randomUUID().toString().substring(0, 12));
    }

    /** Deletes what an installation made, by name: many servers refuse to delete by pattern. */
    public void delete(ElasticOptions options) {
        String pattern = options.prefix() + "-*";
        List<String> indexes = new ArrayList<>();
        Connection.JSON
                .readTree(request("GET", "/" + pattern + "/_alias"))
                .propertyNames()
                .forEach(indexes::add);
        if (!indexes.isEmpty()) {
            request("DELETE", "/" + String.join(",", indexes));
        }
        request("DELETE", "/_index_template/" + pattern);
    }

    /** Sends a request past the engine; returns the answer's body. */
    public String request(String method, String path) {
        return request(method, path, "");
    }

    public String request(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ElasticServer start() {
        String named = System.getenv("LEADLINE_TEST_ES");
        try {
            URI url = named == null || named.isBlank() ? launch() : URI.create(named);
            System.out.println("Elasticsearch of the tests: "
                    + (named == null || named.isBlank()
                            ? "the server from Maven Central in a process of its own, " + url
                            : "LEADLINE_TEST_ES, " + url));
            return new ElasticServer(url);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("no Elasticsearch for the tests: " + e.getMessage(), e);
        }
    }

    private static URI launch() throws IOException, URISyntaxException {
        Path classes = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path server = classes.getParent().resolve("server");
        if (!Files.isDirectory(server)) {
            throw new IOException("its jars are not in " + server
                    + "; build with -am, so that leadline-test-elasticsearch" + " fetches them");
        }
        Path home = Files.createTempDirectory("leadline-es");
        List<Path> jars = home(server, home);
        int http = freePort();
        Path log = home.resolve("out.log");
        Process process = new ProcessBuilder(command(classes, jars, home, http))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, home)));
        URI url = URI.create("http://127.0.0.1:" + http);
        await(process, url, log);
        return url;
    }

    private static List<String> command(Path classes, List<Path> jars, Path home, int http) throws IOException {
        String path = String.join(
                File.pathSeparator, jars.stream().map(Path::toString).toList());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--module-path",
                path,
                "--add-modules=ALL-MODULE-PATH,jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED,org.elasticsearch.nativeaccess,org.apache.lucene.core",
                "-cp",
                classes.toString(),
                Launcher.class.getName(),
                home.toString(),
                "node.name=one",
                "cluster.name=" + home.getFileName(),
                "discovery.type=single-node",
                "http.type=netty4",
                "transport.type=netty4",
                "http.host=127.0.0.1",
                "transport.host=127.0.0.1",
                "http.port=" + http,
                "transport.port=" + freePort(),
                "cluster.max_shards_per_node=5000",
                "cluster.routing.allocation.disk.threshold_enabled=false");
    }

    /** Lays out a home folder; returns the jars of the server's own module path. */
    private static List<Path> home(Path server, Path home) throws IOException {
        for (String folder : List.of("config", "data", "logs", "plugins")) {
            Files.createDirectories(home.resolve(folder));
        }
        Path module = Files.createDirectories(home.resolve("modules").resolve(NETTY));
        List<Path> own = new ArrayList<>();
        try (Stream<Path> all = Files.list(server)) {
            for (Path jar : all.toList()) {
                String name = jar.getFileName().toString();
                if (name.startsWith("netty-")
                        || name.startsWith(NETTY)
                        || name.startsWith("elasticsearch-ssl-config")) {
                    Files.createSymbolicLink(module.resolve(name), jar.toAbsolutePath());
                } else {
                    own.add(jar);
                }
                if (name.startsWith(NETTY)) {
                    unpackDescriptor(jar, module);
                }
            }
        }
        return own;
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

    private static void await(Process process, URI url, Path log) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        HttpRequest health =
                HttpRequest.newBuilder(url.resolve("/_cluster/health")).build();
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
                    throw new IOException("it did not start:\n" + Files.readString(log));
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void stop(Process process, Path home) {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
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

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
