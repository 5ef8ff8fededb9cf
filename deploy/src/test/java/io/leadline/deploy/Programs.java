package io.leadline.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Programs in processes of their own, as they run on a cluster: so that they can be killed. */
final class Programs {
    static final Path HOME =
            Path.of(System.getProperty("leadline.home", "..")).toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private Programs() {}

    /** The Java program with these arguments; what it prints goes to a file. */
    static Process java(Path output, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The one jar of a module's target whose name ends so. */
    static Path jar(String module, String end) throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve(module).resolve("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("leadline-.*SNAPSHOT" + end))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("no jar *" + end + " of " + module + ": build it first"));
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    /** An error while asking is as good as a no. */
    static void await(String what, Condition condition) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("waited in vain for " + what, last);
    }
}
