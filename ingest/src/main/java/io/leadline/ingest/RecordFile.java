package io.leadline.ingest;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The records of a file, one after the other, in memory bounded by {@link Limits} whatever its size. */
public final class RecordFile implements AutoCloseable {
    private final Path file;
    private final Counted counted;
    private final RecordSplitter splitter;
    private final boolean exact;
    private final long size;
    private long number;

    private RecordFile(Path file, FileLayout layout, Limits limits) throws IOException {
        this.file = file;
        this.size = Files.size(file);
        this.counted = new Counted(Files.newInputStream(file));
        this.exact = layout.isUtf8();
        InputStream utf8 = exact ? counted : TextEncoding.toUtf8(counted, layout.charset());
        this.splitter = layout.format() == FileFormat.CSV
                ? RecordSplitter.csv(utf8, layout.separator(), layout.header().size(), limits)
                : RecordSplitter.lines(utf8, limits);
    }

    public static RecordFile open(Path file, FileLayout layout, long startRecord) {
        return open(file, layout, startRecord, Limits.DEFAULT);
    }

    /** @param startRecord the number of the first record to give: 0, or one more than the last that was handled */
    public static RecordFile open(Path file, FileLayout layout, long startRecord, Limits limits) {
        try {
            RecordFile records = new RecordFile(file, layout, limits);
            records.skip(layout.headerLines());
            records.number = records.skip(startRecord);
            return records;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private long skip(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            if (!splitter.skip()) {
                return i;
            }
        }
        return count;
    }

    /** The next record; null at the end. */
    public @Nullable Raw next() {
        try {
            Raw raw = splitter.next(number, exact ? -1 : counted.count);
            if (raw != null) {
                number++;
            }
            return raw;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Bytes of the file. */
    public long size() {
        return size;
    }

    @Override
    public void close() {
        try {
            counted.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static LeadlineException unreadable(Path file, IOException e) {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE, "cannot read " + file.getFileName() + ": " + e.getMessage(), e);
    }

    /** Knows how many bytes were read. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
