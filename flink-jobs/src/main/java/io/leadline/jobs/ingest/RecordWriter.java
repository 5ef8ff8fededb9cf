package io.leadline.jobs.ingest;

import io.leadline.jobs.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Writes records of imports in {@link Batches}. */
final class RecordWriter implements SinkWriter<KeyedRecord> {
    private final Services services;
    private final Batches<KeyedRecord> batches;

    RecordWriter(Services services, int batchSize, Duration batchDelay, ProcessingTimeService timers) {
        this.services = services;
        this.batches = new Batches<>(
                batchSize, batchDelay, timers, full -> services.engineThreads().run(() -> write(full)));
    }

    @Override
    public void write(KeyedRecord record, Context context) {
        batches.add(record);
    }

    /** Before each checkpoint: what it covers is written and durable. */
    @Override
    public void flush(boolean endOfInput) {
        batches.flush();
        services.engineThreads().run(services.engine().store()::sync);
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
