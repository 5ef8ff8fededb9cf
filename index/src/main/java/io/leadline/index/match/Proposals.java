package io.leadline.index.match;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Records;
import io.leadline.index.match.Proposal.Status;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The pairs that wait for somebody to decide, and those that were decided. One record a pair. */
public final class Proposals {
    private final Records<Proposal> records;
    private final NaturalKey key;
    private final InstantSource clock;

    public Proposals(Engine engine, NaturalKey key, InstantSource clock) {
        this.records = new Records<>(engine.store(), "match", Proposal.class);
        this.key = key;
        this.clock = clock;
    }

    public Optional<Proposal> get(String workspace, String id) {
        return records.get(workspace, id);
    }

    /**
     * Up to {@code limit} of a workspace, in order of id.
     *
     * @param after the id of the last one of the page before; empty for the first page
     */
    public List<Proposal> page(String workspace, String after, int limit) {
        return records.page(after, limit, workspace);
    }

    /** Whether it is new; what is known of the pair, a decision above all, stands. */
    boolean propose(String workspace, Identifier one, Candidate other) {
        Identifier left = one.compareTo(other.naming()) < 0 ? one : other.naming();
        Identifier right = left.equals(one) ? other.naming() : one;
        String id = key.of(workspace, "match", left.toString(), right.toString());
        if (records.get(workspace, id).isPresent()) {
            return false;
        }
        Proposal made = new Proposal(
                workspace,
                id,
                left,
                right,
                Math.round(other.probability() * 1000) / 1000.0,
                Status.PENDING,
                clock.instant(),
                null,
                null,
                null);
        records.update(old -> old == null ? made : old, workspace, id);
        return true;
    }

    /** Keeps what somebody decided, and by which statement. */
    public Proposal decide(Proposal proposal, Status status, String user, String statement) {
        return records.update(
                old -> (old == null ? proposal : old).decided(status, user, clock.instant(), statement),
                proposal.workspace(),
                proposal.id());
    }

    /** It waits again. */
    public Proposal reopen(Proposal proposal) {
        return records.update(old -> (old == null ? proposal : old).pending(), proposal.workspace(), proposal.id());
    }

    /** Removes a pair of which nothing is left to decide. */
    public void remove(Proposal proposal) {
        records.remove(proposal.workspace(), proposal.id());
    }

    /** Of who is erased nothing stays in the queue; says how many there were. */
    public int forget(String workspace, Collection<Identifier> identifiers) {
        int forgotten = 0;
        String after = "";
        List<Proposal> page;
        do {
            page = page(workspace, after, 1000);
            for (Proposal proposal : page) {
                after = proposal.id();
                if (identifiers.contains(proposal.left()) || identifiers.contains(proposal.right())) {
                    remove(proposal);
                    forgotten++;
                }
            }
        } while (page.size() == 1000);
        return forgotten;
    }
}
