package io.leadline.jobs.embed;

import io.leadline.jobs.Services;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Embeds people and hands it to the writer, which scores them anew.
 *
 * @param services the name under which {@link Services} are registered
 * @param importShare which part of the time it may work while an import runs, 0 to 1
 */
public record EmbedSink(String services, double importShare) implements Sink<People> {
    @Override
    public SinkWriter<People> createWriter(WriterInitContext context) {
        return new EmbedWriter(Services.named(services), importShare);
    }
}
