package io.leadline.jobs.kafka;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * The {@link KafkaJob} for a Flink cluster, which has it by {@code flink run} or by its REST API: reads a topic, has a
 * Leadline take in what it says. Arguments are named as the settings of {@code leadline.conf}:
 *
 * <pre>{@code --kafka.bootstrap-servers kafka:9092 --url http://leadline:7070}</pre>
 */
public final class KafkaIngest {
    private static final Set<String> ARGUMENTS = Set.of(
            "url",
            "kafka.bootstrap-servers",
            "kafka.topic",
            "kafka.dead-letters",
            "kafka.group",
            "kafka.client-properties",
            "jobs.batch",
            "jobs.batch-delay-ms");

    private KafkaIngest() {}

    /** Says what is wrong with arguments, Kafka or the Leadline before any job starts. */
    public static void main(String[] arguments) throws Exception {
        ParameterTool given = ParameterTool.fromArgs(arguments);
        Set<String> unknown = new TreeSet<>(given.toMap().keySet());
        unknown.removeAll(ARGUMENTS);
        if (!unknown.isEmpty() || !given.has("url") || !given.has("kafka.bootstrap-servers")) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "expected --url and --kafka.bootstrap-servers, and perhaps others of " + new TreeSet<>(ARGUMENTS)
                            + (unknown.isEmpty() ? "" : "; nobody knows " + unknown));
        }
        KafkaConfig kafka = new KafkaConfig(
                given.get("kafka.bootstrap-servers"),
                given.get("kafka.topic", "leadline.observations"),
                given.get("kafka.dead-letters", "leadline.dead-letters"),
                given.get("kafka.group", "leadline"),
                KafkaConfig.properties(given.get("kafka.client-properties", "")));
        ApiLanding landing = new ApiLanding(given.get("url"));
        Topics.require(kafka);
        landing.require();
        StreamExecutionEnvironment env = environment();
        KafkaJob.build(
                env,
                KafkaJob.source(kafka),
                landing,
                new TopicSink(
                        landing,
                        kafka,
                        given.getInt("jobs.batch", 500),
                        Duration.ofMillis(given.getLong("jobs.batch-delay-ms", 50))));
        env.execute("leadline-" + kafka.topic());
    }

    private static StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        Configuration settings = new Configuration();
        settings.setString("pipeline.generic-types", "false");
        settings.setString("pipeline.object-reuse", "true");
        settings.setString("pipeline.auto-generate-uids", "false");
        if (env.getConfiguration()
                .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .isEmpty()) {
            settings.setString("execution.checkpointing.interval", "10s"); // else offsets would never be kept
        }
        env.configure(settings);
        return env;
    }
}
