package io.leadline.index.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own with the class path of this test: for what only the end of a process can show. */
final class ChildJvm {
    private ChildJvm() {}

    /** @param wrapper words before the java command, such as a shell that prepares something */
    static Process start(List<String> wrapper, Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Runs it to its end and returns what it printed. */
    static List<String> run(List<String> wrapper, Class<?> main, Object... arguments) throws Exception {
        Process process = start(wrapper, main, arguments);
        try (BufferedReader lines = output(process)) {
            return lines.lines().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
