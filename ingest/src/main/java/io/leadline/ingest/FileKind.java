package io.leadline.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Knows, by their first bytes, the files that people upload in place of a CSV. */
final class FileKind {
    private static final String EXPORT = "Open it and save it as CSV (UTF-8), then upload that file.";

    private record Kind(byte[] magic, String what, String advice) {
        Kind(String magic, String what, String advice) {
            this(magic.getBytes(StandardCharsets.ISO_8859_1), what, advice);
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("PK\3\4", "a zip archive", "Unpack it and upload the CSV file inside."),
            new Kind("PK\5\6", "an empty zip archive", "Upload the CSV file itself."),
            new Kind("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (.xls)", EXPORT),
            new Kind("%PDF", "a PDF", "Export the table as CSV from where the PDF was made."),
            new Kind("\u001f\u008b", "gzip-compressed", "Unpack it (gunzip) and upload the file inside."),
            new Kind("BZh", "bzip2-compressed", "Unpack it and upload the file inside."),
            new Kind("(\u00b5/\u00fd", "zstd-compressed", "Unpack it and upload the file inside."),
            new Kind("7z\u00bc\u00af", "a 7-Zip archive", "Unpack it and upload the CSV file inside."),
            new Kind("Rar!", "a RAR archive", "Unpack it and upload the CSV file inside."),
            new Kind("\u0089PNG", "a PNG picture", "Upload the table as CSV."),
            new Kind("\u00ff\u00d8\u00ff", "a JPEG picture", "Upload the table as CSV."),
            new Kind("GIF8", "a GIF picture", "Upload the table as CSV."),
            new Kind("PAR1", "a Parquet file", "Write it out as CSV or NDJSON."),
            new Kind("SQLite format 3", "an SQLite database", "Export the table as CSV."),
            new Kind("{\\rtf", "a rich-text document", EXPORT));

    private FileKind() {}

    /** Throws {@code INVALID_FILE} if the file is one of those, is empty, or is no text at all. */
    static void refuseOthers(byte[] start, Path file) {
        if (start.length == 0) {
            throw FileLayout.invalid(file, "is empty (0 bytes): export it again and check that rows were selected.");
        }
        for (Kind kind : KINDS) {
            if (startsWith(start, kind.magic)) {
                Kind known = zipContent(kind, start);
                throw FileLayout.invalid(file, "is not a CSV file but " + known.what + ". " + known.advice);
            }
        }
        String text = new String(start, 0, Math.min(start.length, 512), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            throw FileLayout.invalid(
                    file,
                    "is a web page, perhaps a log-in page saved in place of the export. Download the export again.");
        }
        if (text.startsWith("<?xml")) {
            throw FileLayout.invalid(file, "is an XML file. " + EXPORT);
        }
        if (text.startsWith("[")) {
            throw FileLayout.invalid(
                    file, "is a JSON array. Write one object a line (NDJSON), for example with: jq -c '.[]' FILE");
        }
        if (!TextEncoding.isUtf16(start) && controls(start) * 10 > start.length) {
            throw FileLayout.invalid(file, "is not text but binary data. Upload a CSV or NDJSON file.");
        }
    }

    private static Kind zipContent(Kind kind, byte[] start) {
        if (!kind.what.equals("a zip archive")) {
            return kind;
        }
        String names = new String(start, StandardCharsets.ISO_8859_1);
        if (names.contains("xl/") || names.contains("[Content_Types].xml")) {
            return new Kind(
                    kind.magic,
                    "an Excel workbook (.xlsx)",
                    "In Excel: File, Save as, \"CSV UTF-8\"; then upload that file.");
        }
        if (names.contains("mimetypeapplication/vnd.oasis.opendocument")) {
            return new Kind(kind.magic, "an OpenDocument file", EXPORT);
        }
        if (names.contains("Index/Document.iwa") || names.contains("Index/Tables")) {
            return new Kind(
                    kind.magic, "a Numbers document", "In Numbers: File, Export to, CSV; then upload that file.");
        }
        return kind;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static long controls(byte[] bytes) {
        long count = 0;
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                count++;
            }
        }
        return count;
    }
}
