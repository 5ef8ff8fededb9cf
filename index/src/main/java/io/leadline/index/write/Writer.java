package io.leadline.index.write;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.store.Durability;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Places;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which anything known of people changes, used by jobs and API alike: resolve identifiers, read truths,
 * add, score what may be scored now, write under version check, project. Groups a batch by person, so that no person is
 * in two requests at once; on a conflict reads again and adds again. Writing the same again changes nothing but re-makes
 * the projections. Safe for use by several threads.
 */
public final class Writer {
    @SuppressWarnings("unused")
    private final Engine engine;

    public Writer(Engine engine, Catalog catalog, NaturalKey key, Places places, InstantSource clock) {
        this.engine = engine;
    }

    /** One outcome an observation, in order. Facts and decisions of users come through here alike. */
    public List<Outcome> write(List<Observation> observations, Durability durability) {
        throw new UnsupportedOperationException("Writer.write");
    }

    /**
     * As {@link #write(List, Durability)}, and tells what is about to become of each observation, in order, before
     * anything of it is written: who keeps that (an import its rows) counts a repeat after a crash as the first time. Told
     * again if a conflict makes it look again; the first word is the one to keep.
     */
    public List<Outcome> write(List<Observation> observations, Durability durability, Consumer<List<Outcome>> planned) {
        throw new UnsupportedOperationException("Writer.write");
    }

    /** The person (or company) that an identifier names, if any is known by it. */
    public @Nullable String find(String workspace, Identifier identifier) {
        throw new UnsupportedOperationException("Writer.find");
    }

    /**
     * A position of the store's change log up to which every change is in the index: what an index commit may claim. Read
     * it before the commit.
     */
    public long projectedUpTo() {
        throw new UnsupportedOperationException("Writer.projectedUpTo");
    }

    /** The truth of a person, old ids followed through aliases; null if there is none or it was erased. */
    public @Nullable Truth truth(String workspace, String person) {
        throw new UnsupportedOperationException("Writer.truth");
    }

    /** Scores these leads now where {@link io.leadline.model.lead.Rescoring} permits; returns how many were scored. */
    public int rescore(
            String workspace,
            List<String> leads,
            io.leadline.model.lead.Rescoring.Trigger trigger,
            Durability durability) {
        throw new UnsupportedOperationException("Writer.rescore");
    }

    /** Makes the projections of these people again from their truth. */
    public void project(String workspace, java.util.Collection<String> people) {
        throw new UnsupportedOperationException("Writer.project");
    }
}
