package io.leadline.jobs.enrich;

import io.leadline.jobs.Services;
import io.leadline.jobs.embed.People;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * @param services the name under which {@link Services} are registered
 * @param byMeaning whether posts are read for signals by meaning too, for which each is embedded
 */
public record EnrichSink(String services, boolean byMeaning) implements Sink<People> {
    @Override
    public SinkWriter<People> createWriter(WriterInitContext context) {
        return new EnrichWriter(Services.named(services), byMeaning);
    }
}
