package io.leadline.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.Engine;
import io.leadline.index.Engines;
import io.leadline.index.Watermark;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.Projection;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEngineTest {
    private static final EmbeddedOptions SELDOM =
            EmbeddedOptions.defaults().withCommitInterval(Duration.ofHours(1)).withKeptChanges(8);

    @TempDir
    Path folder;

    @Test
    void keepsTruthAndProjectionsOverARestart() {
        byte[] key;
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder, SELDOM)) {
            key = engine.installationKey();
            write(engine, "a");
            write(engine, "b");
        }
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder, SELDOM)) {
            assertThat(engine.installationKey()).isEqualTo(key);
            assertThat(engine.watermark().behind()).isFalse();
            assertThat(engine.watermark().position()).isEqualTo(2);
            assertThat(engine.search().count(IndexName.LEADS)).isEqualTo(2);
        }
    }

    @Test
    void projectsAgainWhatWasNotCommitted() throws Exception {
        Path copy = folder.resolve("copy");
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder.resolve("data"), SELDOM)) {
            write(engine, "a");
            engine.commit();
            write(engine, "b");
            write(engine, "a");
            engine.store().sync();
            copy(folder.resolve("data"), copy); // what a kill would leave
        }
        try (EmbeddedEngine engine = EmbeddedEngine.open(copy, SELDOM)) {
            assertThat(engine.watermark().position()).isEqualTo(1);
            assertThat(redo(engine)).containsExactly("w/b", "w/a");
            assertThat(engine.watermark().position()).isEqualTo(3);
            assertThat(engine.search().count(IndexName.LEADS)).isEqualTo(2);
        }
    }

    @Test
    void makesALostIndexAgainFromTheTruth() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder, SELDOM)) {
            for (int i = 0; i < 30; i++) {
                write(engine, "p" + i);
            }
            engine.commit();
            assertThat(engine.store().trimmed()).as("the log keeps 8").isEqualTo(22);
        }
        delete(folder.resolve("search"));
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder, SELDOM)) {
            assertThat(engine.search().count(IndexName.LEADS)).isZero();
            assertThat(redo(engine)).hasSize(30);
            assertThat(engine.search().count(IndexName.LEADS)).isEqualTo(30);
        }
    }

    @Test
    void makesAnIndexThatIsNewerThanTheStoreAgain() throws Exception {
        Path backup = folder.resolve("backup");
        Path data = folder.resolve("data");
        try (EmbeddedEngine engine = EmbeddedEngine.open(data, SELDOM)) {
            write(engine, "a");
            engine.store().sync();
            copy(data.resolve("store"), backup);
            write(engine, "b");
        }
        delete(data.resolve("store"));
        copy(backup, data.resolve("store"));
        try (EmbeddedEngine engine = EmbeddedEngine.open(data, SELDOM)) {
            assertThat(engine.search().count(IndexName.LEADS)).isZero();
            assertThat(redo(engine)).containsExactly("w/a");
        }
    }

    @Test
    void commitsByItself() {
        EmbeddedOptions often = SELDOM.withCommitInterval(Duration.ofMillis(20));
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder, often)) {
            for (int i = 0; i < 30; i++) {
                write(engine, "p" + i);
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (engine.store().trimmed() == 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void opensOnceAndIsFreeAfterAFailure() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder, SELDOM)) {
            assertThatThrownBy(() -> EmbeddedEngine.open(folder, SELDOM)).isInstanceOf(LeadlineException.class);
            engine.close();
        }
        delete(folder.resolve("search"));
        Files.writeString(folder.resolve("search"), "in the way");
        assertThatThrownBy(() -> EmbeddedEngine.open(folder, SELDOM)).hasMessageContaining("search");
        Files.delete(folder.resolve("search"));
        EmbeddedEngine.open(folder, SELDOM).close();
    }

    @Test
    void isFoundByItsIdWhileRegistered() {
        try (EmbeddedEngine engine = EmbeddedEngine.open(folder, SELDOM)) {
            Engines.add("test", engine);
            assertThat(Engines.get("test")).isSameAs(engine);
            assertThatThrownBy(() -> Engines.add("test", engine)).hasMessageContaining("already");
            Engines.remove("test");
            assertThatThrownBy(() -> Engines.get("test")).hasMessageContaining("test");
        }
    }

    private static void write(Engine engine, String person) {
        try (Watermark.Batch batch = engine.watermark().begin()) {
            byte[] truth = person.getBytes(StandardCharsets.UTF_8);
            engine.store().write(List.of(Write.any(Collection.TRUTH, "w/" + person, truth)), Durability.BUFFERED);
            project(engine, "w/" + person);
            batch.done();
        }
    }

    private static List<String> redo(Engine engine) {
        List<String> projected = new ArrayList<>();
        engine.watermark().redo(10, changes -> {
            for (Change change : changes) {
                projected.add(change.key());
                project(engine, change.key());
            }
        });
        engine.search().refresh();
        return projected;
    }

    private static void project(Engine engine, String key) {
        long version = engine.store().get(Collection.TRUTH, key).version();
        engine.search()
                .apply(List.of(new Projection.Entry(
                        IndexName.LEADS,
                        "w",
                        key.substring(2),
                        version,
                        Map.of(),
                        Map.of(),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        null)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
