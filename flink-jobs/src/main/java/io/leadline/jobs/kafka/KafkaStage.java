package io.leadline.jobs.kafka;

import io.leadline.jobs.JobsConfig;
import io.leadline.jobs.cluster.EmbeddedCluster;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the {@link KafkaJob} from when Kafka first answers; what Kafka does from then on is the job's to bear. */
public final class KafkaStage {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaStage.class);

    private final String serviceName;
    private final JobsConfig config;
    private final KafkaConfig kafka;
    private final EmbeddedCluster cluster;
    private final AtomicReference<@Nullable JobID> job = new AtomicReference<>();

    public KafkaStage(String serviceName, JobsConfig config, KafkaConfig kafka, EmbeddedCluster cluster) {
        this.serviceName = serviceName;
        this.config = config;
        this.kafka = kafka;
        this.cluster = cluster;
    }

    /** Starts the job unless it runs. Throws {@code UNAVAILABLE} with what is wrong. */
    public void start() {
        if (job.get() == null) {
            Topics.require(kafka);
            Landing landing = new EngineLanding(serviceName);
            job.set(cluster.submit(
                    kafka.id(),
                    env -> KafkaJob.build(
                            env,
                            KafkaJob.source(kafka),
                            landing,
                            new TopicSink(landing, kafka, config.batchSize(), config.batchDelay()))));
            LOG.info("Taking in what comes by topic '{}' of {}", kafka.topic(), kafka.servers());
        }
    }

    /** Stops it after a last checkpoint. */
    public void stop() {
        JobID running = job.get();
        if (running != null) {
            cluster.stop(running);
        }
    }
}
