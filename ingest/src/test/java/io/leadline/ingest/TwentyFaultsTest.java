package io.leadline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.ingest.csv.BadRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file with twenty rows that are wrong, each in its own way, between rows that are right. */
class TwentyFaultsTest {
    private static final String HEADER = "name,email,linkedin_url,x_handle,company,notes,linkedin_slug\n";

    /** A row as it stands in the file, and words of the reason for which it is refused. */
    private record Fault(byte[] row, String... reason) {
        Fault(String row, String... reason) {
            this((row + "\n").getBytes(StandardCharsets.UTF_8), reason);
        }
    }

    private static final List<Fault> FAULTS = List.of(
            new Fault("No Identifier,,,,Acme,,", "not who it is about"),
            new Fault("Placeholders Only,n/a,-,none,Acme,,", "not who it is about"),
            new Fault("No At,ada.example.com,,,Acme,,", "email", "'ada.example.com'"),
            new Fault("Two Ats,ada@@example.com,,,Acme,,", "email", "'ada@@example.com'"),
            new Fault("No Domain,ada@,,,Acme,,", "email", "'ada@'"),
            new Fault("Blank Inside,a da@example.com,,,Acme,,", "email", "'a da@example.com'"),
            new Fault("No Top Level,ada@localhost,,,Acme,,", "email", "'ada@localhost'"),
            new Fault("Company Page,,https://www.linkedin.com/company/acme,,Acme,,", "linkedin_url", "company page"),
            new Fault("Other Site,,https://example.com/in/ada,,Acme,,", "linkedin_url", "example.com"),
            new Fault("Search Page,,https://www.linkedin.com/search/results/people,,Acme,,", "linkedin_url", "/in/"),
            new Fault(
                    "Handle Too Long,,,@a_handle_that_is_far_too_long,Acme,,",
                    "x_handle",
                    "@a_handle_that_is_far_too_long"),
            new Fault("Bad Letters,,,ada!lovelace,Acme,,", "x_handle", "'ada!lovelace'"),
            new Fault("Page Of The Site,,,https://x.com/search?q=ada,Acme,,", "x_handle", "search"),
            new Fault("Short Row,short@example.com,,,Acme,", "6 cells", "header has 7"),
            new Fault("Long Row,long@example.com,,,Acme, Inc,too,many,", "9 cells", "in quotes"),
            new Fault("Text \"After\",\"quoted\" text@example.com,,,Acme,,", "closing quote"),
            new Fault("Open Quote,open@example.com,,,\"Acme,,", "quote is opened and not closed"),
            new Fault("Nul,nul@example.com,,,Ac\0me,,", "NUL byte in cell 5"),
            new Fault("Big Cell,big@example.com,,,Acme," + "x".repeat(10 << 20) + ",", "cell 6", "1 MB"),
            new Fault("Two Profiles,,https://linkedin.com/in/ada,,Acme,,bob", "two profiles"));

    @TempDir
    Path dir;

    @Test
    void eachFaultHasItsReasonAndCostsNoOtherRow() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HEADER.getBytes(StandardCharsets.UTF_8));
        List<Long> badLines = new ArrayList<>();
        long line = 2;
        for (int i = 0; i < FAULTS.size(); i++) {
            bytes.writeBytes(good(i));
            line++;
            badLines.add(line);
            bytes.writeBytes(FAULTS.get(i).row());
            line++;
        }
        bytes.writeBytes(good(99));
        Path file = Fixture.file(dir, "faults.csv", bytes.toByteArray());

        FileLayout layout = FileLayout.detect(file);
        Decoder decoder = Decoder.of(layout, Map.of(), Fixture.CONTEXT);
        DryRun run = DryRun.of(file, layout, decoder, 100, observation -> null);

        assertThat(run.rows()).isEqualTo(2 * FAULTS.size() + 1);
        assertThat(run.firstBad()).extracting(Decoded.Bad::line).containsExactlyElementsOf(badLines);
        assertThat(run.bad()).isEqualTo(20);
        for (int i = 0; i < FAULTS.size(); i++) {
            assertThat(run.firstBad().get(i).reason()).contains(FAULTS.get(i).reason());
        }
        assertErrorFileHasThem(layout, run.firstBad());
    }

    private static byte[] good(int i) {
        return ("Good " + i + ",good" + i + "@example.com,,,\"Acme, Inc\",,\n").getBytes(StandardCharsets.UTF_8);
    }

    private void assertErrorFileHasThem(FileLayout layout, List<Decoded.Bad> bad) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (BadRows rows = new BadRows(out, layout)) {
            bad.forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path file = Fixture.file(dir, "errors.csv", out.toByteArray());
        FileLayout errors = FileLayout.detect(file);
        assertThat(errors.header())
                .containsExactly(
                        "name",
                        "email",
                        "linkedin_url",
                        "x_handle",
                        "company",
                        "notes",
                        "linkedin_slug",
                        "line",
                        "reason");
        assertThat(Fixture.raws(file, errors, 0)).hasSize(20);
    }
}
