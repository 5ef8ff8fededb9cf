package io.leadline.jobs.ingest;

import io.leadline.jobs.Services;
import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Hands records to the one writer of truth, in batches.
 *
 * @param services the name under which {@link Services} are registered
 * @param batchSize records in one write
 * @param batchDelay a batch that is not full is written after this
 */
public record WriterSink(String services, int batchSize, Duration batchDelay) implements Sink<KeyedRecord> {
    @Override
    public SinkWriter<KeyedRecord> createWriter(WriterInitContext context) {
        return new RecordWriter(Services.named(services), batchSize, batchDelay, context.getProcessingTimeService());
    }
}
