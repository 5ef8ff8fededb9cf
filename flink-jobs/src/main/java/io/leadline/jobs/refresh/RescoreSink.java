package io.leadline.jobs.refresh;

import io.leadline.index.store.Durability;
import io.leadline.jobs.Services;
import io.leadline.model.lead.Rescoring.Trigger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Has the one writer score leads anew.
 *
 * @param services the name under which {@link Services} are registered
 */
public record RescoreSink(String services) implements Sink<LeadBatch> {
    @Override
    public SinkWriter<LeadBatch> createWriter(WriterInitContext context) {
        Services found = Services.named(services);
        Redetection redetection = new Redetection(found);
        Recheck recheck = new Recheck(found);
        return new SinkWriter<>() {
            @Override
            public void write(LeadBatch batch, Context context) {
                found.engineThreads().run(() -> lookAgain(batch));
            }

            private void lookAgain(LeadBatch batch) {
                switch (batch.pass().reason()) {
                    case WORDS -> redetection.detect(batch);
                    case VERSION, MODEL -> score(batch, Trigger.OFFER);
                    case DUE -> {
                        recheck.ask(batch);
                        score(batch, Trigger.DUE);
                    }
                }
            }

            private void score(LeadBatch batch, Trigger trigger) {
                found.writer().rescore(batch.pass().workspace(), batch.leads(), trigger, Durability.BUFFERED);
            }

            @Override
            public void flush(boolean endOfInput) {
                found.engineThreads().run(found.engine().store()::sync);
            }

            @Override
            public void close() {}
        };
    }
}
