package io.leadline.index.catalog;

import io.leadline.index.catalog.CatalogDocuments.Kind;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.offer.Offer;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.score.ScoreModel;
import io.leadline.model.score.ScoreModels;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The small documents that everything refers to: workspaces, offers and sequences with all their versions, imports,
 * keys. Reads are cached and follow every write made through this store within a second. Every change is
 * compare-and-set on the document's version and durable on return.
 */
public final class Catalog {
    /** The offer that every workspace begins with. */
    public static final String DEFAULT_OFFER = "default";

    private static final Kind<Workspace> WORKSPACE = Kind.of("workspace", Workspace.class);
    private static final Kind<Key> KEY = Kind.of("key", Key.class);
    private static final Kind<Import> IMPORT = Kind.of("import", Import.class);
    private static final Kind<Versions<Offer>> OFFER = Kind.versioned("offer", Offer.class);
    private static final Kind<DefaultOffer> CHOSEN = Kind.of("default_offer", DefaultOffer.class);
    private static final Kind<WebsiteReading> WEBSITES = Kind.of("website_reading", WebsiteReading.class);
    private static final Kind<Versions<ScoreModel>> MODEL = Kind.versioned("score_model", ScoreModel.class);
    private static final Kind<Versions<Sequence>> SEQUENCE = Kind.versioned("sequence", Sequence.class);

    private final CatalogDocuments documents;

