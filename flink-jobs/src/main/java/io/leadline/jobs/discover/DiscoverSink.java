package io.leadline.jobs.discover;

import io.leadline.jobs.Services;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** @param services the name under which {@link Services} are registered */
public record DiscoverSink(String services) implements Sink<Runs> {
    @Override
    public SinkWriter<Runs> createWriter(WriterInitContext context) {
        Services found = Services.named(services);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        return new SinkWriter<>() {
            @Override
            public void write(Runs runs, Context context) {
                Discoveries discoveries = found.discoveries();
                CompletableFuture<?>[] all = runs.runs().stream()
                        .map(run -> CompletableFuture.runAsync(
                                () -> discoveries.pursuit().goOn(run), threads))
                        .toArray(CompletableFuture<?>[]::new);
                CompletableFuture.allOf(all).join();
            }

            @Override
            public void flush(boolean endOfInput) {
                found.engineThreads().run(found.engine().store()::sync);
            }

            @Override
            public void close() {
                threads.shutdown();
            }
        };
    }
}
