package io.leadline.jobs;

import io.leadline.jobs.kafka.KafkaConfig;
import io.leadline.jobs.providers.ProvidersConfig;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the jobs run.
 *
 * @param directory for checkpoints and temporary files; its {@code tmp} is wiped at every start
 * @param parallelism of each job
 * @param checkpointInterval an import is durable, and a finished one is done, with the next checkpoint
 * @param discoveryInterval how often the catalog is asked for new imports; {@link Jobs#nudge} asks at once
 * @param progressInterval how often the counts of running imports are written to the catalog
 * @param batchSize observations in one write
 * @param batchDelay a batch that is not full is written after this
 * @param embed whether people and posts are embedded at all: without, there is no search by meaning and no pool match, and
 *     signals are told by patterns alone
 * @param embedBatch texts given to the model at once
 * @param embedInterval how often people without a current vector are looked for
 * @param refreshInterval how often leads that are due are looked for
 * @param refreshBatch leads scored in one write
 * @param importShare which part of the time embedding, and matching, may work while an import or an undo runs, 0 to 1
 * @param providers who is asked about people
 * @param kafka where observations come in by Kafka; null if none do
 */
public record JobsConfig(
        Path directory,
        int parallelism,
        Duration checkpointInterval,
        Duration discoveryInterval,
        Duration progressInterval,
        int batchSize,
        Duration batchDelay,
        boolean embed,
        int embedBatch,
        Duration embedInterval,
        Duration refreshInterval,
        int refreshBatch,
        double importShare,
        ProvidersConfig providers,
        @Nullable KafkaConfig kafka) {

    /** The defaults, with everything under this directory. */
    public static JobsConfig in(Path directory) {
        return new JobsConfig(
                directory,
                2,
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                500,
                Duration.ofMillis(50),
                true,
                32,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                500,
                0.1,
                ProvidersConfig.NONE,
                null);
    }

    /** The same, with observations coming in by Kafka. */
    public JobsConfig withKafka(KafkaConfig other) {
        return new JobsConfig(
                directory,
                parallelism,
                checkpointInterval,
                discoveryInterval,
                progressInterval,
                batchSize,
                batchDelay,
                embed,
                embedBatch,
                embedInterval,
                refreshInterval,
                refreshBatch,
                importShare,
                providers,
                other);
    }

    /** The same, with these providers. */
    public JobsConfig withProviders(ProvidersConfig other) {
        return new JobsConfig(
                directory,
                parallelism,
                checkpointInterval,
                discoveryInterval,
                progressInterval,
                batchSize,
                batchDelay,
                embed,
                embedBatch,
                embedInterval,
                refreshInterval,
                refreshBatch,
                importShare,
                other,
                kafka);
    }

    /** The same in another directory. */
    public JobsConfig withDirectory(Path other) {
        return new JobsConfig(
                other,
                parallelism,
                checkpointInterval,
                discoveryInterval,
                progressInterval,
                batchSize,
                batchDelay,
                embed,
                embedBatch,
                embedInterval,
                refreshInterval,
                refreshBatch,
                importShare,
                providers,
                kafka);
    }
}
