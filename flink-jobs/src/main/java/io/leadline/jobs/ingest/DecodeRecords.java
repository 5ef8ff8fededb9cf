package io.leadline.jobs.ingest;

import io.leadline.index.catalog.Import;
import io.leadline.ingest.Decoded;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.jobs.Services;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.observation.Value.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Understands records: what each says, and what follows from it. A bad one goes on with its reason and stops nothing. */
final class DecodeRecords extends RichFlatMapFunction<RawRecord, KeyedRecord> {
    private static final long serialVersionUID = 1L;

    /** Whether an import is still wanted is asked this often here, and again with each batch that is written. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String serviceName;
    private transient Services services;
    private transient @Nullable RawRecord lookedFor;
    private transient @Nullable ImportRun run;
    private transient long lookedAt;

    @SuppressWarnings("NullAway.Init") // Flink opens a function before it is used
    DecodeRecords(String serviceName) {
        this.serviceName = serviceName;
    }

    @Override
    public void open(OpenContext context) {
        services = Services.named(serviceName);
    }

    @Override
    public void flatMap(RawRecord record, Collector<KeyedRecord> out) {
        ImportRun live = run(record);
        if (live != null) {
            out.collect(decode(record, live));
        }
    }

    private @Nullable ImportRun run(RawRecord record) {
        long now = System.nanoTime();
        RawRecord last = lookedFor;
        if (last == null
                || !last.importId().equals(record.importId())
                || !last.workspace().equals(record.workspace())
                || now - lookedAt > LOOK_AGAIN_NANOS) {
            run = services.runs().live(services, record.workspace(), record.importId());
            lookedFor = record;
            lookedAt = now;
        }
        return run;
    }

    private KeyedRecord decode(RawRecord record, ImportRun run) {
        return switch (run.decoder().decode(record.raw())) {
            case Decoded.Ok(Observation observation) -> keyed(record, observation, run.descriptor());
            case Decoded.Bad(long line, String reason, String raw) ->
                new KeyedRecord(
                        record.workspace() + '/' + line,
                        record.workspace(),
                        record.importId(),
                        line,
                        record.raw().position(),
                        null,
                        reason,
                        raw);
        };
    }

    private KeyedRecord keyed(RawRecord record, Observation observation, Import descriptor) {
        List<Observation> all = new ArrayList<>(4);
        all.add(observation);
        all.addAll(SignalDetector.standard()
                .detect(observation, services.catalog().offers(observation.workspace()), services.key()));
        all.addAll(decisions(observation, record.raw().line(), descriptor, services.key()));
        return new KeyedRecord(
                record.workspace() + '/' + observation.strongest(),
                record.workspace(),
                record.importId(),
                record.raw().line(),
                record.raw().position(),
                Wire.encode(record.workspace(), all),
                null,
                null);
    }

    /** The import's tags and owner, given to each lead that it finds. */
    private static List<Observation> decisions(Observation found, long line, Import descriptor, NaturalKey key) {
        String offer = found.source().offer();
        if (offer == null || !found.source().kind().finds()) {
            return List.of();
        }
        List<Observation> decisions = new ArrayList<>(2);
        if (!descriptor.tags().isEmpty()) {
            Value tags = new Decision.Tagged(offer, Set.copyOf(descriptor.tags()), Set.of());
            decisions.add(decision(found, tags, descriptor.id() + ':' + line + ":tags", descriptor, key));
        }
        if (descriptor.owner() != null) {
            Value owner = new Decision.OwnerSet(offer, descriptor.owner());
            decisions.add(decision(found, owner, descriptor.id() + ':' + line + ":owner", descriptor, key));
        }
        return decisions;
    }

    private static Observation decision(
            Observation found, Value decision, String ref, Import descriptor, NaturalKey key) {
        Source source = new Source(SourceKind.USER, "import:" + ref, descriptor.id(), null);
        return new Observation(
                key.observation(found.workspace(), decision.type(), found.subject(), source),
                found.workspace(),
                found.subject(),
                source,
                descriptor.createdAt(),
                descriptor.createdAt(),
                1,
                null,
                decision,
                0);
    }
}
