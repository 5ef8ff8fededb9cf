package io.leadline.jobs.kafka;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.KafkaException;

/** The topics in Kafka, looked at before anything is read. */
public final class Topics {
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final String PATIENCE_MILLIS = "10000";

    private Topics() {}

    /** Throws {@code UNAVAILABLE} if Kafka does not answer, or lacks one of the topics: with what to do about it. */
    public static void require(KafkaConfig config) {
        Set<String> missing = new TreeSet<>(List.of(config.topic(), config.deadLetters()));
        missing.removeAll(names(config));
        if (!missing.isEmpty()) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "Kafka at " + config.servers() + " has no topic '" + String.join("' and no '", missing)
                            + "': make it with kafka-topics.sh --create, or name another (kafka.topic, kafka.dead-letters)");
        }
    }

    private static Set<String> names(KafkaConfig config) {
        Properties settings = new Properties();
        settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
        settings.put("request.timeout.ms", PATIENCE_MILLIS);
        settings.putAll(config.client());
        try (Admin admin = new Admin(AdminClient.create(settings))) {
            return admin.client.listTopics().names().get();
        } catch (ExecutionException e) {
            throw unavailable(config, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) { // of the settings; what is wrong with them is in its cause
            throw unavailable(config, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(config, e);
        }
    }

    /** Closed without waiting for answers that do not come. */
    private record Admin(AdminClient client) implements AutoCloseable {
        @Override
        public void close() {
            client.close(CLOSE);
        }
    }

    private static LeadlineException unavailable(KafkaConfig config, Throwable cause) {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE,
                "no Kafka answers at " + config.servers()
                        + " (kafka.bootstrap-servers; security in kafka.client-properties): " + cause.getMessage(),
                cause);
    }
}
