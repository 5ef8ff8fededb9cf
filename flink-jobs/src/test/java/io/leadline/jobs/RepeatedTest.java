package io.leadline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedTest {
    @Test
    void runsAtOnceAgainWhenNudgedAndNotAfterClose() throws InterruptedException {
        BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
        AtomicInteger count = new AtomicInteger();
        Repeated repeated = Repeated.start("test", Duration.ofHours(1), () -> runs.add(count.incrementAndGet()));
        assertThat(runs.poll(60, TimeUnit.SECONDS)).isEqualTo(1);

        repeated.nudge();
        assertThat(runs.poll(60, TimeUnit.SECONDS)).isEqualTo(2);

        repeated.close();
        repeated.nudge();
        assertThat(runs).isEmpty();
    }

    @Test
    void goesOnAfterAnError() throws InterruptedException {
        BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
        AtomicInteger count = new AtomicInteger();
        try (Repeated repeated = Repeated.start("failing", Duration.ofMillis(1), () -> {
            if (count.incrementAndGet() <= 2) {
                throw new IllegalStateException("on purpose, run " + count.get());
            }
            runs.add(count.get());
        })) {
            assertThat(runs.poll(60, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }
}
