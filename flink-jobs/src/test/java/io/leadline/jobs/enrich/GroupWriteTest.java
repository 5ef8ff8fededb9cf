package io.leadline.jobs.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupWriteTest {
    private final List<List<String>> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstIsUnderWay = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final GroupWrite<String> writes = new GroupWrite<>(this::write);

    private void write(List<String> learnt) {
        written.add(List.copyOf(learnt));
        if (learnt.contains("first")) {
            firstIsUnderWay.countDown();
            uninterrupted(firstMayEnd);
        }
        if (learnt.contains("bad")) {
            throw new IllegalArgumentException("bad is not taken");
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns once they have all joined a group, or written. */
    private List<CompletableFuture<Void>> learn(String... learnt) {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> ends = Stream.of(learnt)
                .map(one -> CompletableFuture.runAsync(() -> writes.write(List.of(one)), task -> {
                    Thread thread = Thread.ofPlatform().daemon().unstarted(task);
                    threads.add(thread);
                    thread.start();
                }))
                .toList();
        while (threads.stream().anyMatch(thread -> thread.isAlive() && thread.getState() != Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
        return ends;
    }

    private static void join(List<CompletableFuture<Void>> ends) {
        ends.forEach(CompletableFuture::join);
    }

    @Test
    void allWhoComeWhileOneWritesShareTheNextWrite() {
        List<CompletableFuture<Void>> first = learn("first");
        uninterrupted(firstIsUnderWay);
        List<CompletableFuture<Void>> others = learn("second", "third", "fourth");
        assertThat(others).noneMatch(CompletableFuture::isDone);
        firstMayEnd.countDown();
        join(first);
        join(others);
        assertThat(written).hasSize(2);
        assertThat(written.getFirst()).containsExactly("first");
        assertThat(written.getLast()).containsExactlyInAnyOrder("second", "third", "fourth");
    }

    @Test
    void aGroupThatIsRefusedIsRefusedToAllOfItAndToNobodyElse() {
        List<CompletableFuture<Void>> first = learn("first");
        uninterrupted(firstIsUnderWay);
        List<CompletableFuture<Void>> others = learn("bad", "beside it");
        firstMayEnd.countDown();
        join(first);
        assertThat(others)
                .allSatisfy(end -> assertThatThrownBy(end::join)
                        .isInstanceOf(CompletionException.class)
                        .hasMessageContaining("bad is not taken"));
        join(learn("after it"));
        assertThat(written.getLast()).containsExactly("after it");
    }

    @Test
    void nothingIsLostAndNothingWrittenTwice() {
        firstMayEnd.countDown();
        AtomicInteger number = new AtomicInteger();
        join(Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 500; i++) {
                        writes.write(List.of("n" + number.incrementAndGet()));
                    }
                }))
                .limit(4)
                .toList());
        assertThat(written.stream().flatMap(List::stream)).hasSize(2_000).doesNotHaveDuplicates();
    }
}
