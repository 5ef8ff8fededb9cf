package io.leadline.app.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a port is free, and if not, whose it is. */
public final class Port {
    private static final String LISTENING = "0A";

    private Port() {}

    /** Throws {@link InUseException} if another process listens there; port 0 is always free. */
    public static void requireFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            String owner = owner(port).map(process -> " by " + process).orElse(" by another program");
            throw new InUseException(
                    "port " + port + " on " + host + " is in use" + owner
                            + ". Stop that, or choose another port with --port (0 takes any free one)",
                    e);
        }
    }

    /** The process that listens there, with its command, where the system lets us know (Linux, own processes). */
    public static Optional<String> owner(int port) {
        try {
            for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
                String inode = Files.exists(Path.of(table)) ? inode(Path.of(table), port) : null;
                if (inode != null) {
                    return holder("socket:[" + inode + ']');
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Of the socket that listens on the port: a line is {@code sl local remote state .. inode}, the port in hexadecimal. */
    private static @Nullable String inode(Path table, int port) throws IOException {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        for (String line : Files.readAllLines(table)) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
                return columns[9];
            }
        }
        return null;
    }

    private static Optional<String> holder(String socket) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), socket)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    String command = ProcessHandle.of(pid)
                            .flatMap(handle -> handle.info().command())
                            .map(path -> " (" + Path.of(path).getFileName() + ')')
                            .orElse("");
                    return Optional.of("process " + pid + command);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path descriptors, String socket) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (Files.readSymbolicLink(descriptor).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            return false; // another user's, or ended meanwhile
        }
        return false;
    }
}
