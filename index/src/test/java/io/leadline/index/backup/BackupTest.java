package io.leadline.index.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.search.IndexName;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Outcome;
import io.leadline.index.write.Sweeper;
import io.leadline.index.write.Writer;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Places;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final String WORKSPACE = "default";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    private Path data;
    private Path zip;

    @BeforeEach
    void name() {
        data = folder.resolve("data");
        zip = folder.resolve("backup.zip");
    }

    /** A running installation, without jobs and API. */
    private static final class Installation implements AutoCloseable {
        final EmbeddedEngine engine;
        final Writer writer;
        final Intents intents;
        final Backup backup;
        private final NaturalKey key;
        private final Sweeper sweeper;

        Installation(Path data) {
            engine = EmbeddedEngine.open(data);
            key = new NaturalKey(engine.installationKey());
            Catalog catalog = new Catalog(engine.store());
            catalog.ensureWorkspace(WORKSPACE);
            InstantSource clock = InstantSource.fixed(NOW);
            writer = new Writer(engine, catalog, key, Places.BY_NAME, clock);
            intents = new Intents(engine, catalog, writer, key, clock);
            sweeper = new Sweeper(engine, writer, intents);
            sweeper.sweep();
            backup = new Backup(engine, data);
        }

        Outcome find(String name) {
            List<Identifier> subject = List.of(Identifier.parse("linkedin:" + name));
            Source source = new Source(SourceKind.MANUAL, name, null, Catalog.DEFAULT_OFFER);
            Value row = new Value.Row(Facts.of(Map.of(Field.NAME, name)), Facts.NONE, Map.of());
            String id = key.observation(WORKSPACE, row.type(), subject, source);
            Observation observation = new Observation(id, WORKSPACE, subject, source, NOW, NOW, 1, null, row, 0);
            return writer.write(List.of(observation), Durability.DURABLE).getFirst();
        }

        void suppress(String name) {
            intents.suppress(WORKSPACE, Identifier.parse("linkedin:" + name), "asked for it", "ann");
            String listed = "{\"workspace\":\"default\",\"id\":\"1\",\"identifier\":\"linkedin:" + name
                    + "\",\"reason\":\"asked for it\",\"people\":1,\"user\":\"ann\",\"at\":\"" + NOW + "\"}";
            byte[] body = listed.getBytes(StandardCharsets.UTF_8);
            engine.store()
                    .write(List.of(Write.any(Collection.CATALOG, "suppression/default/1", body)), Durability.DURABLE);
        }

        String person(String name) {
            return Objects.requireNonNull(known(name), name).id();
        }

        @Nullable
        Truth known(String name) {
            String id = writer.find(WORKSPACE, Identifier.parse("linkedin:" + name));
            return id == null ? null : writer.truth(WORKSPACE, id);
        }

        long leads() {
            engine.search().refresh();
            return engine.search().count(IndexName.LEADS);
        }

        void backUpTo(Path file) throws Exception {
            try (Backup.Copy copy = backup.begin(NOW);
                    OutputStream out = Files.newOutputStream(file)) {
                copy.writeTo(out);
            }
        }

        @Override
        public void close() {
            engine.close();
        }
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
