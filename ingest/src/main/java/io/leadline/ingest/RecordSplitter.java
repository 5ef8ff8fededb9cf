package io.leadline.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts UTF-8 bytes into records: lines, or rows of CSV, whose quoted cells may hold line breaks. A fault costs its own
 * record and no other: of a row with a quote that is never closed only the first line is given up, reading starts over
 * on the next.
 */
final class RecordSplitter {
    private static final int NO_SEPARATOR = -1;

    private final InputStream in;
    private final int separator;
    private final int expectedCells;
    private final Limits limits;

    private byte[] buffer = new byte[64 << 10];
    private int start;
    private int end;
    private boolean ended;
    /** Bytes before the buffer, and the line on which {@code start} is. */
    private long discarded;

    private long line = 1;
    private int restarts;

    /** What the last scan found out about the record at {@code start}. */
    private int recordEnd;

    private int nextStart;
    private int cells;
    private int breaks;
    private int firstBreak;
    private long cut;
    private @Nullable String fault;

    private RecordSplitter(InputStream in, int separator, int expectedCells, Limits limits) throws IOException {
        this.in = in;
        this.separator = separator;
        this.expectedCells = expectedCells;
        this.limits = limits;
        if (available(3) && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            start = 3;
        }
    }

    static RecordSplitter lines(InputStream in, Limits limits) throws IOException {
        return new RecordSplitter(in, NO_SEPARATOR, 0, limits);
    }

    /** @param expectedCells of a row, to tell a stray quote from a quoted line break; 0 if not known */
    static RecordSplitter csv(InputStream in, char separator, int expectedCells, Limits limits) throws IOException {
        return new RecordSplitter(in, separator, expectedCells, limits);
    }

    /** @param position to state, or -1 for the bytes taken from the stream */
    @Nullable
    Raw next(long number, long position) throws IOException {
        if (!scan()) {
            return null;
        }
        int length = Math.min(recordEnd - start, fault == null ? Integer.MAX_VALUE : limits.excerptBytes());
        byte[] bytes = Arrays.copyOfRange(buffer, start, start + length);
        long startLine = line;
        String found = fault;
        advance();
        return new Raw(startLine, number, position < 0 ? discarded + start : position, bytes, found);
    }

    /** Passes over a record; false at the end. */
    boolean skip() throws IOException {
        if (!scan()) {
            return false;
        }
        advance();
        return true;
    }

    private void advance() {
        start = nextStart;
        line += breaks;
        discarded += cut;
    }

    /** Finds the end of the next record that is not blank. */
    private boolean scan() throws IOException {
        while (true) {
            fault = null;
            cut = 0;
            cells = 1;
            breaks = 0;
            firstBreak = -1;
            if (!available(1)) {
                return false;
            }
            if (separator == NO_SEPARATOR) {
                scanLine();
            } else {
                scanRow();
            }
            if (fault != null || !blank()) {
                return true;
            }
            advance();
        }
    }

