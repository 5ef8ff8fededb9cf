package io.leadline.api.imports;

import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.DocumentStore;
import io.leadline.ingest.Decoded;
import io.leadline.ingest.FileFormat;
import io.leadline.ingest.FileLayout;
import io.leadline.ingest.csv.BadRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the bad rows of an import. The file itself may be gone, so its header is taken from the mapping. */
final class ErrorFile {
    private static final int ROWS_TO_TELL_THE_SEPARATOR = 100;

    private @Nullable BadRows rows;
    private final List<ImportRow> first = new ArrayList<>();
    private final Import anImport;
    private final OutputStream out;

    private ErrorFile(Import anImport, OutputStream out) {
        this.anImport = anImport;
        this.out = out;
    }

    static void write(DocumentStore store, Import anImport, OutputStream out) throws IOException {
        ErrorFile file = new ErrorFile(anImport, out);
        ImportRow.forEach(store, anImport.workspace(), anImport.id(), row -> {
            if (row.result() == ImportRow.Result.BAD) {
                file.add(row);
            }
        });
        try (BadRows rows = file.rows()) {
            out.flush();
        }
    }

    private void add(ImportRow row) {
        if (rows == null && first.size() < ROWS_TO_TELL_THE_SEPARATOR) {
            first.add(row);
        } else {
            rows().add(bad(row));
        }
    }

    private BadRows rows() {
        BadRows open = rows;
        if (open == null) {
            open = new BadRows(out, layout());
            rows = open;
            first.stream().map(ErrorFile::bad).forEach(open::add);
        }
        return open;
    }

    private static Decoded.Bad bad(ImportRow row) {
        return new Decoded.Bad(
                row.line(), Objects.requireNonNullElse(row.reason(), ""), Objects.requireNonNullElse(row.raw(), ""));
    }

    private FileLayout layout() {
        boolean csv = anImport.format().equals(FileFormat.CSV.wireName());
        return new FileLayout(
                csv ? FileFormat.CSV : FileFormat.NDJSON,
                StandardCharsets.UTF_8,
                separator(),
                csv ? List.copyOf(anImport.mapping().keySet()) : List.of(),
                1,
                List.of());
    }

    private char separator() {
        char best = ',';
        long most = -1;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = first.stream()
                    .map(row -> Objects.requireNonNullElse(row.raw(), ""))
                    .flatMapToInt(String::chars)
                    .filter(c -> c == candidate)
                    .count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }
}
