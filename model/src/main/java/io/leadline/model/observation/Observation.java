package io.leadline.model.observation;

import io.leadline.model.identity.Identifier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, dated statement about one person or company; all that Leadline knows is a fold of these.
 *
 * @param id derived from the natural key (kind, subject, the source's own reference), so that the same statement seen
 *     twice is one; see {@link NaturalKey}
 * @param subject the canonical identifiers that the statement is about, strongest first, never empty. After an unmerge
 *     they say to whom it belongs
 * @param at when it was true or said
 * @param seenAt when we learnt it
 * @param confidence 0 to 1
 * @param accepted 0 for facts. For decisions their place in the order in which the writer accepted them, greater than
 *     any earlier one of the same person and near the wall clock in microseconds, so that decisions of two people that
 *     are merged interleave by time
 */
public record Observation(
        String id,
        String workspace,
        List<Identifier> subject,
        Source source,
        Instant at,
        Instant seenAt,
        double confidence,
        @Nullable Evidence evidence,
        Value value,
        long accepted) {

    public Observation {
        subject = List.copyOf(subject);
    }

    public ObservationType type() {
        return value.type();
    }

    public Identifier strongest() {
        return subject.getFirst();
    }

    public Observation withAccepted(long order) {
        return new Observation(id, workspace, subject, source, at, seenAt, confidence, evidence, value, order);
    }
}
