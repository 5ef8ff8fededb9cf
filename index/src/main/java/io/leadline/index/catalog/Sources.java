package io.leadline.index.catalog;

import io.leadline.index.catalog.CatalogDocuments.Kind;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.Defaults;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.source.SavedSource;
import io.leadline.model.source.SourceRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Saved sources with all their versions, and their runs. Reads are as of now, every change is durable on return. */
public final class Sources {
    private static final Kind<Versions<SavedSource>> SOURCE = Kind.versioned("source", SavedSource.class);
    private static final Kind<SourceRun> RUN = Kind.of("source_run", SourceRun.class);
    private static final int KEPT = Defaults.integer("discover.run.kept");
    private static final Comparator<SourceRun> NEWEST_FIRST =
            Comparator.comparing(SourceRun::askedAt).reversed().thenComparing(SourceRun::id);

    private final CatalogDocuments documents;

    public Sources(DocumentStore store) {
        this.documents = new CatalogDocuments(store);
    }

    /** The newest version of each. */
    public List<SavedSource> list(String workspace) {
        return documents.list(SOURCE, workspace).stream()
                .filter(source -> !source.removed())
                .map(Versions::newest)
                .toList();
    }

    public Optional<SavedSource> find(String workspace, String id) {
        return documents
                .read(SOURCE, workspace, id)
                .filter(source -> !source.removed())
                .map(Versions::newest);
    }

    /** A version that a run follows, also of a source that was removed meanwhile. */
    public Optional<SavedSource> find(String workspace, String id, int version) {
        return documents.read(SOURCE, workspace, id).flatMap(source -> source.get(version));
    }

    /** Stores it as the next version (the given number is ignored) and returns that; the same again is no new one. */
    public SavedSource put(SavedSource source) {
        return documents
                .update(
                        old -> {
                            if (old == null) {
                                return new Versions<>(List.of(source.asVersion(1, source.changedAt())), false);
                            }
                            SavedSource newest = old.newest();
                            boolean same = !old.removed()
                                    && newest.equals(source.asVersion(newest.version(), newest.changedAt()));
                            return same ? old : old.plus(source.asVersion(newest.version() + 1, source.changedAt()));
                        },
                        SOURCE,
                        source.workspace(),
                        source.id())
                .newest();
    }

    /** Its versions stay readable for runs under way; what it found stays. */
    public void remove(String workspace, String id) {
        documents.update(
                old -> {
                    if (old == null) {
                        throw missing("source '" + id + "'");
                    }
                    return new Versions<>(old.versions(), true);
                },
                SOURCE,
                workspace,
                id);
    }

    /** Of one source, newest first. */
    public List<SourceRun> runs(String workspace, String source) {
        return documents.list(RUN, workspace, source).stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    /** Of all sources of a workspace, newest first; at most half a second old. */
    public List<SourceRun> recentRuns(String workspace) {
        return documents.cachedList(RUN, workspace).stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    public Optional<SourceRun> run(String workspace, String source, String id) {
        return documents.read(RUN, workspace, source, id);
    }

    /**
     * Keeps a run that is to begin and forgets the oldest. {@code CONFLICT} if one of the source is open already; the same again is
     * returned as it is.
     */
    public SourceRun begin(SourceRun run) {
        List<SourceRun> runs = runs(run.workspace(), run.source());
        for (SourceRun other : runs) {
            if (other.id().equals(run.id())) {
                return other;
            }
            if (other.status().isOpen()) {
                throw new LeadlineException(
                        ErrorCode.CONFLICT,
                        "source '" + run.source() + "' is running already (run '" + other.id() + "', "
                                + other.status().wireName() + "); wait for its end or cancel it");
            }
        }
        runs.stream().skip(KEPT - 1).forEach(old -> documents.remove(RUN, old.workspace(), old.source(), old.id()));
        return documents.update(old -> old == null ? run : old, RUN, run.workspace(), run.source(), run.id());
    }

    /** Changes a run that is open; one that has ended meanwhile (it was cancelled) stays as it is and is returned. */
    public SourceRun update(SourceRun run, UnaryOperator<SourceRun> change) {
        return documents.update(
                old -> {
                    if (old == null) {
                        throw missing("run '" + run.id() + "'");
                    }
                    return old.status().isOpen() ? change.apply(old) : old;
                },
                RUN,
                run.workspace(),
                run.source(),
                run.id());
    }

    /** Ends an open run where it is. */
    public SourceRun cancel(SourceRun run, Instant now) {
        return update(run, open -> open.ended(SourceRun.Status.CANCELLED, false, null, now));
    }

    private static LeadlineException missing(String what) {
        return new LeadlineException(ErrorCode.NOT_FOUND, "there is no " + what);
    }
}
