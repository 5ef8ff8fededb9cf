package io.leadline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.ingest.mapping.Column;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Field;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as spreadsheets and other products write them. */
class UsualExportsTest {
    @TempDir
    Path dir;

    @Test
    void notesBeforeTheHeaderAreLeftOut() {
        Path file = Fixture.file(
                dir,
                "Connections.csv",
                "Notes:\n\"When exporting your connection data, you may notice that some\nemails are missing.\"\n\n"
                        + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
                        + "Ada,Byron,https://www.linkedin.com/in/ada-b,,Acme,CTO,01 Mar 2026\n"
                        + "Bob,Stone,https://www.linkedin.com/in/bob-s,bob@example.com,Globex,CEO,02 Mar 2026\n");

        Observation first = ok(Fixture.decode(file).getFirst());

        assertThat(Fixture.decode(file)).hasSize(2);
        assertThat(first.source().ref()).isEqualTo("people.csv:6");
        assertThat(facts(first).facts().text(Field.NAME)).isEqualTo("Ada Byron");
        assertThat(facts(first).facts().text(Field.LINKEDIN_URL)).isEqualTo("https://www.linkedin.com/in/ada-b");
        assertThat(facts(first).facts().text(Field.TITLE)).isEqualTo("CTO");
        assertThat(facts(first).custom()).containsEntry("connected_on", "01 Mar 2026");
    }

    @Test
    void aSpreadsheetsSeparatorLineIsLeftOut() {
        Path file = Fixture.file(dir, "a.csv", "sep=;\r\nE-Mail;Firma\r\nada@example.com;Acme, Inc\r\n");

        assertThat(facts(ok(Fixture.decode(file).getFirst())).facts().text(Field.COMPANY))
                .isEqualTo("Acme, Inc");
    }

    @Test
    void aTableWithoutHeaderIsKnownByItsContent() {
        Path file = Fixture.file(dir, "a.csv", "ada@example.com,@ada,Germany\nbob@example.com,@bob,France\n");

        assertThat(Fixture.mapping(file).columns())
                .extracting(Column::target)
                .containsExactly("email", "x_handle", "country");
        assertThat(Fixture.decode(file)).hasSize(2);
    }

    @Test
    void exportsGluedTogetherMayMixEncodings() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("email,name\na@example.com,Jörg\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("b@example.com,Plain\n".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("c@example.com,Zoë\n".getBytes(TextEncoding.WINDOWS_1252));
        Path file = Fixture.file(dir, "a.csv", bytes.toByteArray());

        List<Decoded> rows = Fixture.decode(file);

        assertThat(facts(ok(rows.getFirst())).facts().text(Field.NAME)).isEqualTo("Jörg");
        assertThat(facts(ok(rows.getLast())).facts().text(Field.NAME)).isEqualTo("Zoë");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "12.5K | 12500",
                "1,234 | 1234",
                "1.234 | 1234",
                "1 234 567 | 1234567",
                "1.2M | 1200000",
                "500+ | 500",
                "0 | 0",
                "many | -",
                "-5 | -"
            })
    void countsAreReadAsPeopleWriteThem(String cell, Long count) {
        Path file = Fixture.file(dir, "a.csv", "email\tFollowers\na@example.com\t" + cell + "\n");

        Value.Row row = facts(ok(Fixture.decode(file).getFirst()));

        assertThat(row.facts().number(Field.FOLLOWERS)).isEqualTo(count);
        assertThat(row.custom().get("followers")).isEqualTo(count == null ? cell : null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "51-200 | 51-200",
                "51 to 200 employees | 51-200",
                "137 | 51-200",
                "10,001+ | 5001+",
                "1 | 1-10",
                "5000 | 1001-5000",
                "2-10 employees | 1-10",
                "5001-10,000 | 5001+",
                "501–1.000 | 501-1000"
            })
    void companySizesBecomeBands(String cell, String band) {
        Path file = Fixture.file(dir, "a.csv", "email\tEmployees\na@example.com\t" + cell + "\n");

        assertThat(facts(ok(Fixture.decode(file).getFirst())).facts().text(Field.COMPANY_SIZE))
                .isEqualTo(band);
    }

    @Test
    void placesAndTheCompanysDomainAreDerivedAndYieldToWhatIsSaid() {
        Path file = Fixture.file(
                dir,
                "a.csv",
                "email,location,country,city\nada@acme.io,\"Munich, Germany\",,\nbob@gmail.com,Paris,US,\ncy@acme.io,,,Madrid\n");

        List<Value.Row> rows =
                Fixture.decode(file).stream().map(row -> facts(ok(row))).toList();

        assertThat(rows.get(0).derived().text(Field.CITY)).isEqualTo("Munich");
        assertThat(rows.get(0).derived().text(Field.COUNTRY)).isEqualTo("DE");
        assertThat(rows.get(0).derived().text(Field.COMPANY_DOMAIN)).isEqualTo("acme.io");
        assertThat(rows.get(1).derived().text(Field.COUNTRY)).isNull();
        assertThat(rows.get(1).facts().text(Field.COUNTRY)).isEqualTo("US");
        assertThat(rows.get(1).derived().text(Field.COMPANY_DOMAIN)).isNull();
        assertThat(rows.get(2).derived().text(Field.COUNTRY)).isEqualTo("ES");
    }

    @Test
    void linesOfObservationsAreReadEachWithItsFault() {
        Path file = Fixture.file(
                dir,
                "a.ndjson",
                "\uFEFF" + line("x:ada", "Berlin") + "\r\n\r\n{\"v\":1,\"type\":\"nope\"}\n{broken\n"
                        + line("x:bob", "Rome") + "\n" + line("x:cy", "y".repeat(5 << 20)) + "\n"
                        + line("x:dee", "Oslo"));

        List<Decoded> decoded = Fixture.decode(file);

        assertThat(decoded).hasSize(6);
        assertThat(((Value.Profile) ok(decoded.get(0)).value()).derived().text(Field.COUNTRY))
                .isEqualTo("DE");
        assertThat(ok(decoded.get(0)).source().importId()).isEqualTo("imp1");
        assertThat(decoded.get(1))
                .isInstanceOfSatisfying(
                        Decoded.Bad.class, bad -> assertThat(bad.line()).isEqualTo(3));
        assertThat(decoded.get(2)).isInstanceOf(Decoded.Bad.class);
        assertThat(((Value.Profile) ok(decoded.get(3)).value()).derived().text(Field.COUNTRY))
                .isEqualTo("IT");
        assertThat(decoded.get(4))
                .isInstanceOfSatisfying(
                        Decoded.Bad.class, bad -> assertThat(bad.reason()).contains("longer than 1 MB"));
        assertThat(((Value.Profile) ok(decoded.get(5)).value()).derived().text(Field.COUNTRY))
                .isEqualTo("NO");
    }

    private static String line(String id, String location) {
        return "{\"v\":1,\"workspace\":\"default\",\"type\":\"profile\",\"subject\":{\"ids\":[\"" + id
                + "\"]},\"source\":{\"kind\":\"x_search\",\"ref\":\"" + id + "\"},\"at\":\"2026-02-01T00:00:00Z\","
                + "\"seen_at\":\"2026-02-01T00:00:00Z\",\"confidence\":1,\"value\":{\"platform\":\"x\",\"location\":\""
                + location + "\"}}";
    }

    private static Observation ok(Decoded decoded) {
        assertThat(decoded).isInstanceOf(Decoded.Ok.class);
        return ((Decoded.Ok) decoded).observation();
    }

    private static Value.Row facts(Observation observation) {
        return (Value.Row) observation.value();
    }
}
