package io.leadline.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.LeadlineException;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {
    @TempDir
    Path folder;

    @Test
    void aSecondProcessIsToldWhoHasTheFolder() throws Exception {
        try (DataFolder held = DataFolder.open(folder)) {
            assertThat(ChildJvm.run(List.of(), Child.class, folder))
                    .singleElement()
                    .asString()
                    .startsWith("refused: ")
                    .contains(folder.toString())
                    .contains("process " + ProcessHandle.current().pid());
        }
        assertThat(ChildJvm.run(List.of(), Child.class, folder)).containsExactly("opened");
    }

    @Test
    void aKilledProcessLeavesTheFolderFree() throws Exception {
        Process child = ChildJvm.start(List.of(), Child.class, folder, "and wait");
        try (BufferedReader lines = ChildJvm.output(child)) {
            assertThat(lines.readLine()).isEqualTo("opened");
        } finally {
            child.destroyForcibly().waitFor();
        }
        DataFolder.open(folder).close();
    }

    static final class Child {
        public static void main(String[] arguments) throws Exception {
            try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
                System.out.println("opened");
                if (arguments.length > 1) {
                    System.in.read();
                }
            } catch (LeadlineException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }
}
