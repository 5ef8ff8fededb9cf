package io.leadline.e2e;

import io.leadline.app.client.ApiClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Leadline with the demo's people in a JVM of its own, so that it can go away as a crashed one does. */
final class Site {
    /** What the key in its manifest makes of the extension in {@code dashboards/extension}. */
    static final String EXTENSION = "chrome-extension://gpojkgmjgoelcdcjbpkecapjomgpihce";

    private static final int PEOPLE = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern URL = Pattern.compile("(?:ready|Serving) at (http://[0-9.:]+[0-9])");

    private final Path folder;
    private final ApiClient api;
    private Process process;

    /**
     * Filled and serving.
     *
     * @param keep serves the people of the last run again, with all that was done to them
     */
    static Site demo(Path folder, boolean keep) {
        if (!keep) {
            delete(folder);
        }
        return new Site(folder);
    }

    private Site(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        Path output = output();
        process = leadline(
                output, "demo", "--files-only", "--leads", String.valueOf(PEOPLE), "--port", "0", "--data", data());
        api = new ApiClient(awaitUrl(output), null);
    }

    ApiClient api() {
        return api;
    }

    String url(String path) {
        return api.url() + path;
    }

    /** Goes away without a word. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Comes back at the same address with all it had. */
    void startAgain() {
        Path output = output();
        String port = String.valueOf(api.url().getPort());
        process = leadline(output, "serve", "--port", port, "--data", data());
        awaitUrl(output);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path output() {
        try {
            Files.createDirectories(folder);
            return Files.createTempFile(folder, "output", ".txt");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Process leadline(Path output, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("--add-opens=java.base/java.util=ALL-UNNAMED", "-Xmx768m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.leadline.app.Leadline"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("LEADLINE_API_EXTENSION", EXTENSION);
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private URI awaitUrl(Path output) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher url = URL.matcher(read(output));
            if (url.find()) {
                return URI.create(url.group(1));
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("not ready:\n" + read(output));
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
