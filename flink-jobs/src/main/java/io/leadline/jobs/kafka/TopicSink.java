package io.leadline.jobs.kafka;

import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Hands observations to their landing, in batches, and the bad ones to the dead-letter topic.
 *
 * @param batchSize records in one write
 * @param batchDelay a batch that is not full is written after this
 */
public record TopicSink(Landing landing, KafkaConfig kafka, int batchSize, Duration batchDelay)
        implements Sink<TopicObservation> {
    @Override
    public SinkWriter<TopicObservation> createWriter(WriterInitContext context) {
        return new TopicWriter(
                landing.open(), new DeadLetterTopic(kafka), batchSize, batchDelay, context.getProcessingTimeService());
    }
}
