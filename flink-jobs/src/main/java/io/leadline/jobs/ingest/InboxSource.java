package io.leadline.jobs.ingest;

import io.leadline.jobs.Services;
import java.time.Duration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The records of every import that waits in the catalog or was begun, one split an import. An import is done with the
 * first checkpoint that covers its last record: only then is every row written and durable.
 *
 * @param services the name under which {@link Services} are registered
 */
public record InboxSource(String services, Duration discoveryInterval)
        implements Source<RawRecord, ImportSplit, InboxEnumerator.State> {

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<RawRecord, ImportSplit> createReader(SourceReaderContext context) {
        return new InboxReader(Services.named(services));
    }

    @Override
    public SplitEnumerator<ImportSplit, InboxEnumerator.State> createEnumerator(
            SplitEnumeratorContext<ImportSplit> context) {
        return restoreEnumerator(context, InboxEnumerator.State.EMPTY);
    }

    @Override
    public SplitEnumerator<ImportSplit, InboxEnumerator.State> restoreEnumerator(
            SplitEnumeratorContext<ImportSplit> context, InboxEnumerator.State state) {
        return new InboxEnumerator(Services.named(services), context, discoveryInterval, state);
    }

    @Override
    public SimpleVersionedSerializer<ImportSplit> getSplitSerializer() {
        return new ImportSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<InboxEnumerator.State> getEnumeratorCheckpointSerializer() {
        return ImportSplitSerializer.state();
    }
}
