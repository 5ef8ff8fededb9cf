package io.leadline.jobs.kafka;

import io.leadline.ingest.Limits;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records that could not be taken in: as they came, with their place (topic/partition/offset) as key and the reason
 * as header. The same record read again is there again, under the same key. One that is too long for the topic is kept by its
 * beginning, and a header tells how long it was.
 */
final class DeadLetterTopic implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(5);
    /** The topic decides what is too long for it. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int EXCERPT = Limits.DEFAULT.excerptBytes();

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Queue<ProducerRecord<byte[], byte[]>> tooLong = new ConcurrentLinkedQueue<>();

    DeadLetterTopic(KafkaConfig config) {
        this.topic = config.deadLetters();
        Properties settings = new Properties();
        settings.put("acks", "all");
        settings.put("max.block.ms", "15000");
        settings.put("delivery.timeout.ms", "30000");
        settings.put("request.timeout.ms", "10000");
        settings.put("max.request.size", Integer.toString(MOST_BYTES));
        settings.put("buffer.memory", Integer.toString(MOST_BYTES));
        settings.putAll(config.client());
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param value null to keep nothing of it but its place */
    void send(String place, String reason, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, bytes(place), value);
        letter.headers().add("reason", bytes(reason));
        send(letter);
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try {
            producer.send(letter, (done, error) -> {
                byte[] value = letter.value();
                if (error instanceof RecordTooLargeException && value != null && value.length > EXCERPT) {
                    tooLong.add(letter);
                } else if (error != null) {
                    failure.compareAndSet(null, error);
                }
            });
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> beginningOf(ProducerRecord<byte[], byte[]> letter) {
        byte[] value = letter.value();
        ProducerRecord<byte[], byte[]> beginning = new ProducerRecord<>(
                letter.topic(), null, letter.key(), Arrays.copyOf(value, EXCERPT), letter.headers());
        beginning.headers().add("truncated", bytes(Integer.toString(value.length)));
        return beginning;
    }

    /** When it returns, all that was sent is kept. */
    void flush() {
        producer.flush();
        for (var letter = tooLong.poll(); letter != null; letter = tooLong.poll()) {
            send(beginningOf(letter));
        }
        producer.flush();
        Exception error = failure.get();
        if (error != null) {
            throw failed(error);
        }
    }

    private LeadlineException failed(Exception e) {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE, "the dead-letter topic '" + topic + "' takes nothing: " + e.getMessage(), e);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
