package io.leadline.index.write;

import static io.leadline.index.write.Statements.OFFER;
import static io.leadline.index.write.Statements.WORKSPACE;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.observation.Observation;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Seniority;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Places;
import io.leadline.wire.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A writer over a real embedded engine, with what tests ask of it in short. */
final class Desk implements AutoCloseable {
    final EmbeddedEngine engine;
    final Catalog catalog;
    final Writer writer;
    final Intents intents;
    Instant now = Statements.NOW;

    Desk(Path folder) {
        engine = EmbeddedEngine.open(folder);
        catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        writer = new Writer(engine, catalog, Statements.KEY, Places.BY_NAME, () -> now);
        intents = new Intents(engine, catalog, writer, Statements.KEY, () -> now);
    }

    List<Outcome> write(Observation... observations) {
        return writer.write(Arrays.asList(observations), Durability.BUFFERED);
    }

    Outcome.Effect effect(Observation observation) {
        return write(observation).getFirst().effect();
    }

    /** Writes rows of an import as its job does. */
    void take(String importId, Observation... rows) {
        writer.write(Arrays.asList(rows), Durability.BUFFERED, outcomes -> {
            List<Write> kept = new ArrayList<>();
            for (int i = 0; i < rows.length; i++) {
                ImportRow row = new ImportRow(
                        i + 1, ImportRow.Result.NEW, outcomes.get(i).person(), null, null);
                kept.add(new Write(
                        Collection.IMPORT_ROW, ImportRow.key(WORKSPACE, importId, row.line()), 1, row.encode()));
            }
            engine.store().write(kept, Durability.BUFFERED);
        });
    }

    void makeImport(String id, String duplicates) {
        catalog.putImport(new Import(
                WORKSPACE,
                id,
                "people.csv",
                "csv",
                Map.of(),
                OFFER,
                List.of(),
                null,
                duplicates,
                Import.Status.RUNNING,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                now,
                null,
                null,
                null));
    }

    /** The default offer looks for VPs of software companies. */
    Offer makeOffer(@Nullable String autoEnrol) {
        return catalog.putOffer(new Offer(
                WORKSPACE,
                OFFER,
                1,
                "Default",
                "sales leaders",
                null,
                null,
                List.of("software"),
                List.of(),
                Offer.LocationFilter.LEAD,
                List.of("sales"),
                Set.of(Seniority.VP),
                List.of("51-200"),
                List.of(),
                List.of(),
                null,
                null,
                autoEnrol,
                Offer.SignalLikelihood.MEDIUM,
                List.of(),
                true,
                true));
    }

    String person(String identifier) {
        return Objects.requireNonNull(find(identifier), identifier);
    }

    @Nullable
    String find(String identifier) {
        return writer.find(WORKSPACE, Statements.ids(identifier).getFirst());
    }

    Truth truth(String identifier) {
        return Objects.requireNonNull(writer.truth(WORKSPACE, person(identifier)));
    }

    Lead lead(String identifier) {
        Truth truth = truth(identifier);
        return LeadFold.fold(truth, PersonFold.fold(truth), catalog.sequences(WORKSPACE), now, OFFER)
                .orElseThrow();
    }

    SearchResult search(IndexName index, Filter filter) {
        engine.search().refresh();
        return engine.search().search(SearchRequest.of(index, WORKSPACE, filter, 100));
    }

    long count(IndexName index) {
        return search(index, Filter.ALL).total();
    }

    JsonNode row(String identifier) {
        String id = Lead.id(person(identifier), OFFER);
        return Json.MAPPER.readTree(
                search(IndexName.LEADS, Filter.in("id", id)).hits().getFirst().json());
    }

    @Override
    public void close() {
        engine.close();
    }
}
