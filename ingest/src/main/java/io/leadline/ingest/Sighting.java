package io.leadline.ingest;

import io.leadline.ingest.places.Gazetteer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Evidence;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances under which a provider was asked: they go into every observation made of its answer.
 *
 * @param kind how those who are found are found; {@link SourceKind#ENRICHMENT} for who is known already
 * @param offer for which they are found; null for enrichment
 * @param seenAt when the provider answered
 */
public record Sighting(
        String workspace,
        SourceKind kind,
        @Nullable String offer,
        Instant seenAt,
        NaturalKey key,
        Gazetteer gazetteer) {
    /** Confidence in a profile that was seen whole; one in a list of LinkedIn is not. */
    public static final double WHOLE = 0.95;

    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    public Sighting {
        if (!kind.finds() && offer != null) {
            throw new IllegalArgumentException(kind + " finds nobody for an offer");
        }
    }

    /** The same circumstances, for people who come by the way: by a link, in comments nobody asked for. */
    public Sighting by(SourceKind way) {
        return new Sighting(workspace, way, offer, seenAt, key, gazetteer);
    }

    /** The same circumstances, for what is learnt of people beside those who are looked for. */
    public Sighting enrichment() {
        return new Sighting(workspace, SourceKind.ENRICHMENT, null, seenAt, key, gazetteer);
    }

    /**
     * @param ref the source's own id and version of the record, without the time at which it was fetched
     * @param at when it was said; clamped to now where the provider's clock is ahead of ours
     */
    public Observation of(
            List<Identifier> subject,
            String ref,
            Instant at,
            double confidence,
            @Nullable Evidence evidence,
            Value value) {
        List<Identifier> strongestFirst = subject.stream().distinct().sorted().toList();
        Source source = new Source(kind, ref, null, offer);
        return new Observation(
                key.observation(workspace, value.type(), strongestFirst, source),
                workspace,
                strongestFirst,
                source,
                at.isAfter(seenAt.plus(MOST_AHEAD)) ? seenAt : at,
                seenAt,
                confidence,
                evidence,
                value,
                0);
    }

    /**
     * What is to be said of a snapshot that has no version of its own: the day and a digest of what it says. Seen again
     * unchanged on one day it is one statement; something that changes and changes back is three.
     */
    public String revision(String ref, Facts facts) {
        return ref + '@' + LocalDate.ofInstant(seenAt, ZoneOffset.UTC) + '#' + key.of("revision", facts.toString());
    }

    public Facts derived(Facts facts) {
        return DerivedFacts.of(facts, gazetteer);
    }
}
