package io.leadline.jobs.kafka;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records that could not be taken in: as they came, with their place (topic/partition/offset) as key and the reason
 * as header. The same record read again is there again, under the same key.
 */
final class DeadLetterTopic implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    DeadLetterTopic(KafkaConfig config) {
        this.topic = config.deadLetters();
        Properties settings = new Properties();
        settings.put("acks", "all");
        settings.put("max.block.ms", "15000");
        settings.put("delivery.timeout.ms", "30000");
        settings.put("request.timeout.ms", "10000");
        settings.put("max.request.size", Integer.toString(2 << 20)); // a record and its headers, whatever its length
        settings.putAll(config.client());
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param value null to keep nothing of it but its place */
    void send(String place, String reason, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, bytes(place), value);
        letter.headers().add("reason", bytes(reason));
        try {
            producer.send(letter, (done, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
            });
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** When it returns, all that was sent is kept. */
    void flush() {
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
