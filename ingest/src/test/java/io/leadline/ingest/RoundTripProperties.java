package io.leadline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.leadline.ingest.csv.Cells;
import io.leadline.ingest.csv.FormulaGuard;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Field;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripProperties {

    @Property(tries = 200)
    void whatAWriterWroteIsReadBack(
            @ForAll("tables") List<List<String>> rows,
            @ForAll("separators") char separator,
            @ForAll("charsets") String charset)
            throws IOException {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("email", "name", "notes"));
        for (int i = 0; i < rows.size(); i++) {
            table.add(List.of(
                    "p" + i + "@example.com", rows.get(i).get(0), rows.get(i).get(1)));
        }
        Path file = Files.createTempFile("round-trip", ".csv");
        try {
            Files.write(file, write(table, separator).getBytes(Charset.forName(charset)));
            FileLayout layout = FileLayout.detect(file);

            assertThat(layout.separator()).isEqualTo(separator);
            List<Raw> raws = Fixture.raws(file, layout, 0);
            assertThat(raws.stream()
                            .map(raw -> Cells.lenient(TextEncoding.decodeRecord(raw.bytes()), separator))
                            .toList())
                    .isEqualTo(table.subList(1, table.size()));
            for (int from = 0; from < raws.size(); from++) {
                assertThat(Fixture.raws(file, layout, from)).isEqualTo(raws.subList(from, raws.size()));
            }
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 200)
    void aGuardedCellMeansTheSame(@ForAll("names") String name) {
        String cell = FormulaGuard.guarded(name);

        assertThat(cell)
                .doesNotStartWith("=")
                .doesNotStartWith("+")
                .doesNotStartWith("-")
                .doesNotStartWith("@");
        Path file = null;
        try {
            file = Files.createTempFile("guard", ".csv");
            Files.writeString(file, write(List.of(List.of("email", "name"), List.of("a@example.com", cell)), ','));
            Decoded decoded = Fixture.decode(file).getFirst();
            Value.Row row = (Value.Row) ((Decoded.Ok) decoded).observation().value();
            assertThat(row.facts().text(Field.NAME)).isEqualTo(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (file != null) {
                file.toFile().delete();
            }
        }
    }

    private static String write(List<List<String>> table, char separator) {
        StringWriter out = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(separator).build(out)) {
            table.forEach(writer::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars('a', 'é', ' ', ',', ';', '\t', '"', '\n', '\r', '\'', '=')
                .ofMaxLength(12);
        return cell.list().ofSize(2).list().ofMinSize(1).ofMaxSize(12);
    }

    @Provide
    Arbitrary<Character> separators() {
        return Arbitraries.of(',', ';', '\t');
    }

    @Provide
    Arbitrary<String> charsets() {
        return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("=+-@")
                .ofLength(1)
                .flatMap(first -> Arbitraries.strings().alpha().ofMinLength(2).map(rest -> first + rest));
    }
}