    private boolean blank() {
        for (int i = start; i < recordEnd; i++) {
            byte b = buffer[i];
            if (b != separator && b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private void scanLine() throws IOException {
        int i = 0;
        while (available(i + 1)) {
            if (buffer[start + i] == '\n') {
                int length = i > 0 && buffer[start + i - 1] == '\r' ? i - 1 : i;
                endRecord(start + length, start + i + 1);
                return;
            }
            if (++i > limits.cellBytes()) {
                discardRest(false, i, "the line is longer than " + bytes(limits.cellBytes()));
                return;
            }
        }
        endRecord(end, end);
    }

    private void scanRow() throws IOException {
        boolean quoted = false;
        int cellStart = 0;
        int i = 0;
        while (available(i + 1)) {
            byte b = buffer[start + i];
            if (quoted) {
                if (b == '"') {
                    if (available(i + 2) && buffer[start + i + 1] == '"') {
                        i++;
                    } else {
                        quoted = false;
                    }
                } else if (b == '\n' || (b == '\r' && !(available(i + 2) && buffer[start + i + 1] == '\n'))) {
                    if (firstBreak < 0) {
                        firstBreak = i;
                    }
                    breaks++;
                }
            } else if (b == separator) {
                cells++;
                cellStart = i + 1;
            } else if (b == '\n' || b == '\r') {
                int after = b == '\r' && available(i + 2) && buffer[start + i + 1] == '\n' ? i + 2 : i + 1;
                endRow(i, after);
                return;
            } else if (b == '"' && i == cellStart) {
                quoted = true;
            }
            i++;
            if (i - cellStart > limits.cellBytes() || i > limits.recordBytes()) {
                overflow(quoted, i, i - cellStart > limits.cellBytes());
                return;
            }
        }
        if (quoted) {
            endOpen("a quote is opened and never closed");
        } else {
            endRecord(end, end);
        }
    }

    /** A row of several lines and the wrong number of cells, the second of which is a row by itself, has a stray quote. */
    private void endRow(int length, int after) {
        if (firstBreak >= 0 && expectedCells > 0 && cells != expectedCells && secondLineIsRow(length) && mayRestart()) {
            giveUpFirstLine("a quote is opened and not closed on this line");
            return;
        }
        endRecord(start + length, start + after);
        breaks++;
    }

    private void endOpen(String problem) {
        if (firstBreak >= 0 && mayRestart()) {
            giveUpFirstLine(problem);
        } else {
            fault = problem;
            endRecord(end, end);
        }
    }

    private void overflow(boolean quoted, int length, boolean cell) throws IOException {
        if (quoted && firstBreak >= 0 && secondLineIsRow(length) && mayRestart()) {
            giveUpFirstLine("a quote is opened and not closed within " + bytes(limits.cellBytes()));
            return;
        }
        discardRest(
                quoted,
                length,
                cell
                        ? "cell " + cells + " is larger than " + bytes(limits.cellBytes())
                        : "the row is larger than " + bytes(limits.recordBytes()));
    }

    private void endRecord(int recordEnd, int nextStart) {
        this.recordEnd = recordEnd;
        this.nextStart = nextStart;
        if (separator == NO_SEPARATOR && nextStart > recordEnd) {
            breaks++;
        }
    }

    private void giveUpFirstLine(String problem) {
        fault = problem;
        nextStart = start + firstBreak + 1;
        recordEnd = nextStart - 1;
        if (recordEnd > start && buffer[recordEnd - 1] == '\r') {
            recordEnd--;
        }
        breaks = 1;
        restarts++;
    }

    /** Each restart reads up to a cell's limit twice, so that a hostile file may not have many. */
    private boolean mayRestart() {
        return restarts < limits.openQuotes();
    }

    /** Whether the line after the first break has the cells of a row, if it is read by itself. */
    private boolean secondLineIsRow(int length) {
        if (expectedCells < 2) {
            return false;
        }
        int count = 1;
        boolean quoted = false;
        int cellStart = start + firstBreak + 1;
        for (int i = cellStart; i < start + length; i++) {
            byte b = buffer[i];
            if (b == '"' && (quoted || i == cellStart)) {
                quoted = !quoted;
            } else if (b == '\n' || b == '\r') {
                return count == expectedCells || (quoted && count < expectedCells);
            } else if (b == separator && !quoted) {
                count++;
                cellStart = i + 1;
            }
        }
        return count == expectedCells;
    }

    /** Reads to the end of a record that is too large, keeping its start only. */
    private void discardRest(boolean quotedNow, int length, String problem) throws IOException {
        fault = problem;
        int kept = Math.min(length, limits.excerptBytes());
        boolean quoted = quotedNow;
        int from = start + length;
        long dropped = 0;
        while (true) {
            for (int i = from; i < end; i++) {
                byte b = buffer[i];
                if (b == '"' && (quoted || (separator != NO_SEPARATOR && buffer[i - 1] == separator))) {
                    quoted = !quoted;
                } else if (b == '\n') {
                    breaks++;
                    if (!quoted) {
                        recordEnd = start + kept;
                        nextStart = i + 1;
                        cut = dropped;
                        return;
                    }
                }
            }
            dropped += end - (start + kept);
            end = start + kept;
            from = end;
            if (!available(kept + 1)) {
                recordEnd = start + kept;
                nextStart = recordEnd;
                cut = dropped;
                return;
            }
            from = start + kept;
        }
    }

    /** Makes sure that the buffer holds {@code count} bytes from {@code start}; false if the stream has not as many. */
    private boolean available(int count) throws IOException {
        while (end - start < count) {
            if (ended) {
                return false;
            }
            if (start > 0 && end - start <= start) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                discarded += start;
                end -= start;
                start = 0;
            } else if (end == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                ended = true;
            } else {
                end += read;
            }
        }
        return true;
    }

    private static String bytes(int count) {
        return count >= 1 << 20 ? (count >> 20) + " MB" : count + " bytes";
    }
}
