package io.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return CommandLines.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "serve", "import", "search", "export", "doctor", "sandbox", "kibana"})
    void everyCommandHasHelpWithExamples(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: leadline " + command).contains("Examples:");
    }

    @Test
    void aTypoIsAnsweredWithWhatWasMeant() {
        assertThat(run("serach")).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("search").contains("--help");
    }

    @Test
    void withoutAServerItSaysHowToStartOne() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(run("search", "x", "--url", "http://127.0.0.1:" + free)).isEqualTo(ExitStatus.NO_SERVER);
        assertThat(err.toString())
                .contains("127.0.0.1:" + free)
                .contains("leadline serve")
                .doesNotContain("\tat ");
    }

    @Test
    void anotherProgramsPortIsToldWithItsProcess() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(socket.getLocalPort());
            assertThat(run("serve", "--port", port, "--data", folder.toString()))
                    .isEqualTo(ExitStatus.IN_USE);
            assertThat(err.toString()).contains("port " + port).contains("--port");
            if (Files.exists(Path.of("/proc/net/tcp"))) {
                assertThat(err.toString())
                        .contains("process " + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void dashboardsAreWrittenAsFilesWithoutAServer() {
        Path files = folder.resolve("kibana");
        String nobody = "http://127.0.0.1:1";
        assertThat(run("kibana", "render", "--output", files.toString(), "--workspace", "emea", "--leadline", nobody))
                .isZero();
        assertThat(files.resolve("saved-objects.ndjson")).content().contains("leadline-emea-pipeline");
        assertThat(files.resolve("dashboards/outreach.json")).content().contains("leadline-leads-emea");
        assertThat(run("kibana", "render", "--output", files.toString(), "--workspace", "E M", "--leadline", nobody))
                .isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("E M");
    }

    @Test
    void aKibanaThatIsNotThereIsNamedAndNoPasswordInAnAddressIsTaken() {
        assertThat(run("kibana", "install", "--url", "http://127.0.0.1:1", "--leadline", "http://127.0.0.1:1"))
                .isEqualTo(ExitStatus.NO_SERVER);
        assertThat(err.toString()).contains("no Kibana answers at http://127.0.0.1:1");
        assertThat(run("kibana", "install", "--url", "http://ann:secret@127.0.0.1:1"))
                .isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("environment").doesNotContain("secret");
    }

    @Test
    void filesThatCannotBeReadAreNamed() {
        assertThat(run("import", folder.resolve("none.csv").toString())).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("none.csv does not exist");
        assertThat(run("import", folder.toString())).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("is a folder");
    }

    @Test
    void debugShowsWhereAnErrorArose() {
        assertThat(run("search", "--filter", "nonsense", "--debug")).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("--filter nonsense").contains("\tat ");
    }

    @Test
    void wrongSettingsAreRefusedBeforeAnythingStarts() {
        assertThat(run("serve", "--port", "70000", "--data", folder.toString())).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("port 70000");
        assertThat(run("demo", "--leads", "0", "--data", folder.toString())).isEqualTo(ExitStatus.WRONG_USE);
        assertThat(err.toString()).contains("--leads 0");
        assertThat(folder.resolve("store")).doesNotExist();
    }
}
