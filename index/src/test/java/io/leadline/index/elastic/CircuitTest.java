package io.leadline.index.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.elastic.ElasticOptions.Breaking;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final AtomicLong now = new AtomicLong();
    private final Circuit circuit =
            new Circuit(new Breaking(8, Duration.ofSeconds(1), Duration.ofSeconds(15)), now::get);

    @Test
    void opensAfterSeveralFailuresAndLetsOneTryFromTimeToTime() {
        for (int i = 0; i < 8; i++) {
            assertThat(circuit.admits()).isTrue();
            circuit.failed();
        }
        assertThat(circuit.admits()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(circuit.admits()).as("one tries").isTrue();
        assertThat(circuit.admits()).as("the others wait for it").isFalse();
        circuit.failed();
        pass(Duration.ofSeconds(1));
        assertThat(circuit.admits()).as("longer each time").isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(circuit.admits()).isTrue();
        circuit.succeeded();
        assertThat(circuit.admits()).isTrue();
        assertThat(circuit.admits()).isTrue();
    }

    @Test
    void aSuccessBetweenForgetsTheFailures() {
        for (int i = 0; i < 40; i++) {
            assertThat(circuit.admits()).isTrue();
            if (i % 7 == 6) {
                circuit.succeeded();
            } else {
                circuit.failed();
            }
        }
    }

    @Test
    void isOpenAsLongAsItIsTold() {
        Circuit own = new Circuit(new Breaking(2, Duration.ofMinutes(1), Duration.ofMinutes(3)), now::get);
        own.failed();
        assertThat(own.admits()).isTrue();
        own.failed();
        for (int minutes : new int[] {1, 2, 3, 3, 3}) {
            pass(Duration.ofMinutes(minutes).minusNanos(1));
            assertThat(own.admits()).as("before %d minutes", minutes).isFalse();
            pass(Duration.ofNanos(1));
            assertThat(own.admits()).as("after %d minutes", minutes).isTrue();
            own.failed();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
