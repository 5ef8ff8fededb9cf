package io.leadline.jobs.kafka;

/**
 * A record as it lies in its topic.
 *
 * @param time when it came to Kafka, in milliseconds since 1970: the same however often it is read
 * @param value empty where the record has none
 */
public record TopicRecord(String topic, int partition, long offset, long time, byte[] value) {
    /** Its place, by which a dead letter names it. */
    String place() {
        return topic + '/' + partition + '/' + offset;
    }
}
