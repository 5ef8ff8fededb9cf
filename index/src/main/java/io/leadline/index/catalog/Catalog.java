package io.leadline.index.catalog;

import io.leadline.index.store.DocumentStore;
import io.leadline.model.offer.Offer;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.score.ScoreModel;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The small documents that everything refers to: workspaces, offers and sequences with all their versions, imports,
 * keys. Reads are cached and follow every write made through this store within a second. Every change is
 * compare-and-set on the document's version and durable on return.
 */
public final class Catalog {
    @SuppressWarnings("unused")
    private final DocumentStore store;

    public Catalog(DocumentStore store) {
        this.store = store;
    }

    /**
     * @param sandbox whether its data come from the sandbox network
     * @param poolShare whether what providers said of its people goes to the shared pool
     * @param poolUse whether its offers match the shared pool too
     */
    public record Workspace(
            String id, String name, ZoneId timeZone, boolean sandbox, boolean poolShare, boolean poolUse) {}

    /** @param scope {@code read}, {@code write} or {@code admin}; {@code hash} is SHA-256 of the secret, in hexadecimal */
    public record Key(String id, String workspace, String name, String user, String scope, String hash) {}

    public List<Workspace> workspaces() {
        throw new UnsupportedOperationException("Catalog.workspaces");
    }

    /** Makes the workspace with its default offer (no ICP) if it does not exist yet. */
    public Workspace ensureWorkspace(String id) {
        throw new UnsupportedOperationException("Catalog.ensureWorkspace");
    }

    public void putWorkspace(Workspace workspace) {
        throw new UnsupportedOperationException("Catalog.putWorkspace");
    }

    /** The newest version of each. */
    public List<Offer> offers(String workspace) {
        throw new UnsupportedOperationException("Catalog.offers");
    }

    public Optional<Offer> offer(String workspace, String id) {
        throw new UnsupportedOperationException("Catalog.offer");
    }

    public Optional<Offer> offer(String workspace, String id, int version) {
        throw new UnsupportedOperationException("Catalog.offer");
    }

    public Offer defaultOffer(String workspace) {
        throw new UnsupportedOperationException("Catalog.defaultOffer");
    }

    /** Stores it as the next version (the given number is ignored) and returns that. */
    public Offer putOffer(Offer offer) {
        throw new UnsupportedOperationException("Catalog.putOffer");
    }

    /** The offer disappears from {@link #offers}; its versions stay readable. */
    public void removeOffer(String workspace, String id) {
        throw new UnsupportedOperationException("Catalog.removeOffer");
    }

    /** The workspace's score model for an offer: its own, else the standard one. */
    public ScoreModel scoreModel(String workspace, String offer) {
        throw new UnsupportedOperationException("Catalog.scoreModel");
    }

    public ScoreModel putScoreModel(String workspace, String offer, ScoreModel model) {
        throw new UnsupportedOperationException("Catalog.putScoreModel");
    }

    /** The newest version of each. */
    public List<Sequence> allSequences(String workspace) {
        throw new UnsupportedOperationException("Catalog.allSequences");
    }

    public Sequence putSequence(Sequence sequence) {
        throw new UnsupportedOperationException("Catalog.putSequence");
    }

    public Sequences sequences(String workspace) {
        throw new UnsupportedOperationException("Catalog.sequences");
    }

    public List<Import> imports(String workspace) {
        throw new UnsupportedOperationException("Catalog.imports");
    }

    public Optional<Import> anImport(String workspace, String id) {
        throw new UnsupportedOperationException("Catalog.anImport");
    }

    public void putImport(Import anImport) {
        throw new UnsupportedOperationException("Catalog.putImport");
    }

    /** Reads, changes and writes it, again if another write came between. */
    public Import updateImport(String workspace, String id, UnaryOperator<Import> change) {
        throw new UnsupportedOperationException("Catalog.updateImport");
    }

    public List<Key> keys() {
        throw new UnsupportedOperationException("Catalog.keys");
    }

    public void putKey(Key key) {
        throw new UnsupportedOperationException("Catalog.putKey");
    }

    public void removeKey(String id) {
        throw new UnsupportedOperationException("Catalog.removeKey");
    }
}
