package io.leadline.index.embedded;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Refuses writes while the volume of a folder has too little space; looks at most every 100 ms. */
final class FreeSpace {
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path folder;
    private final FileStore volume;
    private final long minimum;
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - 2 * EVERY);
    private volatile long free = Long.MAX_VALUE;

    FreeSpace(Path folder, long minimum) throws IOException {
        this.folder = folder;
        this.volume = Files.getFileStore(folder);
        this.minimum = minimum;
    }

    void check() {
        check(minimum);
    }

    void check(long needed) {
        long now = System.nanoTime();
        long last = lookedAt.get();
        if (now - last > EVERY && lookedAt.compareAndSet(last, now)) {
            try {
                free = volume.getUsableSpace();
            } catch (IOException e) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE, "the volume of " + folder + " cannot be asked for its free space", e);
            }
        }
        if (free < needed) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "the disk of " + folder + " is nearly full: " + (free >> 20) + " MB free, writes need "
                            + (needed >> 20) + " MB. Nothing was written; free some space and try again");
        }
    }
}
