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
import io.leadline.index.write.Intents;
import io.leadline.index.write.SharedPool;
import io.leadline.index.write.Sweeper;
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
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Places;
import io.leadline.model.text.ProfileText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workspaces share with each other, and what they never do. */
class SharedPoolTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String GIVER = "giver";
    private static final String TAKER = "taker";

    @TempDir
    Path folder;

    private EmbeddedEngine engine;
    private Catalog catalog;
    private NaturalKey key;
    private Writer writer;
    private Intents intents;
    private PoolMatch match;
    private final WordsEmbedder embedder = new WordsEmbedder();

    @BeforeEach
    void open() {
        engine = EmbeddedEngine.open(folder);
        catalog = new Catalog(engine.store());
        key = new NaturalKey(engine.installationKey());
        InstantSource clock = InstantSource.fixed(NOW);
        writer = new Writer(engine, catalog, key, Places.BY_NAME, clock);
        intents = new Intents(engine, catalog, writer, key, clock);
        match = matching();
        settings(GIVER, false, false);
        settings(TAKER, false, true);
    }

    /** A new one has read no settings yet. */
    private PoolMatch matching() {
        return new PoolMatch(engine, writer, embedder, Places.BY_NAME, key, InstantSource.fixed(NOW), 0.3);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void settings(String workspace, boolean share, boolean use) {
        catalog.putWorkspace(new Catalog.Workspace(workspace, workspace, ZoneOffset.UTC, false, share, use));
        intents.poolChanged(workspace, "u");
        new Sweeper(engine, writer, intents).sweep();
        engine.search().refresh();
        match = matching();
    }

    /** Her profile as a provider gave it, a row that says more, and what a user knows better. */
    private void ada(String workspace) {
        write(
                workspace,
                SourceKind.ENRICHMENT,
                new Value.Profile(
                        Platform.X,
                        Facts.of(Map.of(
                                Field.NAME, "Ada", Field.TITLE, "Head of sales", Field.EMAIL, "ada@secret.example")),
                        Facts.NONE),
                "x:ada",
                "email:ada@secret.example");
        write(
                workspace,
                SourceKind.MANUAL,
                new Value.Row(Facts.of(Map.of(Field.BIO, "our secret")), Facts.NONE, Map.of("budget", "a secret sum")),
                "x:ada");
        Value corrected = new Value.Decision.Corrected(Facts.of(Map.of(Field.TITLE, "Gardener")), Set.of());
        write(workspace, SourceKind.USER, corrected, "x:ada");
        embed(workspace, "x:ada");
        engine.search().refresh();
    }

    private void write(String workspace, SourceKind kind, Value value, String... ids) {
        List<Identifier> subject = Arrays.stream(ids).map(Identifier::parse).toList();
        Source source = new Source(kind, value.toString(), null, null);
        String id = key.observation(workspace, value.type(), subject, source);
        writer.write(
                List.of(new Observation(id, workspace, subject, source, NOW, NOW, 1, null, value, 0)),
                Durability.BUFFERED);
    }

    private void embed(String workspace, String id) {
        Truth truth = truth(workspace, id);
        String text = ProfileText.of(PersonFold.fold(truth));
        for (String each : List.of(text, ProfileText.of(PersonFold.fold(SharedPool.provided(truth))))) {
            String vector = Vectors.key(embedder.model(), ProfileText.hash(each));
            byte[] bytes = Vectors.encode(embedder.embed(List.of(each)).getFirst());
            engine.store().write(List.of(Write.any(Collection.VECTOR, vector, bytes)), Durability.BUFFERED);
        }
        write(workspace, SourceKind.SYSTEM, new Value.Embedded(ProfileText.hash(text), embedder.model()), id);
    }

    private Truth truth(String workspace, String id) {
        String person = Objects.requireNonNull(writer.find(workspace, Identifier.parse(id)));
        return Objects.requireNonNull(writer.truth(workspace, person));
    }

    private int matched() {
        return match.match(catalog.putOffer(offer(TAKER))).found();
    }

    private SearchResult pool(String workspace) {
        engine.search().refresh();
        return engine.search().search(SearchRequest.of(IndexName.POOL, workspace, Filter.ALL, 10));
    }

    @Test
    void nothing_is_shared_until_both_want_it() {
        ada(GIVER);
        assertThat(pool(SharedPool.WORKSPACE).total()).isZero();
        assertThat(matched()).isZero();
        settings(GIVER, true, false);
        settings(TAKER, false, false);
        assertThat(pool(SharedPool.WORKSPACE).total()).isEqualTo(1);
        assertThat(matched()).isZero();
        settings(TAKER, false, true);
        assertThat(matched()).isEqualTo(1);
        assertThat(matched()).as("known now").isZero();
    }

    @Test
    void only_what_providers_said_in_public_is_shared() {
        settings(GIVER, true, false);
        ada(GIVER);
        assertThat(matched()).isEqualTo(1);
        Person taken = PersonFold.fold(truth(TAKER, "x:ada"));
        assertThat(taken.facts().text(Field.TITLE)).isEqualTo("Head of sales");
        assertThat(taken.facts().text(Field.EMAIL)).isNull();
        assertThat(taken.facts().text(Field.COMPANY_DOMAIN)).isNull();
        assertThat(taken.custom()).isEmpty();
        assertThat(taken.identifiers()).containsExactly(Identifier.parse("x:ada"));
        assertThat(taken.sources()).containsExactly(SourceKind.POOL);
        SearchResult leads = engine.search().search(SearchRequest.of(IndexName.LEADS, TAKER, Filter.ALL, 10));
        assertThat(leads.hits())
                .singleElement()
                .satisfies(hit -> assertThat(Lead.offerOf(hit.id())).isEqualTo("crm"));
        Stream.concat(
                        Stream.concat(pool(TAKER).hits().stream(), pool(SharedPool.WORKSPACE).hits().stream()),
                        leads.hits().stream())
                .forEach(hit -> assertThat(new String(hit.json(), StandardCharsets.UTF_8))
                        .doesNotContainIgnoringCase("secret"));
        assertThat(PersonFold.fold(truth(GIVER, "x:ada")).facts().text(Field.TITLE))
                .as("the giver's own stays as it was")
                .isEqualTo("Gardener");
    }

    @Test
    void what_is_withdrawn_is_gone_at_once() {
        settings(GIVER, true, false);
        ada(GIVER);
        catalog.putWorkspace(new Catalog.Workspace(GIVER, GIVER, ZoneOffset.UTC, false, false, false));
        match = matching();
        assertThat(matched()).as("before the sweep").isZero();
        settings(GIVER, false, false);
        assertThat(pool(SharedPool.WORKSPACE).total()).isZero();
        assertThat(pool(GIVER).total()).isEqualTo(1);
        settings(GIVER, true, false);
        assertThat(matched()).isEqualTo(1);
    }

    @Test
    void who_is_erased_or_suppressed_leaves_it() {
        settings(GIVER, true, false);
        ada(GIVER);
        assertThat(pool(SharedPool.WORKSPACE).total()).isEqualTo(1);
        intents.suppress(GIVER, Identifier.parse("x:ada"), "asked us", "u");
        assertThat(pool(SharedPool.WORKSPACE).total()).isZero();

        settings("other", true, false);
        ada("other");
        assertThat(pool(SharedPool.WORKSPACE).total()).isEqualTo(1);
        intents.erase("other", truth("other", "x:ada").id(), "u");
        assertThat(pool(SharedPool.WORKSPACE).total()).isZero();
        assertThat(matched()).isZero();
    }

    @Test
    void one_public_profile_counts_once() {
        settings(GIVER, true, false);
        settings("other", true, false);
        ada(GIVER);
        ada("other");
        assertThat(pool(SharedPool.WORKSPACE).total()).isEqualTo(2);
        assertThat(matched()).isEqualTo(1);

        settings("knows", false, true);
        ada("knows");
        assertThat(match.match(catalog.putOffer(offer("knows"))).found())
                .as("her own entry there says that she is a gardener")
                .isZero();
    }

    private static Offer offer(String workspace) {
        return new Offer(
                workspace,
                "crm",
                0,
                "CRM",
                "Head of sales",
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
}
