package io.leadline.index.write;

import static io.leadline.index.write.Statements.NOW;
import static io.leadline.index.write.Statements.WORKSPACE;
import static io.leadline.index.write.Statements.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryTest {
    @TempDir
    Path folder;

    private Path inbox;
    private Desk desk;
    private Expiry expiry;

    @BeforeEach
    void open() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
        desk = new Desk(folder);
        expiry = new Expiry(desk.engine, desk.catalog, inbox, () -> desk.now);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void end(String importId, Import.Status status) {
        desk.makeImport(importId, "merge");
        desk.catalog.updateImport(WORKSPACE, importId, i -> i.withStatus(status, desk.now, null));
    }

    private static void file(Path file, Instant written) throws IOException {
        Files.writeString(Files.createFile(file), "email\nada@a.example\n");
        Files.setLastModifiedTime(file, FileTime.from(written));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void bad(String importId, long line) {
        String key = ImportRow.key(WORKSPACE, importId, line);
        byte[] row = ImportRow.bad(line, "no identifier", ";Ada;").encode();
        desk.engine
                .store()
                .write(
                        List.of(
                                new Write(Collection.IMPORT_ROW, key, 1, row),
                                new Write(Collection.DEAD_LETTER, key, 1, row)),
                        Durability.BUFFERED);
    }

    private List<Long> lines(String importId) {
        List<Long> lines = new ArrayList<>();
        ImportRow.forEach(desk.engine.store(), WORKSPACE, importId, row -> lines.add(row.line()));
        return lines;
    }

    private int deadLetters(String importId) {
        return desk.engine
                .store()
                .scan(Collection.DEAD_LETTER, ImportRow.prefix(WORKSPACE, importId), null, 10)
                .size();
    }

    @Test
    void theFileOfAnImportStaysForAsLongAsItCanBeUndoneHoweverItEnded() throws IOException {
        for (Import.Status status : Import.Status.values()) {
            end("i-" + status, status);
            file(inbox.resolve("i-" + status), NOW);
        }
        desk.now = NOW.plus(ImportUndo.WINDOW);
        end("young", Import.Status.FAILED);
        file(inbox.resolve("young"), NOW);
        expiry.run();
        assertThat(files()).hasSize(Import.Status.values().length + 1);

        desk.now = desk.now.plusSeconds(1);
        expiry.run();
        assertThat(files()).containsExactly("young");
        assertThat(desk.catalog.anImport(WORKSPACE, "i-DONE")).isPresent();
    }

    @Test
    void whatBelongsToNoImportStaysWhileItMayStillBeWritten() throws IOException {
        Instant old = NOW.minus(Duration.ofDays(2));
        file(inbox.resolve("moved-and-killed"), old);
        file(inbox.resolve("moved-now"), NOW);
        Path killed = Files.createDirectory(inbox.resolve(".upload-killed"));
        file(killed.resolve("people.csv"), old);
        Files.setLastModifiedTime(killed, FileTime.from(old));
        Path slow = Files.createDirectory(inbox.resolve(".upload-slow"));
        file(slow.resolve("people.csv"), NOW);
        Files.setLastModifiedTime(slow, FileTime.from(old));

        expiry.run();
        assertThat(files()).containsExactly(".upload-slow", "moved-now");
        assertThat(slow.resolve("people.csv")).exists();
    }

    @Test
    void rowsThatWereNotTakenGoWithTheFile() {
        end("i1", Import.Status.DONE);
        desk.take("i1", row("i1", "1", Map.of(), "linkedin:ada"));
        bad("i1", 2);
        desk.now = NOW.plus(Duration.ofDays(10));
        end("i2", Import.Status.FAILED);
        bad("i2", 1);

        desk.now = NOW.plus(ImportUndo.WINDOW).plusSeconds(1);
        expiry.run();
        assertThat(lines("i1")).containsExactly(1L);
        assertThat(deadLetters("i1")).isZero();
        assertThat(lines("i2")).containsExactly(1L);
        assertThat(deadLetters("i2")).isOne();

        desk.now = desk.now.plus(Duration.ofDays(10));
        expiry.run();
        assertThat(lines("i2")).isEmpty();
        assertThat(deadLetters("i2")).isZero();
    }

    @Test
    void aCertificateNamesADayByWhichTheFileIsGone() throws IOException {
        end("i1", Import.Status.DONE);
        file(inbox.resolve("i1"), NOW);
        desk.take("i1", row("i1", "1", Map.of(), "linkedin:ada"));
        Intents.Certificate certificate = desk.intents.erase(WORKSPACE, desk.person("linkedin:ada"), "u");
        Instant gone = certificate.items().stream()
                .filter(item -> item.store().startsWith("file of import i1"))
                .map(item -> Instant.parse(item.gone()))
                .findFirst()
                .orElseThrow();

        // The last run at which it may still be there, and the next.
        desk.now = NOW.plus(ImportUndo.WINDOW);
        expiry.run();
        assertThat(files()).containsExactly("i1");
        desk.now = desk.now.plus(Expiry.INTERVAL);
        expiry.run();
        assertThat(files()).isEmpty();
        assertThat(desk.now).isBeforeOrEqualTo(gone);
    }
}
