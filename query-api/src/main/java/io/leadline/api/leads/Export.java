package io.leadline.api.leads;

import io.leadline.index.search.IndexField;
import io.leadline.ingest.csv.FormulaGuard;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One way to write leads to a file, row by row. */
public sealed interface Export {
    String contentType();

    String extension();

    void begin(OutputStream out) throws IOException;

    /** @param json the row as stored */
    void row(byte[] json, OutputStream out) throws IOException;

    static Export of(String format) {
        return switch (format) {
            case "csv" -> new Csv();
            case "ndjson" -> new Ndjson();
            default ->
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, "format: expected csv or ndjson, got '" + format + "'");
        };
    }

    record Ndjson() implements Export {
        @Override
        public String contentType() {
            return "application/x-ndjson";
        }

        @Override
        public String extension() {
            return "ndjson";
        }

        @Override
        public void begin(OutputStream out) {}

        @Override
        public void row(byte[] json, OutputStream out) throws IOException {
            out.write(json);
            out.write('\n');
        }
    }

    /** RFC 4180 in UTF-8, lists joined by {@code ; }, and no cell that a spreadsheet would run as a formula. */
    record Csv() implements Export {
        private static final List<String> COLUMNS = Arrays.stream(IndexField.values())
                .filter(field -> field != IndexField.POSTS && !field.isInternal())
                .map(IndexField::wireName)
                .toList();

        @Override
        public String contentType() {
            return "text/csv; charset=utf-8";
        }

        @Override
        public String extension() {
            return "csv";
        }

        @Override
        public void begin(OutputStream out) throws IOException {
            write(String.join(",", COLUMNS) + ",custom\r\n", out);
        }

        @Override
        public void row(byte[] json, OutputStream out) throws IOException {
            JsonNode row = Json.MAPPER.readTree(json);
            StringBuilder line = new StringBuilder(512);
            for (String column : COLUMNS) {
                cell(row.get(column), line);
                line.append(',');
            }
            cell(row.get("custom"), line);
            write(line.append("\r\n").toString(), out);
        }

        private static void cell(@org.jspecify.annotations.Nullable JsonNode value, StringBuilder line) {
            if (value == null || value.isNull()) {
                return;
            }
            if (value.isNumber() || value.isBoolean()) {
                line.append(value);
                return;
            }
            String text = FormulaGuard.guarded(text(value));
            boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
            line.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }

        private static String text(JsonNode value) {
            if (value.isString()) {
                return value.stringValue();
            }
            if (!value.isArray()) {
                return value.toString();
            }
            StringBuilder joined = new StringBuilder();
            for (JsonNode element : value) {
                joined.append(joined.isEmpty() ? "" : "; ")
                        .append(element.isString() ? element.stringValue() : element);
            }
            return joined.toString();
        }

        private static void write(String text, OutputStream out) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
