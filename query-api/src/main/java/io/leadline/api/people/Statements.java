package io.leadline.api.people;

import io.javalin.http.Context;
import io.leadline.api.ApiContext;
import io.leadline.api.http.Idempotency;
import io.leadline.api.http.Principal;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Outcome;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.person.Truths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes what users say of people as observations, durable on return. The same request again states the same again. */
public final class Statements {
    private final ApiContext context;

    public Statements(ApiContext context) {
        this.context = context;
    }

    /** States these of a person, in order, now. */
    public void state(Context ctx, Person person, List<? extends Value> values) {
        state(ctx, person, values, context.clock().instant());
    }

    /** @param at when it was so, as opposed to when it was said */
    public void state(Context ctx, Person person, List<? extends Value> values, Instant at) {
        Principal principal = Principal.of(ctx);
        String reference = principal.user() + ':' + Idempotency.reference(ctx);
        // One identifier, not all: after an unmerge a statement belongs to one of the two people.
        List<Identifier> subject = List.of(Truths.naming(person.identifiers()));
        List<Observation> observations = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            String ref = values.size() == 1 ? reference : reference + '#' + i;
            observations.add(observation(
                    person.workspace(), subject, new Source(SourceKind.USER, ref, null, null), at, values.get(i)));
        }
        write(observations);
    }

    /** An observation as made here and now, with its id. */
    public Observation observation(String workspace, List<Identifier> subject, Source source, Instant at, Value value) {
        String id = context.key().observation(workspace, value.type(), subject, source);
        return new Observation(
                id, workspace, subject, source, at, context.clock().instant(), 1, null, value, 0);
    }

    /** Writes durably; {@code CONFLICT} with the reason if one is refused. */
    public List<Outcome> write(List<Observation> observations) {
        List<Outcome> outcomes = context.writer().write(observations, Durability.DURABLE);
        for (Outcome outcome : outcomes) {
            if (outcome.effect() == Outcome.Effect.REFUSED) {
                throw new LeadlineException(ErrorCode.CONFLICT, "refused: " + outcome.reason());
            }
        }
        return outcomes;
    }
}
