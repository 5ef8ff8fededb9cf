package io.leadline.index.backup;

import static io.leadline.index.backup.Installation.NOW;
import static io.leadline.index.backup.Installation.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.store.Collection;
import io.leadline.index.write.Outcome;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.person.PersonFold;
import io.leadline.model.score.Places;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path folder;

    private Path data;
    private Path zip;

    @BeforeEach
    void name() {
        data = folder.resolve("data");
        zip = folder.resolve("backup.zip");
    }

    private Restore.Done restore(Path backup, Path target, boolean replace) {
        return new Restore(target, EmbeddedEngine::open, Places.BY_NAME, InstantSource.fixed(NOW)).run(backup, replace);
    }

    @Test
    void bringsBackWhatThereWasInAnotherFolder() throws Exception {
        try (Installation installation = new Installation(data)) {
            installation.find("ada");
            installation.find("grace");
            Files.writeString(Files.createDirectory(data.resolve("inbox")).resolve("import-1"), "name\nAda\n");
            installation.backUpTo(zip);
            installation.find("later");
        }
        Path other = folder.resolve("other");
        Restore.Done done = restore(zip, other, false);

        assertThat(done.aside()).isNull();
        assertThat(done.backup().at()).isEqualTo(NOW);
        assertThat(other.resolve("inbox/import-1")).hasContent("name\nAda\n");
        try (Installation restored = new Installation(other)) {
            assertThat(restored.known("ada")).isNotNull();
            assertThat(restored.known("grace")).isNotNull();
            assertThat(restored.known("later")).isNull();
            assertThat(restored.leads()).isEqualTo(2);
            assertThat(restored.find("ada").effect())
                    .as("the same key, so the same statement")
                    .isEqualTo(Outcome.Effect.DUPLICATE);
        }
    }

    @Test
    void whoWasErasedOrSuppressedSinceStaysSo() throws Exception {
        try (Installation installation = new Installation(data)) {
            installation.find("ada");
            installation.find("grace");
            installation.find("charles");
            installation.backUpTo(zip);
            installation.intents.erase(WORKSPACE, installation.person("ada"), "ann");
            installation.suppress("grace");
            installation.find("new");
            installation.intents.erase(WORKSPACE, installation.person("new"), "ann");
        }
        Restore.Done done = restore(zip, data, true);

        assertThat(done.erased()).isEqualTo(1);
        assertThat(done.suppressed()).isEqualTo(1);
        assertThat(done.aside())
                .isNotNull()
                .satisfies(aside -> assertThat(aside.resolve("store")).exists());
        try (Installation restored = new Installation(data)) {
            assertThat(restored.known("ada")).isNull();
            assertThat(restored.find("ada").effect()).isEqualTo(Outcome.Effect.REFUSED);
            assertThat(restored.find("new").effect()).isEqualTo(Outcome.Effect.REFUSED);
            assertThat(restored.find("grace").effect()).isEqualTo(Outcome.Effect.REFUSED);
            assertThat(restored.leads()).as("charles alone").isEqualTo(1);
            assertThat(restored.engine.store().get(Collection.CATALOG, "suppression/default/1"))
                    .isNotNull();
        }
    }

    @Test
    void whoWasSuppressedByWhatWasLearntSinceStaysSo() throws Exception {
        try (Installation installation = new Installation(data)) {
            installation.find("ada");
            installation.find("charles");
            installation.backUpTo(zip);
            installation.find("ada", "linkedin:ada", "email:ada@a.example");
            installation.suppress(Identifier.parse("email:ada@a.example"));
            assertThat(installation.leads()).isEqualTo(1);
        }
        restore(zip, data, true);

        try (Installation restored = new Installation(data)) {
            assertThat(restored.leads()).as("charles alone").isEqualTo(1);
            assertThat(PersonFold.fold(restored.known("ada")).suppressed()).isEqualTo("suppressed since the backup");
            assertThat(restored.find("ada").effect()).isEqualTo(Outcome.Effect.REFUSED);
            assertThat(restored.find("charles").effect()).isEqualTo(Outcome.Effect.DUPLICATE);
        }
    }

    @Test
    void isOfOneMomentWhileOthersWrite() throws Exception {
        AtomicInteger written = new AtomicInteger();
        int before;
        try (Installation installation = new Installation(data)) {
            List<Thread> writers = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                String prefix = "t" + t + "-";
                writers.add(Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 400; i++) {
                        installation.find(prefix + i);
                        written.incrementAndGet();
                    }
                }));
            }
            while (written.get() < 200) {
                Thread.onSpinWait();
            }
            before = written.get();
            installation.backUpTo(zip);
            for (Thread thread : writers) {
                thread.join();
            }
        }
        Path other = folder.resolve("other");
        restore(zip, other, false);
        try (Installation restored = new Installation(other)) {
            int found = 0;
            for (int t = 0; t < 3; t++) {
                int of = 0;
                while (restored.known("t" + t + "-" + of) != null) {
                    of++;
                }
                found += of;
            }
            assertThat(found).as("acknowledged before it began").isGreaterThanOrEqualTo(before);
            assertThat(restored.leads()).isEqualTo(found);
        }
    }

    @Test
    void leavesNothingBehindAndOneIsMadeAtATime() throws Exception {
        try (Installation installation = new Installation(data)) {
            Files.createDirectories(data.resolve(".backup-of-a-killed-process/store"));
            try (Backup.Copy first = installation.backup.begin(NOW)) {
                assertThatThrownBy(() -> installation.backup.begin(NOW))
                        .isInstanceOf(LeadlineException.class)
                        .hasMessageContaining("another backup is being made");
                first.writeTo(OutputStream.nullOutputStream());
            }
            installation.backUpTo(zip);
            try (var files = Files.list(data)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.startsWith(".backup"));
            }
        }
    }

    @Test
    void whatIsNotAWholeBackupChangesNothing() throws Exception {
        try (Installation installation = new Installation(data)) {
            installation.find("ada");
            installation.backUpTo(zip);
            installation.find("grace");
        }
        byte[] bytes = Files.readAllBytes(zip);
        refuses(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length * 2 / 3)), "cut.zip");
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 3] ^= 0x55;
        refuses(Files.write(folder.resolve("flipped.zip"), flipped), "flipped.zip");
        refuses(Files.writeString(folder.resolve("text.zip"), "no zip at all"), "text.zip is no whole backup");
        refuses(zipOf("../outside", "x"), "'../outside' is none of a backup's");
        refuses(zipOf("backup.json", "{\"format\":99,\"at\":\"" + NOW + "\",\"files\":{}}"), "format 99");

        try (Installation same = new Installation(data)) {
            assertThat(same.known("grace")).isNotNull();
        }
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    private Path zipOf(String name, String content) throws Exception {
        Path file = folder.resolve("made.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private void refuses(Path backup, String message) {
        assertThatThrownBy(() -> restore(backup, data, true))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining(message);
    }

    @Test
    void doesNotTouchAFolderThatHoldsDataOrIsInUseOrIsAnothers() throws Exception {
        Path other = folder.resolve("other");
        new Installation(other).close();
        try (Installation installation = new Installation(data)) {
            installation.backUpTo(zip);
            assertThatThrownBy(() -> restore(zip, data, true)).hasMessageContaining("in use");
        }
        assertThatThrownBy(() -> restore(zip, data, false)).hasMessageContaining("--replace");
        assertThatThrownBy(() -> restore(zip, other, true)).hasMessageContaining("another installation");
    }
}
