package io.leadline.ingest.ndjson;

import io.leadline.ingest.Decoded;
import io.leadline.ingest.Decoder;
import io.leadline.ingest.DerivedFacts;
import io.leadline.ingest.ImportContext;
import io.leadline.ingest.Limits;
import io.leadline.ingest.Raw;
import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.LeadlineException;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.wire.ObservationJson;
import java.util.stream.Collectors;

/** Reads one observation from a line. */
public final class NdjsonDecoder implements Decoder {
    private final ObservationJson.Context context;
    private final NaturalKey key;
    private final Gazetteer gazetteer;

    public NdjsonDecoder(ImportContext context) {
        this(
                new ObservationJson.Context(
                        context.workspace(), context.importId(), context.offer(), context.receivedAt()),
                context.key(),
                context.gazetteer());
    }

    public NdjsonDecoder(ObservationJson.Context context, NaturalKey key, Gazetteer gazetteer) {
        this.context = context;
        this.key = key;
        this.gazetteer = gazetteer;
    }

    @Override
    public Decoded decode(Raw raw) {
        if (raw.fault() != null) {
            return bad(raw, raw.fault());
        }
        try {
            return new Decoded.Ok(withDerived(ObservationJson.decode(raw.bytes(), context, key)));
        } catch (LeadlineException e) {
            return bad(raw, sentence(e));
        }
    }

    /** What the sender did not read out of its own text. */
    private Observation withDerived(Observation observation) {
        return switch (observation.value()) {
            case Value.Profile profile
            when profile.derived().isEmpty() -> {
                Facts derived = DerivedFacts.of(profile.facts(), gazetteer);
                yield derived.isEmpty()
                        ? observation
                        : with(observation, new Value.Profile(profile.platform(), profile.facts(), derived));
            }
            case Value.Row row
            when row.derived().isEmpty() -> {
                Facts derived = DerivedFacts.of(row.facts(), gazetteer);
                yield derived.isEmpty()
                        ? observation
                        : with(observation, new Value.Row(row.facts(), derived, row.custom()));
            }
            default -> observation;
        };
    }

    private static Observation with(Observation o, Value value) {
        return new Observation(
                o.id(),
                o.workspace(),
                o.subject(),
                o.source(),
                o.at(),
                o.seenAt(),
                o.confidence(),
                o.evidence(),
                value,
                o.accepted());
    }

    private static String sentence(LeadlineException e) {
        return e.problems().isEmpty()
                ? String.valueOf(e.getMessage())
                : e.problems().stream()
                        .map(problem -> problem.path() + ": " + problem.problem())
                        .collect(Collectors.joining("; "));
    }

    private static Decoded.Bad bad(Raw raw, String reason) {
        return new Decoded.Bad(raw.line(), reason, raw.excerpt(Limits.DEFAULT.excerptBytes()));
    }
}
