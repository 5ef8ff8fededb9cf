package io.leadline.index.match;

import io.leadline.model.Named;
import io.leadline.model.identity.Identifier;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Two people who may be one. Holds no more than what names them: the evidence is made anew of what is known when it is shown.
 *
 * @param id of the pair, whichever of the two was looked at
 * @param left the smaller of the two identifiers
 * @param probability when it was proposed
 * @param at when it was proposed first
 * @param user who decided; null while nobody has
 * @param statement the observation by which it was decided, with which the decision can be taken back
 */
public record Proposal(
        String workspace,
        String id,
        Identifier left,
        Identifier right,
        double probability,
        Status status,
        Instant at,
        @Nullable String user,
        @Nullable Instant decidedAt,
        @Nullable String statement) {

    public enum Status implements Named {
        PENDING,
        ACCEPTED,
        REJECTED;

        @Override
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Proposal decided(Status outcome, String who, Instant when, String observation) {
        return new Proposal(workspace, id, left, right, probability, outcome, at, who, when, observation);
    }

    Proposal pending() {
        return new Proposal(workspace, id, left, right, probability, Status.PENDING, at, null, null, null);
    }
}
