package io.leadline.ingest;

import io.leadline.ingest.csv.Cells;
import io.leadline.ingest.mapping.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells separator and header of a table from its first bytes. */
final class CsvLayout {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    /** Exports may begin with a title or notes; the header is one of these first records. */
    private static final int PREAMBLE = 10;

    private CsvLayout() {}

    static FileLayout detect(Path file, Charset charset, byte[] start) {
        byte[] utf8 = charset.equals(StandardCharsets.UTF_8)
                ? start
                : new String(start, charset).getBytes(StandardCharsets.UTF_8);
        boolean cut = start.length == Limits.DEFAULT.sampleBytes();
        List<List<String>> best = List.of();
        char separator = ',';
        double bestScore = -1;
        for (char candidate : SEPARATORS) {
            List<List<String>> rows = rows(utf8, candidate, cut);
            double score = regularity(rows);
            if (score > bestScore) {
                bestScore = score;
                best = rows;
                separator = candidate;
            }
        }
        return layout(file, charset, separator, best);
    }

    private static FileLayout layout(Path file, Charset charset, char separator, List<List<String>> rows) {
        if (rows.isEmpty()) {
            throw FileLayout.invalid(file, "has no row that can be read: nothing to import.");
        }
        int width = usualWidth(rows);
        int header = 0;
        while (header < Math.min(PREAMBLE, rows.size() - 1)
                && (rows.get(header).size() != width || namesSeparator(rows.get(header)))) {
            header++;
        }
        if (rows.get(header).size() != width) {
            header = 0;
        }
        List<String> first = rows.get(header);
        if (first.stream().anyMatch(Content::isIdentifier)) {
            return new FileLayout(FileFormat.CSV, charset, separator, names(first, true), header, sample(rows, header));
        }
        return new FileLayout(
                FileFormat.CSV, charset, separator, names(first, false), header + 1, sample(rows, header + 1));
    }

    /** Spreadsheets write {@code sep=;} on a line of its own. */
    private static boolean namesSeparator(List<String> cells) {
        return cells.getFirst().regionMatches(true, 0, "sep=", 0, 4);
    }

    private static List<List<String>> sample(List<List<String>> rows, int from) {
        return rows.subList(from, Math.min(rows.size(), from + Limits.DEFAULT.sampleRows()));
    }

    private static List<List<String>> rows(byte[] utf8, char separator, boolean cut) {
        List<List<String>> rows = new ArrayList<>();
        try {
            RecordSplitter splitter = RecordSplitter.csv(new ByteArrayInputStream(utf8), separator, 0, Limits.DEFAULT);
            int most = Limits.DEFAULT.sampleRows() + PREAMBLE;
            for (Raw raw = splitter.next(0, -1); raw != null && rows.size() < most; raw = splitter.next(0, -1)) {
                if (cut && raw.position() >= utf8.length) {
                    break;
                }
                rows.add(Cells.lenient(raw.excerpt(Integer.MAX_VALUE), separator));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** The share of rows that have the usual number of cells, if that is more than one; wider tables first. */
    private static double regularity(List<List<String>> rows) {
        int width = usualWidth(rows);
        long regular = rows.stream().filter(row -> row.size() == width).count();
        return width < 2 ? 0 : (double) regular / rows.size() + Math.min(width, 100) / 1000.0;
    }

    private static int usualWidth(List<List<String>> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** Each name once, none empty. */
    private static List<String> names(List<String> cells, boolean madeUp) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < cells.size(); i++) {
            String given = cells.get(i).strip();
            String base = madeUp || given.isEmpty() ? "column_" + (i + 1) : given;
            String name = base;
            for (int n = 2; !seen.add(name); n++) {
                name = base + " (" + n + ")";
            }
            names.add(name);
        }
        return names;
    }
}
