package io.leadline.jobs.kafka;

import io.leadline.jobs.ingest.Batches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.jspecify.annotations.Nullable;

/** What a checkpoint covers is durable, and its dead letters are kept, before it completes. */
final class TopicWriter implements SinkWriter<TopicObservation> {
    private final Landing.Open landing;
    private final DeadLetterTopic deadLetters;
    private final Batches<TopicObservation> batches;

    TopicWriter(
            Landing.Open landing,
            DeadLetterTopic deadLetters,
            int batchSize,
            Duration batchDelay,
            ProcessingTimeService timers) {
        this.landing = landing;
        this.deadLetters = deadLetters;
        this.batches = new Batches<>(batchSize, batchDelay, timers, this::take);
    }

    @Override
    public void write(TopicObservation record, Context context) {
        batches.add(record);
    }

    @Override
    public void flush(boolean endOfInput) {
        batches.flush();
        landing.sync();
        deadLetters.flush();
    }

    private void take(List<TopicObservation> records) {
        List<TopicObservation> good = new ArrayList<>(records.size());
        for (TopicObservation record : records) {
            if (record.reason() == null) {
                good.add(record);
            } else {
                deadLetters.send(record.place(), record.reason(), record.raw());
            }
        }
        if (good.isEmpty()) {
            return;
        }
        List<Landing.@Nullable Refusal> refusals = landing.write(good.stream()
                .map(record -> Objects.requireNonNull(record.observations()))
                .toList());
        for (int i = 0; i < good.size(); i++) {
            Landing.Refusal refusal = refusals.get(i);
            if (refusal != null) {
                deadLetters.send(good.get(i).place(), refusal.reason(), refusal.kept());
            }
        }
    }

    @Override
    public void close() {
        landing.close();
        deadLetters.close();
    }
}