    public Catalog(DocumentStore store) {
        this.documents = new CatalogDocuments(store);
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

    /** Which offer leads go to that come in without naming one. */
    private record DefaultOffer(String offer) {}

    /** Whether enrichment reads the public pages that profiles name. */
    private record WebsiteReading(boolean on) {}

    public List<Workspace> workspaces() {
        return documents.cachedList(WORKSPACE);
    }

    /** Makes the workspace with its default offer (no ICP) if it does not exist yet. */
    public Workspace ensureWorkspace(String id) {
        Optional<Workspace> known = documents.cached(WORKSPACE, id);
        if (known.isPresent()) {
            return known.get();
        }
        // The offer first: where there is a workspace there is its offer.
        documents.update(
                old -> old == null ? new Versions<>(List.of(emptyOffer(id)), false) : old, OFFER, id, DEFAULT_OFFER);
        return documents.update(
                old -> old == null ? new Workspace(id, id, ZoneOffset.UTC, false, false, false) : old, WORKSPACE, id);
    }

    public void putWorkspace(Workspace workspace) {
        ensureWorkspace(workspace.id());
        documents.update(old -> workspace, WORKSPACE, workspace.id());
    }

    /** Whether enrichment reads the public pages that profiles name; off until a workspace turns it on. */
    public boolean readsWebsites(String workspace) {
        return documents.cached(WEBSITES, workspace).map(WebsiteReading::on).orElse(false);
    }

    public void readWebsites(String workspace, boolean on) {
        documents.update(old -> new WebsiteReading(on), WEBSITES, workspace);
    }

    /** The newest version of each. */
    public List<Offer> offers(String workspace) {
        String chosen = chosenOffer(workspace);
        return documents.cachedList(OFFER, workspace).stream()
                .filter(offer -> !offer.removed())
                .map(offer -> marked(offer.newest(), chosen))
                .toList();
    }

    public Optional<Offer> offer(String workspace, String id) {
        return documents
                .cached(OFFER, workspace, id)
                .filter(offer -> !offer.removed())
                .map(offer -> marked(offer.newest(), chosenOffer(workspace)));
    }

    public Optional<Offer> offer(String workspace, String id, int version) {
        return documents
                .cached(OFFER, workspace, id)
                .flatMap(offer -> offer.get(version))
                .map(offer -> marked(offer, chosenOffer(workspace)));
    }

    public Offer defaultOffer(String workspace) {
        String id = chosenOffer(workspace);
        return offer(workspace, id).orElseThrow(() -> missing("default offer", workspace, id));
    }

    /**
     * Stores it as the next version (the given number is ignored) and returns that; an offer that says the same as the
     * newest version is no new one. One that is to be the default takes that place from the present default; the
     * default ceases to be it only so.
     */
    public Offer putOffer(Offer offer) {
        Versions<Offer> stored = documents.update(
                old -> {
                    if (old == null) {
                        return new Versions<>(List.of(offer.asVersion(1, false)), false);
                    }
                    Offer newest = old.newest();
                    boolean same = !old.removed() && newest.equals(offer.asVersion(newest.version(), false));
                    return same ? old : old.plus(offer.asVersion(newest.version() + 1, false));
                },
                OFFER,
                offer.workspace(),
                offer.id());
        if (offer.isDefault()) {
            documents.update(old -> new DefaultOffer(offer.id()), CHOSEN, offer.workspace());
        }
        return marked(stored.newest(), chosenOffer(offer.workspace()));
    }

    /** The offer disappears from {@link #offers}; its versions stay readable. The default offer is a {@code CONFLICT}. */
    public void removeOffer(String workspace, String id) {
        if (chosenOffer(workspace).equals(id)) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "offer '" + id + "' is the default of workspace '" + workspace
                            + "'; make another one the default, then remove it");
        }
        documents.update(
                old -> new Versions<>(found(old, "offer", workspace, id).versions(), true), OFFER, workspace, id);
    }

    private String chosenOffer(String workspace) {
        return documents.cached(CHOSEN, workspace).map(DefaultOffer::offer).orElse(DEFAULT_OFFER);
    }

    private static Offer marked(Offer offer, String chosen) {
        return offer.id().equals(chosen) ? offer.asVersion(offer.version(), true) : offer;
    }

    private static Offer emptyOffer(String workspace) {
        return new Offer(
                workspace,
                DEFAULT_OFFER,
                1,
                "Default",
                "",
                null,
                null,
                List.of(),
                List.of(),
                Offer.LocationFilter.LEAD,
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                Offer.SignalLikelihood.MEDIUM,
                List.of(),
                true,
                false);
    }

    /** The workspace's score model for an offer: its own, else the standard one. */
    public ScoreModel scoreModel(String workspace, String offer) {
        return documents.cached(MODEL, workspace, offer).map(Versions::newest).orElseGet(ScoreModels::standard);
    }

    /** Stores it as the next version (the given number is ignored; those of an offer's own follow the standard's). */
    public ScoreModel putScoreModel(String workspace, String offer, ScoreModel model) {
        int standard = ScoreModels.standard().version();
        return documents
                .update(
                        old -> old == null
                                ? new Versions<>(List.of(model.asVersion(standard + 1)), false)
                                : old.plus(model.asVersion(old.newest().version() + 1)),
                        MODEL,
                        workspace,
                        offer)
                .newest();
    }

    /** The newest version of each. */
    public List<Sequence> allSequences(String workspace) {
        return sequences(workspace, false);
    }

    /** Those on which nobody new is enrolled; who was on them goes on. */
    public List<Sequence> removedSequences(String workspace) {
        return sequences(workspace, true);
    }

    private List<Sequence> sequences(String workspace, boolean removed) {
        return documents.cachedList(SEQUENCE, workspace).stream()
                .filter(sequence -> sequence.removed() == removed)
                .map(Versions::newest)
                .toList();
    }

    /** The newest version, of one that is not removed. */
    public Optional<Sequence> sequence(String workspace, String id) {
        return documents
                .cached(SEQUENCE, workspace, id)
                .filter(sequence -> !sequence.removed())
                .map(Versions::newest);
    }

    /**
     * Stores it as the next version (the given number is ignored) and returns that; the same again is no new one. One
     * that was removed is there again.
     */
    public Sequence putSequence(Sequence sequence) {
        return documents
                .update(
                        old -> {
                            if (old == null) {
                                return new Versions<>(List.of(asVersion(sequence, 1)), false);
                            }
                            int newest = old.newest().version();
                            boolean same = !old.removed() && old.newest().equals(asVersion(sequence, newest));
                            return same ? old : old.plus(asVersion(sequence, newest + 1));
                        },
                        SEQUENCE,
                        sequence.workspace(),
                        sequence.id())
                .newest();
    }

    /**
     * The sequence disappears from {@link #allSequences}; its versions stay readable, and who is on it goes on. One on
     * which an offer enrols is a {@code CONFLICT}.
     */
    public void removeSequence(String workspace, String id) {
        List<String> enrolling = offers(workspace).stream()
                .filter(offer -> id.equals(offer.autoEnrol()))
                .map(Offer::name)
                .toList();
        if (!enrolling.isEmpty()) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "who becomes Ready is enrolled on sequence '" + id + "' by " + String.join(", ", enrolling)
                            + "; choose another sequence there, or none, then remove it");
        }
        documents.update(
                old -> new Versions<>(found(old, "sequence", workspace, id).versions(), true), SEQUENCE, workspace, id);
    }

    private static Sequence asVersion(Sequence sequence, int version) {
        return new Sequence(sequence.workspace(), sequence.id(), version, sequence.name(), sequence.steps());
    }

    /** Follows later changes. */
    public Sequences sequences(String workspace) {
        return new Sequences() {
            @Override
            public @Nullable Sequence get(String id, int version) {
                return documents
                        .cached(SEQUENCE, workspace, id)
                        .flatMap(sequence -> sequence.get(version))
                        .orElse(null);
            }

            @Override
            public ZoneId timeZone() {
                return documents
                        .cached(WORKSPACE, workspace)
                        .map(Workspace::timeZone)
                        .orElse(ZoneOffset.UTC);
            }
        };
    }

    /** As of now, the newest first. */
    public List<Import> imports(String workspace) {
        return documents.list(IMPORT, workspace).stream()
                .sorted(Comparator.comparing(Import::createdAt).reversed().thenComparing(Import::id))
                .toList();
    }

    /** As of now. */
    public Optional<Import> anImport(String workspace, String id) {
        return documents.read(IMPORT, workspace, id);
    }

    public void putImport(Import anImport) {
        documents.update(old -> anImport, IMPORT, anImport.workspace(), anImport.id());
    }

    /** Reads, changes and writes it, again if another write came between. */
    public Import updateImport(String workspace, String id, UnaryOperator<Import> change) {
        return documents.update(old -> change.apply(found(old, "import", workspace, id)), IMPORT, workspace, id);
    }

    public List<Key> keys() {
        return documents.cachedList(KEY);
    }

    public void putKey(Key key) {
        documents.update(old -> key, KEY, key.id());
    }

    public void removeKey(String id) {
        documents.remove(KEY, id);
    }

    private static <T> T found(@Nullable T document, String what, String workspace, String id) {
        if (document == null) {
            throw missing(what, workspace, id);
        }
        return document;
    }

    private static LeadlineException missing(String what, String workspace, String id) {
        return new LeadlineException(
                ErrorCode.NOT_FOUND, "there is no " + what + " '" + id + "' in workspace '" + workspace + "'");
    }
}
