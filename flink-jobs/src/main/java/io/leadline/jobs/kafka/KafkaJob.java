package io.leadline.jobs.kafka;

import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Topic, decode, keyed by strongest identifier, writer: a function of its source and its sink. */
public final class KafkaJob {
    private KafkaJob() {}

    public static void build(
            StreamExecutionEnvironment env,
            Source<TopicRecord, ?, ?> source,
            Landing landing,
            Sink<TopicObservation> sink) {
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "topic")
                .uid("topic")
                .map(new DecodeTopic(landing))
                .name("decode")
                .uid("decode")
                .keyBy(TopicObservation::key)
                .sinkTo(sink)
                .name("writer")
                .uid("writer");
    }

    /**
     * Every record of the topic from where the group has read so far, or from its beginning. A checkpoint knows better
     * than the group, whose offsets are written after each.
     */
    public static Source<TopicRecord, ?, ?> source(KafkaConfig config) {
        Properties consumer = new Properties();
        consumer.put("isolation.level", "read_committed");
        consumer.put("partition.discovery.interval.ms", "60000");
        consumer.putAll(config.client());
        return KafkaSource.<TopicRecord>builder()
                .setProperties(consumer)
                .setTopics(config.topic())
                .setGroupId(config.group())
                .setClientIdPrefix(config.group())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new AsItLies())
                .build();
    }

    /** Bytes are not looked into here: a record that is not ours must not stop the source. */
    private static final class AsItLies implements KafkaRecordDeserializationSchema<TopicRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<TopicRecord> out) {
            byte[] value = record.value();
            out.collect(new TopicRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    value == null ? new byte[0] : value));
        }

        @Override
        public TypeInformation<TopicRecord> getProducedType() {
            return TypeInformation.of(TopicRecord.class);
        }
    }
}
