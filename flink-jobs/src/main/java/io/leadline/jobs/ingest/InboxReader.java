package io.leadline.jobs.ingest;

import io.leadline.ingest.Raw;
import io.leadline.ingest.RecordFile;
import io.leadline.jobs.Services;
import io.leadline.model.LeadlineException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads the files of its splits, a record of each in turn, so that a small import does not wait for a large one. */
final class InboxReader implements SourceReader<RawRecord, ImportSplit> {
    /** After how many records of an import it is asked whether it is still wanted. */
    private static final int LIVE_CHECK = 256;

    private final Services services;
    private final Deque<OpenSplit> reading = new ArrayDeque<>();
    private final List<ImportSplit> finished = new ArrayList<>();
    private final NavigableMap<Long, List<ImportSplit>> finishedBy = new TreeMap<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();

    InboxReader(Services services) {
        this.services = services;
    }

    private static final class OpenSplit {
        private final ImportSplit split;
        private final ImportRun run;
        private final RecordFile records;
        private long next;

        OpenSplit(ImportSplit split, ImportRun run) {
            this.split = split;
            this.run = run;
            this.records = RecordFile.open(run.file(), run.layout(), split.nextRecord());
            this.next = split.nextRecord();
        }

        ImportSplit at(boolean end) {
            return new ImportSplit(split.workspace(), split.importId(), next, end);
        }
    }

    @Override
    public void start() {}

    @Override
    public void addSplits(List<ImportSplit> splits) {
        for (ImportSplit split : splits) {
            if (split.finished()) {
                finished.add(split);
            } else {
                services.engineThreads().run(() -> open(split));
            }
        }
        if (!reading.isEmpty()) {
            available.complete(null);
        }
    }

    private void open(ImportSplit split) {
        ImportRuns runs = services.runs();
        try {
            ImportRun run = runs.start(services, split.workspace(), split.importId());
            if (run != null) {
                reading.addLast(new OpenSplit(split, run));
            }
        } catch (LeadlineException e) {
            runs.fail(services, split.workspace(), split.importId(), e);
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<RawRecord> output) {
        OpenSplit current = reading.pollFirst();
        if (current == null) {
            available = new CompletableFuture<>();
            return InputStatus.NOTHING_AVAILABLE;
        }
        Raw raw = next(current);
        if (raw != null) {
            output.collect(new RawRecord(current.split.workspace(), current.split.importId(), raw));
            reading.addLast(current);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    /** The next record; null if there is none, and the split is closed. */
    private @Nullable Raw next(OpenSplit open) {
        if (open.next % LIVE_CHECK == 0 && !open.run.isLive()) {
            open.records.close();
            services.runs().forget(open.run);
            return null;
        }
        Raw raw;
        try {
            raw = open.records.next();
        } catch (LeadlineException e) {
            open.records.close();
            services.engineThreads()
                    .run(() -> services.runs().fail(services, open.split.workspace(), open.split.importId(), e));
            return null;
        }
        if (raw == null) {
            open.records.close();
            finished.add(open.at(true));
        } else {
            open.next++;
        }
        return raw;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public List<ImportSplit> snapshotState(long checkpoint) {
        List<ImportSplit> splits = new ArrayList<>(finished);
        if (!finished.isEmpty()) {
            finishedBy.put(checkpoint, List.copyOf(finished));
        }
        reading.forEach(open -> splits.add(open.at(false)));
        return splits;
    }

    /** The writers were flushed before they took part in the checkpoint, so all rows before it are durable. */
    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        NavigableMap<Long, List<ImportSplit>> covered = finishedBy.headMap(checkpoint, true);
        for (List<ImportSplit> splits : covered.values()) {
            for (ImportSplit split : splits) {
                if (finished.remove(split)) {
                    services.engineThreads()
                            .run(() -> services.runs().finish(services, split.workspace(), split.importId()));
                }
            }
        }
        covered.clear();
    }

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {
        reading.forEach(open -> open.records.close());
        reading.clear();
    }
}
