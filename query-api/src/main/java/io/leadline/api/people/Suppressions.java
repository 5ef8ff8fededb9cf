package io.leadline.api.people;

import io.leadline.api.ApiContext;
import io.leadline.index.catalog.Records;
import io.leadline.model.identity.Identifier;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The list of who is suppressed. The marks that refuse them lie with the identities; this is what people read. */
final class Suppressions {
    private final ApiContext context;
    private final Records<Suppression> records;

    Suppressions(ApiContext context) {
        this.context = context;
        this.records = new Records<>(context.engine().store(), "suppression", Suppression.class);
    }

    /** @param people how many known people it met */
    record Suppression(
            String workspace, String id, Identifier identifier, String reason, int people, String user, Instant at) {}

    List<Suppression> list(String workspace) {
        return records.list(workspace);
    }

    Optional<Suppression> get(String workspace, String id) {
        return records.get(workspace, id);
    }

    /** Puts it on the list; who is on it stays there once. */
    Suppression put(String workspace, Identifier whom, String reason, int people, String user) {
        String id = id(workspace, whom);
        Instant now = context.clock().instant();
        return records.update(
                old -> new Suppression(
                        workspace, id, whom, reason, old == null ? people : Math.max(people, old.people), user, now),
                workspace,
                id);
    }

    void remove(String workspace, String id) {
        records.remove(workspace, id);
    }

    /**
     * Of who is about to be erased not even the address on this list stays; the erasure refuses them by its own marks. One
     * that others have too stays: by it they are refused, and lifted.
     */
    int forget(String workspace, Collection<Identifier> identifiers) {
        int forgotten = 0;
        for (Identifier identifier : identifiers) {
            String id = id(workspace, identifier);
            if (records.get(workspace, id).isPresent() && !context.writer().isShared(workspace, identifier)) {
                records.remove(workspace, id);
                forgotten++;
            }
        }
        return forgotten;
    }

    private String id(String workspace, Identifier identifier) {
        return context.key().of(workspace, "suppression", identifier.toString());
    }
}
