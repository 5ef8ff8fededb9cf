package io.leadline.index.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Writer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Places;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverTest {
    private static final String WORKSPACE = "default";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    private EmbeddedEngine engine;
    private Writer writer;
    private NaturalKey key;
    private Proposals proposals;
    private Resolver resolver;

    @BeforeEach
    void open() {
        engine = EmbeddedEngine.open(folder);
        Catalog catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        key = new NaturalKey(engine.installationKey());
        writer = new Writer(engine, catalog, key, Places.BY_NAME, () -> NOW);
        proposals = new Proposals(engine, key, () -> NOW);
        resolver = new Resolver(new Matcher(engine, writer), proposals, writer, key, () -> NOW);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Observation said(SourceKind kind, String ref, Value value, String... identifiers) {
        List<Identifier> subject = java.util.Arrays.stream(identifiers)
                .map(Identifier::parse)
                .sorted()
                .toList();
        Source source = new Source(kind, ref, null, kind.finds() ? "default" : null);
        return new Observation(
                key.observation(WORKSPACE, value.type(), subject, source),
                WORKSPACE,
                subject,
                source,
                NOW,
                NOW,
                1,
                null,
                value,
                0);
    }

    private Observation profile(String identifier, Object... facts) {
        Map<Field, Object> said = new HashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            said.put((Field) facts[i], facts[i + 1]);
        }
        Platform platform = identifier.startsWith("x:") ? Platform.X : Platform.LINKEDIN;
        return said(
                SourceKind.FOLLOWERS, identifier, new Value.Profile(platform, Facts.of(said), Facts.NONE), identifier);
    }

    private Observation emmaOnX() {
        return profile(
                "x:emmawalker",
                Field.NAME,
                "Emma Walker",
                Field.BIO,
                "Head of Sales @ Red Kite Labs. Leeds.",
                Field.WEBSITE,
                "https://red-kite-labs.example",
                Field.COUNTRY,
                "GB",
                Field.CITY,
                "Leeds");
    }

    private Observation emmaOnLinkedin() {
        return profile(
                "linkedin:emma-walker",
                Field.NAME,
                "Emma Walker",
                Field.TITLE,
                "Head of Sales",
                Field.COMPANY,
                "Red Kite Labs",
                Field.COUNTRY,
                "GB",
                Field.CITY,
                "Leeds");
    }

    private Resolver.Result take(Observation... observations) {
        writer.write(List.of(observations), Durability.BUFFERED);
        engine.search().refresh();
        List<String> people = new ArrayList<>();
        for (Observation observation : observations) {
            people.add(person(observation.strongest().toString()));
        }
        Resolver.Result result = resolver.resolve(WORKSPACE, people);
        engine.search().refresh();
        return result;
    }

    private String person(String identifier) {
        return Objects.requireNonNull(writer.find(WORKSPACE, Identifier.parse(identifier)), identifier);
    }

    private boolean areOne(String one, String other) {
        return person(one).equals(person(other));
    }

    @Test
    void joinsBothHalvesOfOneBatchAndSaysWhy() {
        assertThat(take(emmaOnX(), emmaOnLinkedin()).joined()).isEqualTo(1);
        assertThat(areOne("x:emmawalker", "linkedin:emma-walker")).isTrue();
        Truth truth = Objects.requireNonNull(writer.truth(WORKSPACE, person("x:emmawalker")));
        assertThat(truth.observations())
                .filteredOn(o -> o.value() instanceof Value.Link)
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.source().kind()).isEqualTo(SourceKind.SYSTEM);
                    assertThat(link.confidence()).isGreaterThan(0.9);
                    assertThat(Objects.requireNonNull(link.evidence()).quote()).contains("Red Kite Labs");
                });
    }

    @Test
    void findsTheEarlierOneWhicheverItIs() {
        assertThat(take(emmaOnLinkedin()).joined()).isZero();
        assertThat(take(emmaOnX()).joined()).isEqualTo(1);
    }

    @Test
    void whoWasPartedIsNeitherJoinedNorProposedAgain() {
        Value apart =
                new Value.Unlink(Identifier.parse("linkedin:emma-walker"), Identifier.parse("x:emmawalker"), "test");
        writer.write(List.of(emmaOnX(), emmaOnLinkedin()), Durability.BUFFERED);
        writer.write(List.of(said(SourceKind.USER, "u:1", apart, "linkedin:emma-walker")), Durability.BUFFERED);
        engine.search().refresh();
        for (String one : List.of("x:emmawalker", "linkedin:emma-walker")) {
            Resolver.Result result = resolver.resolve(WORKSPACE, List.of(person(one)));
            assertThat(result.joined() + result.proposed()).as(one).isZero();
        }
        assertThat(areOne("x:emmawalker", "linkedin:emma-walker")).isFalse();
    }

    @Test
    void aNameAloneIsProposed() {
        Resolver.Result result = take(
                profile("x:emmawalker", Field.NAME, "Emma Walker", Field.BIO, "tea and rain"),
                profile("linkedin:emma-walker", Field.NAME, "Emma Walker", Field.HEADLINE, "Head of Sales"));
        assertThat(result.joined()).isZero();
        assertThat(proposals.page(WORKSPACE, "", 10)).hasSize(1);
    }

    @Test
    void ofNamesakesNoneIsJoined() {
        Observation[] namesakes = IntStream.range(0, 3)
                .mapToObj(i -> profile(
                        "linkedin:emma-walker-" + i,
                        Field.NAME,
                        "Emma Walker",
                        Field.TITLE,
                        "Head of Sales",
                        Field.COMPANY,
                        "Red Kite Labs",
                        Field.COUNTRY,
                        "GB",
                        Field.CITY,
                        "Leeds"))
                .toArray(Observation[]::new);
        take(namesakes);
        Resolver.Result result = take(emmaOnX());
        assertThat(result.joined()).isZero();
        assertThat(result.proposed()).isEqualTo(3);
        List<Proposal> queue = proposals.page(WORKSPACE, "", 10);
        assertThat(queue).hasSize(3).allMatch(each -> each.probability() < 0.5);

        // Looked at again, from either side, nothing is proposed twice.
        take(profile("linkedin:emma-walker-0", Field.NAME, "Emma Walker", Field.BIO, "Sales, Red Kite Labs, Leeds"));
        assertThat(proposals.page(WORKSPACE, "", 10)).hasSize(3);
    }

    @Test
    void aMergeThatItMadeIsUndoneWhole() {
        take(emmaOnX(), emmaOnLinkedin());
        Truth truth = Objects.requireNonNull(writer.truth(WORKSPACE, person("x:emmawalker")));
        Observation link = truth.observations().stream()
                .filter(o -> o.value() instanceof Value.Link)
                .findFirst()
                .orElseThrow();
        Value back = new Value.Retract(null, List.of(link.id()));
        writer.write(
                List.of(said(
                        SourceKind.USER,
                        "u:2",
                        back,
                        Truths.naming(Truths.identifiers(truth)).toString())),
                Durability.BUFFERED);
        assertThat(areOne("x:emmawalker", "linkedin:emma-walker")).isFalse();
    }
}
