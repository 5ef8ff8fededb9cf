package io.leadline.jobs.kafka;

import io.leadline.index.store.Durability;
import io.leadline.index.write.Outcome;
import io.leadline.ingest.Decoded;
import io.leadline.ingest.Raw;
import io.leadline.ingest.ndjson.NdjsonDecoder;
import io.leadline.ingest.signals.SignalDetector;
import io.leadline.jobs.Services;
import io.leadline.jobs.ingest.OneByOne;
import io.leadline.jobs.ingest.Wire;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.Observation;
import io.leadline.wire.ObservationJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine that this JVM has open.
 *
 * @param services the name under which {@link Services} are registered
 */
public record EngineLanding(String services) implements Landing {
    @Override
    public Open open() {
        return new InThisJvm(Services.named(services));
    }

    private record InThisJvm(Services services) implements Open {
        @Override
        public Understood understand(TopicRecord record) {
            String workspace = ObservationJson.workspace(record.value());
            if (services.catalog().workspaces().stream()
                    .noneMatch(known -> known.id().equals(workspace))) {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, "workspace: there is no workspace '" + workspace + "'");
            }
            Raw raw = new Raw(record.offset(), record.offset(), 0, record.value(), null);
            return switch (decoder(workspace, record).decode(raw)) {
                case Decoded.Ok(Observation observation) -> understood(observation);
                case Decoded.Bad bad -> throw new LeadlineException(ErrorCode.INVALID_VALUE, bad.reason());
            };
        }

        private NdjsonDecoder decoder(String workspace, TopicRecord record) {
            Instant now = services.clock().instant();
            Instant came = Instant.ofEpochMilli(record.time()); // as its producer says, who may be ahead of time
            return new NdjsonDecoder(
                    new ObservationJson.Context(
                            workspace,
                            null,
                            services.catalog().defaultOffer(workspace).id(),
                            came.isAfter(now) ? now : came),
                    services.key(),
                    services.gazetteer());
        }

        private Understood understood(Observation observation) {
            List<Observation> all = new ArrayList<>(2);
            all.add(observation);
            all.addAll(SignalDetector.standard()
                    .detect(observation, services.catalog().offers(observation.workspace()), services.key()));
            return new Understood(
                    observation.workspace() + '/' + observation.strongest(), Wire.encode(observation.workspace(), all));
        }

        @Override
        public List<@Nullable Refusal> write(List<byte[]> observations) {
            @Nullable Refusal[] refusals = new Refusal[observations.size()];
            List<Said> said = new ArrayList<>(observations.size());
            for (byte[] bytes : observations) {
                said.add(new Said(said.size(), Wire.decode(bytes)));
            }
            services.engineThreads()
                    .run(() -> OneByOne.write(
                            said,
                            some -> write(some, refusals),
                            (one, error) -> refusals[one.at()] =
                                    new Refusal("could not be written: " + error.getMessage(), null)));
            return Arrays.asList(refusals);
        }

        /** @param observations the record's own first, then what follows from it */
        private record Said(int at, List<Observation> observations) {}

        private void write(List<Said> said, @Nullable Refusal[] refusals) {
            List<Observation> all = new ArrayList<>(said.size() + said.size() / 4);
            said.forEach(one -> all.addAll(one.observations()));
            List<Outcome> outcomes = services.writer().write(all, Durability.BUFFERED);
            int next = 0;
            for (Said one : said) {
                Outcome own = outcomes.get(next);
                if (own.effect() == Outcome.Effect.REFUSED) {
                    refusals[one.at()] = new Refusal(own.reason() == null ? "refused" : own.reason(), null);
                }
                next += one.observations().size();
            }
        }

        @Override
        public void sync() {
            services.engineThreads().run(services.engine().store()::sync);
        }

        @Override
        public void close() {}
    }
}
