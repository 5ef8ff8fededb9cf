package io.leadline.jobs.ingest;

import io.leadline.jobs.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Collects records and writes them when a batch is full, has waited long enough, or a checkpoint asks. */
final class RecordWriter implements SinkWriter<KeyedRecord> {
    private final Services services;
    private final int batchSize;
    private final Duration batchDelay;
    private final ProcessingTimeService timers;
    private List<KeyedRecord> batch = new ArrayList<>();
    private boolean timed;

    RecordWriter(Services services, int batchSize, Duration batchDelay, ProcessingTimeService timers) {
        this.services = services;
        this.batchSize = batchSize;
        this.batchDelay = batchDelay;
        this.timers = timers;
    }

    @Override
    public void write(KeyedRecord record, Context context) {
        batch.add(record);
        if (batch.size() >= batchSize) {
            writeBatch();
        } else if (!timed) {
            timed = true;
            timers.registerTimer(timers.getCurrentProcessingTime() + batchDelay.toMillis(), time -> {
                timed = false;
                writeBatch();
            });
        }
    }

    /** Before each checkpoint: what it covers is written and durable. */
    @Override
    public void flush(boolean endOfInput) {
        writeBatch();
        services.engineThreads().run(services.engine().store()::sync);
    }

    private void writeBatch() {
        if (!batch.isEmpty()) {
            List<KeyedRecord> full = batch;
            batch = new ArrayList<>(batchSize);
            services.engineThreads().run(() -> write(full));
        }
    }

    private void write(List<KeyedRecord> full) {
        Map<String, List<KeyedRecord>> byImport = new LinkedHashMap<>();
        for (KeyedRecord record : full) {
            byImport.computeIfAbsent(record.workspace() + '/' + record.importId(), key -> new ArrayList<>())
                    .add(record);
        }
        for (List<KeyedRecord> records : byImport.values()) {
            KeyedRecord first = records.getFirst();
            ImportRun run = services.runs().live(services, first.workspace(), first.importId());
            if (run != null) {
                new ImportBatch(services, run).write(records);
            }
        }
    }

    @Override
    public void close() {}
}
