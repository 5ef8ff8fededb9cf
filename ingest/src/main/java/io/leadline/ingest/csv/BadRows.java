package io.leadline.ingest.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.leadline.ingest.Decoded;
import io.leadline.ingest.FileFormat;
import io.leadline.ingest.FileLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the error file of an import: the rows that could not be taken in as they stood, each with its line and reason,
 * so that they can be put right and imported again.
 */
public final class BadRows implements AutoCloseable {
    private final FileLayout layout;
    private final CsvWriter writer;

    public BadRows(OutputStream out, FileLayout layout) {
        this.layout = layout;
        this.writer = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
        List<String> header = new ArrayList<>(isTable() ? layout.header() : List.of("record"));
        header.add("line");
        header.add("reason");
        write(header);
    }

    public void add(Decoded.Bad bad) {
        List<String> cells = new ArrayList<>(isTable() ? cells(bad) : List.of(bad.raw()));
        cells.add(Long.toString(bad.line()));
        cells.add(bad.reason());
        write(cells);
    }

    /** Exactly as many as the header; what is beyond stays in the last. */
    private List<String> cells(Decoded.Bad bad) {
        int width = layout.header().size();
        List<String> given = Cells.lenient(bad.raw(), layout.separator());
        List<String> cells = new ArrayList<>(given.subList(0, Math.min(width, given.size())));
        if (given.size() > width) {
            cells.set(
                    width - 1, String.join(String.valueOf(layout.separator()), given.subList(width - 1, given.size())));
        }
        while (cells.size() < width) {
            cells.add("");
        }
        return cells;
    }

    private boolean isTable() {
        return layout.format() == FileFormat.CSV;
    }

    private void write(List<String> cells) {
        writer.writeRecord(cells.stream().map(FormulaGuard::guarded).toList());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
