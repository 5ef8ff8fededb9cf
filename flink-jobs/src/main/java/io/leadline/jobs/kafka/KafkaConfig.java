package io.leadline.jobs.kafka;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The topics that observations come in by.
 *
 * @param servers {@code host:port} of some brokers, separated by commas
 * @param topic of observations, one a record, as a line of NDJSON
 * @param deadLetters the topic for records that could not be taken in
 * @param group under which the offsets read so far are shown in Kafka, and from where a new start without a checkpoint reads
 * @param properties of all our clients besides: security above all
 */
public record KafkaConfig(
        String servers, String topic, String deadLetters, String group, Map<String, String> properties)
        implements Serializable {

    public KafkaConfig {
        properties = Map.copyOf(properties);
    }

    /** What is in a file of properties, as Kafka's own tools take it; nothing if no file is named. */
    public static Map<String, String> properties(String file) {
        if (file.isBlank()) {
            return Map.of();
        }
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(file))) {
            read.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE, "kafka.client-properties: the file " + file + " cannot be read: " + e, e);
        }
        return read.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, read::getProperty));
    }

    Properties client() {
        Properties client = new Properties();
        client.putAll(properties);
        client.put("bootstrap.servers", servers);
        return client;
    }

    /** The same for the same topic, read by the same group on the same servers: what a checkpoint is good for. */
    public String id() {
        return "kafka-" + Integer.toHexString((servers + '|' + topic + '|' + group).hashCode());
    }
}
