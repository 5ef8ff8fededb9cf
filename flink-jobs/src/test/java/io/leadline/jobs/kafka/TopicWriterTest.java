package io.leadline.jobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a checkpoint may rely on. */
@Tag("slow")
class TopicWriterTest {
    private static final KafkaConfig NOWHERE = new KafkaConfig(
            "127.0.0.1:1",
            "topic",
            "dead",
            "group",
            Map.of("max.block.ms", "500", "delivery.timeout.ms", "1500", "request.timeout.ms", "1000"));

    private final List<String> done = new ArrayList<>();

    private final Landing.Open landing = new Landing.Open() {
        @Override
        public Landing.Understood understand(TopicRecord record) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Landing.@Nullable Refusal> write(List<byte[]> observations) {
            observations.forEach(observation -> done.add(new String(observation, UTF_8)));
            return new ArrayList<>(Collections.nCopies(observations.size(), null));
        }

        @Override
        public void sync() {
            done.add("synced");
        }

        @Override
        public void close() {
            done.add("closed");
        }
    };

    /** In which no time passes. */
    private static final ProcessingTimeService STILL = new ProcessingTimeService() {
        @Override
        public long getCurrentProcessingTime() {
            return 0;
        }

        @Override
        public @Nullable ScheduledFuture<?> registerTimer(long time, ProcessingTimeCallback callback) {
            return null;
        }
    };

    private TopicWriter writer(int batchSize) {
        return new TopicWriter(landing, new DeadLetterTopic(NOWHERE), batchSize, Duration.ofHours(1), STILL);
    }

    private static TopicObservation good(String text) {
        return new TopicObservation(text, "topic/0/0", text.getBytes(UTF_8), null, null);
    }

    @Test
    void beforeACheckpointAllIsWrittenAndDurable() {
        TopicWriter writer = writer(2);
        writer.write(good("a"), null);
        assertThat(done).isEmpty();
        writer.write(good("b"), null);
        assertThat(done).containsExactly("a", "b");
        writer.write(good("c"), null);

        writer.flush(false);

        assertThat(done).containsExactly("a", "b", "c", "synced");
        writer.close();
        assertThat(done).endsWith("closed");
    }

    @Test
    void aDeadLetterThatCannotBeKeptFailsTheCheckpoint() {
        TopicWriter writer = writer(1);
        writer.write(new TopicObservation("k", "topic/0/1", null, "not JSON", "x".getBytes(UTF_8)), null);

        assertThatThrownBy(() -> writer.flush(false))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining("the dead-letter topic 'dead' takes nothing")
                .extracting(e -> ((LeadlineException) e).code())
                .isEqualTo(ErrorCode.UNAVAILABLE);
        writer.close();
    }
}
