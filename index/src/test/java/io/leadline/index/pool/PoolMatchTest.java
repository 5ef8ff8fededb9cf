package io.leadline.index.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.WordsEmbedder;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Vectors;
import io.leadline.index.write.Writer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.Lead;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.offer.Offer;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.PersonFold;
import io.leadline.model.score.Places;
import io.leadline.model.text.ProfileText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolMatchTest {
    private static final String W = "acme";
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private EmbeddedEngine engine;
    private Catalog catalog;
    private NaturalKey key;
    private Writer writer;
    private PoolMatch match;
    private final WordsEmbedder embedder = new WordsEmbedder();

    @BeforeEach
    void open() {
        engine = EmbeddedEngine.open(folder);
        catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(W);
        key = new NaturalKey(engine.installationKey());
        writer = new Writer(engine, catalog, key, Places.BY_NAME, InstantSource.fixed(NOW));
        match = new PoolMatch(engine, writer, embedder, Places.BY_NAME, key, InstantSource.fixed(NOW), 0.3);
        person("ada", "Head of sales", "Software", "DE");
        person("bea", "Sales head", "Software", "FR");
        person("cid", "Sales head", "Bakery", "DE");
        person("dan", "Gardener, roses", "Software", "DE");
        engine.search().refresh();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void bringsWhomTheOfferLooksFor() {
        Offer offer = catalog.putOffer(offer("Head of sales", List.of("software"), List.of("DE")));
        assertThat(match.match(offer)).isEqualTo(new PoolMatch.Result(1, false));
        SearchResult leads = leads(offer);
        assertThat(leads.total()).isEqualTo(1);
        SearchResult.Hit lead = leads.hits().getFirst();
        assertThat(Lead.personOf(lead.id())).isEqualTo(id("ada"));
        assertThat(engine.search()
                        .search(request(Filter.and(
                                Filter.in("offer", offer.id()),
                                Filter.in("sources", "pool"),
                                new Filter.Not(Filter.in("state", "not_scored")))))
                        .total())
                .as("scored at once")
                .isEqualTo(1);
    }

    @Test
    void leavesOutWhoIsALeadAlready() {
        Offer offer = catalog.putOffer(offer("Head of sales", List.of(), List.of()));
        assertThat(match.match(offer, 2)).isEqualTo(new PoolMatch.Result(2, true));
        assertThat(match.match(offer, 2)).isEqualTo(new PoolMatch.Result(1, false));
        assertThat(match.match(offer, 2)).isEqualTo(new PoolMatch.Result(0, false));
        assertThat(leads(offer).total()).isEqualTo(3);
    }

    @Test
    void doesNotBringBackWhoWasRemoved() {
        Offer offer = catalog.putOffer(offer("Head of sales", List.of("Software"), List.of("DE")));
        match.match(offer);
        Source user = new Source(SourceKind.USER, "ulla:1", null, null);
        write("ada", user, new Value.Decision.LeadRemoved(offer.id()));
        engine.search().refresh();
        assertThat(leads(offer).total()).isZero();
        assertThat(match.match(offer).found()).isZero();
        assertThat(leads(offer).total()).isZero();
    }

    @Test
    void foretellsWhatARunWouldBringAndBringsNobody() {
        Offer offer = offer("Head of sales", List.of(), List.of());
        long position = engine.store().position();
        assertThat(match.foretell(offer, 2)).isEqualTo(new PoolMatch.Result(2, true));
        assertThat(match.foretell(offer, 9)).isEqualTo(new PoolMatch.Result(3, false));
        assertThat(engine.store().position()).isEqualTo(position);
        Offer made = catalog.putOffer(offer);
        assertThat(match.match(made)).isEqualTo(new PoolMatch.Result(3, false));
        write("ada", new Source(SourceKind.USER, "ulla:1", null, null), new Value.Decision.LeadRemoved(made.id()));
        engine.search().refresh();
        assertThat(match.foretell(made, 9).found())
                .as("who was removed stays so")
                .isZero();
    }

    @Test
    void withoutAnIcpNobodyIsFound() {
        assertThat(match.match(catalog.defaultOffer(W))).isEqualTo(new PoolMatch.Result(0, false));
    }

    private SearchResult leads(Offer offer) {
        return engine.search().search(request(Filter.in("offer", offer.id())));
    }

    private static SearchRequest request(Filter filter) {
        return SearchRequest.of(IndexName.LEADS, W, filter, 10);
    }

    private String id(String handle) {
        return key.person(W, Identifier.parse("x:" + handle));
    }

    private void person(String handle, String title, String industry, String country) {
        Map<Field, Object> facts = new HashMap<>(
                Map.of(Field.NAME, handle, Field.TITLE, title, Field.INDUSTRY, industry, Field.COUNTRY, country));
        Source source = new Source(SourceKind.X_SEARCH, "post:" + handle, null, null);
        write(handle, source, new Value.Profile(Platform.X, Facts.of(facts), Facts.NONE));
        var truth = Objects.requireNonNull(writer.truth(W, id(handle)));
        String text = ProfileText.of(PersonFold.fold(truth));
        String hash = ProfileText.hash(text);
        engine.store()
                .write(
                        List.of(Write.any(
                                Collection.VECTOR,
                                Vectors.key(embedder.model(), hash),
                                Vectors.encode(embedder.embed(List.of(title)).getFirst()))),
                        Durability.BUFFERED);
        write(handle, new Source(SourceKind.SYSTEM, hash, null, null), new Value.Embedded(hash, embedder.model()));
    }

    private void write(String handle, Source source, Value value) {
        List<Identifier> subject = List.of(Identifier.parse("x:" + handle));
        writer.write(
                List.of(new Observation(
                        key.observation(W, value.type(), subject, source),
                        W,
                        subject,
                        source,
                        NOW,
                        NOW,
                        1,
                        null,
                        value,
                        0)),
                Durability.BUFFERED);
    }

    private static Offer offer(String audience, List<String> industries, List<String> locations) {
        return new Offer(
                W,
                "crm",
                0,
                "CRM",
                audience,
                null,
                null,
                industries,
                locations,
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
}
