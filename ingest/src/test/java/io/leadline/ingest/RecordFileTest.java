package io.leadline.ingest;

import static io.leadline.ingest.Fixture.file;
import static io.leadline.ingest.Fixture.raws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Field;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFileTest {
    private static final String TABLE = "name;email\r\nJörg Müller;joerg@example.com\r\nZoë;zoe@example.com\r\n";

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ''",
        "UTF-8, bom",
        "UTF-16LE, bom",
        "UTF-16BE, bom",
        "UTF-16LE, ''",
        "UTF-16BE, ''",
        "windows-1252, ''"
    })
    void tellsTheEncoding(String charset, String mark) {
        Path file = file(dir, "a.csv", (mark.isEmpty() ? TABLE : "\uFEFF" + TABLE).getBytes(Charset.forName(charset)));

        FileLayout layout = FileLayout.detect(file);

        assertThat(layout.charset()).isEqualTo(Charset.forName(charset));
        assertThat(layout.header()).containsExactly("name", "email");
        assertThat(raws(file, layout, 0).stream().map(raw -> new String(raw.bytes(), StandardCharsets.UTF_8)))
                .containsExactly("Jörg Müller;joerg@example.com", "Zoë;zoe@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void tellsTheSeparator(String separator) {
        String table = TABLE.replace(";", separator) + "\"a" + separator + " b\"" + separator + "c@example.com\n";
        Path file = file(dir, "a.csv", table);

        FileLayout layout = FileLayout.detect(file);

        assertThat(layout.separator()).isEqualTo(separator.charAt(0));
        assertThat(raws(file, layout, 0)).hasSize(3);
    }

    @Test
    void quotedLineBreaksStayInTheirRecordAndLinesAreCounted() {
        Path file = file(
                dir,
                "a.csv",
                "name,email\n\n\"a\r\nb\",a@example.com\r\rc,c@example.com\n,,\n\"d \"\"x\"\"\",d@example.com");

        List<Raw> raws = raws(file, FileLayout.detect(file), 0);

        assertThat(raws).extracting(Raw::line).containsExactly(3L, 6L, 8L);
        assertThat(raws).extracting(Raw::number).containsExactly(0L, 1L, 2L);
        assertThat(raws).extracting(Raw::fault).containsOnlyNulls();
    }

    @Test
    void goesOnFromAnyRecord() {
        Path file = file(dir, "a.csv", "name,email\n\"a\nb\",a@example.com\nc,c@example.com\nd,d@example.com\n");
        FileLayout layout = FileLayout.detect(file);
        List<Raw> all = raws(file, layout, 0);

        for (int from = 0; from <= all.size() + 1; from++) {
            assertThat(raws(file, layout, from)).isEqualTo(all.subList(Math.min(from, all.size()), all.size()));
        }
        assertThat(all.getLast().position()).isEqualTo(file.toFile().length());
    }

    @Test
    void aRowBecomesAnObservation() {
        Path file = file(
                dir,
                "people.csv",
                "Vorname,Nachname,Firma,Mitarbeiter,Kontakt-Link,Land,Punkte\nAda,Byron,Acme,51-200,ada@acme.example,Deutschland,7\n");

        Decoded decoded = Fixture.decode(file).getFirst();

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Ok.class, ok -> {
            Value.Row row = (Value.Row) ok.observation().value();
            assertThat(row.facts().text(Field.NAME)).isEqualTo("Ada Byron");
            assertThat(row.facts().text(Field.COMPANY_SIZE)).isEqualTo("51-200");
            assertThat(row.facts().text(Field.COUNTRY)).isEqualTo("DE");
            assertThat(row.derived().text(Field.COMPANY_DOMAIN)).isEqualTo("acme.example");
            assertThat(row.custom()).containsEntry("punkte", "7");
            assertThat(ok.observation().source().ref()).isEqualTo("people.csv:2");
        });
    }

    @Test
    void saysWhatAFileIsThatIsNoTable() {
        assertRefused("a.csv", "PK\3\4....xl/workbook.xml".getBytes(StandardCharsets.ISO_8859_1), "Excel workbook");
        assertRefused("b.csv", "PK\3\4....".getBytes(StandardCharsets.ISO_8859_1), "zip archive");
        assertRefused("c.csv", "%PDF-1.7".getBytes(StandardCharsets.ISO_8859_1), "PDF");
        assertRefused("d.csv", new byte[0], "empty");
        assertRefused("e.csv", "\uFEFF  \n\n ".getBytes(StandardCharsets.UTF_8), "no text");
        assertRefused("f.csv", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, "binary");
        assertRefused("g.csv", "[{\"a\":1}]".getBytes(StandardCharsets.UTF_8), "JSON array");
        assertRefused("h.csv", "<!DOCTYPE html><html>".getBytes(StandardCharsets.UTF_8), "web page");
    }

    private void assertRefused(String name, byte[] bytes, String saying) {
        Path file = file(dir, name, bytes);
        assertThatThrownBy(() -> FileLayout.detect(file))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(saying);
    }
}
