package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What users do to people as a whole. Each is redone until it is finished, at once, at the start and by the {@link
 * Sweeper}: a crash in the middle leaves nothing half done. Durable when a method returns.
 */
public final class Intents {
    @SuppressWarnings("unused")
    private final Writer writer;

    public Intents(Engine engine, Catalog catalog, Writer writer, NaturalKey key, InstantSource clock) {
        this.writer = writer;
    }

    /** The two are one person, says a user; returns the id of the one person. */
    public String merge(String workspace, String person, String other, String user) {
        throw new UnsupportedOperationException("Intents.merge");
    }

    /**
     * These two of the person's identifiers are not one person, says a user; returns the ids of the two people, that of
     * {@code left} first. {@code CONFLICT} if what is known of the person does not fall apart between them.
     */
    public List<String> unmerge(String workspace, String person, Identifier left, Identifier right, String user) {
        throw new UnsupportedOperationException("Intents.unmerge");
    }

    /**
     * @param people how many the import told of
     * @param leadsRemoved how many leads were known from it alone
     * @param workedOn leads known from it alone on which users have worked since (state, stage, owner, tags, notes,
     *     enrolments); these need {@code force}
     * @param done false for a dry run, and where {@code workedOn} held it back
     */
    public record Undo(String importId, long people, long leadsRemoved, List<String> workedOn, boolean done) {}

    /** Takes back a whole import. {@code CONFLICT} if users worked on its leads and {@code force} is not set. */
    public Undo undo(String workspace, String importId, boolean force, boolean dryRun, String user) {
        throw new UnsupportedOperationException("Intents.undo");
    }

    /** What an erasure removed: each store with how many documents, and when the last bytes are gone. */
    public record Certificate(String id, String workspace, Instant at, List<Item> items) {
        /** @param gone {@code now}, or the date by which it expires by itself */
        public record Item(String store, long documents, String gone) {}
    }

    /** Deletes all of a person, everywhere; leaves only salted hashes, by which later arrivals are refused. */
    public Certificate erase(String workspace, String person, String user) {
        throw new UnsupportedOperationException("Intents.erase");
    }

    /** Refuses a person ({@code email}, handle, profile) or everyone of a {@code domain} from now on; returns how many known people it met. */
    public int suppress(String workspace, Identifier identifier, String reason, String user) {
        throw new UnsupportedOperationException("Intents.suppress");
    }
}
