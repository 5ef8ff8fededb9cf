package io.leadline.ingest;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a file is written: told from its first bytes, so that it is the same whenever it is looked at.
 *
 * @param separator of cells; 0 for NDJSON
 * @param header the names of the columns, each once, never empty: made up where the file has none ({@code column_3})
 * @param headerLines records to leave out before the first row: 0 if the file has no header
 * @param sample the first rows
 */
public record FileLayout(
        FileFormat format,
        Charset charset,
        char separator,
        List<String> header,
        int headerLines,
        List<List<String>> sample) {

    public FileLayout {
        header = List.copyOf(header);
        sample = List.copyOf(sample);
    }

    /** Throws {@code INVALID_FILE} for what is neither CSV nor NDJSON, saying what it is and what to do. */
    public static FileLayout detect(Path file) {
        byte[] start = start(file);
        FileKind.refuseOthers(start, file);
        Charset charset = TextEncoding.detect(start);
        String text = TextEncoding.decode(start, charset);
        String stripped = text.stripLeading();
        if (stripped.isEmpty()) {
            throw invalid(file, "has no text in it: nothing to import");
        }
        if (stripped.startsWith("{")) {
            return new FileLayout(FileFormat.NDJSON, charset, (char) 0, List.of(), 0, List.of());
        }
        return CsvLayout.detect(file, charset, start);
    }

    private static byte[] start(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(Limits.DEFAULT.sampleBytes());
        } catch (IOException e) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE, "cannot read " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** UTF-8 is read as it is, everything else is turned into it. */
    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    static LeadlineException invalid(Path file, String problem) {
        return new LeadlineException(ErrorCode.INVALID_FILE, "'" + file.getFileName() + "' " + problem);
    }
}
