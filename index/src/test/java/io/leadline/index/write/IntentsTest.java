package io.leadline.index.write;

import static io.leadline.index.write.Statements.NOW;
import static io.leadline.index.write.Statements.OFFER;
import static io.leadline.index.write.Statements.WORKSPACE;
import static io.leadline.index.write.Statements.decision;
import static io.leadline.index.write.Statements.found;
import static io.leadline.index.write.Statements.ids;
import static io.leadline.index.write.Statements.of;
import static io.leadline.index.write.Statements.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.catalog.Import;
import io.leadline.index.search.IndexName;
import io.leadline.index.store.Collection;
import io.leadline.index.write.Outcome.Effect;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.PersonFold;
import io.leadline.model.score.Strength;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentsTest {
    private static final Observation ADA = row(null, "1", Map.of(Field.NAME, "Ada Lovelace"), "linkedin:ada");
    private static final Observation BOB = row(null, "2", Map.of(Field.NAME, "Bob"), "x:bob", "email:bob@b.example");

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void unmerge_gives_back_the_two_people_and_a_redelivery_does_not_join_them_again() {
        Value signal = new Value.SignalSeen("complained", Strength.LOW, null, null);
        Observation complaint = of(SourceKind.X_SEARCH, "p1", null, signal, "x:bob");
        desk.write(ADA, BOB, complaint);
        desk.write(decision("u:1", new Value.Decision.StageSet(OFFER, "contacted"), "x:bob"));
        String ada = desk.person("linkedin:ada");
        String bob = desk.person("x:bob");
        var adaBefore = PersonFold.fold(desk.truth("linkedin:ada"));
        var bobBefore = PersonFold.fold(desk.truth("x:bob"));

        assertThat(desk.intents.merge(WORKSPACE, bob, ada, "u")).isEqualTo(ada);
        assertThat(desk.person("x:bob")).isEqualTo(ada);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);

        Identifier left = ids("linkedin:ada").getFirst();
        Identifier right = ids("x:bob").getFirst();
        desk.now = NOW.plusSeconds(10);
        assertThat(desk.intents.unmerge(WORKSPACE, ada, left, right, "u")).containsExactly(ada, bob);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(2);
        var adaAfter = PersonFold.fold(desk.truth("linkedin:ada"));
        var bobAfter = PersonFold.fold(desk.truth("x:bob"));
        assertThat(adaAfter.facts()).isEqualTo(adaBefore.facts());
        assertThat(bobAfter.facts()).isEqualTo(bobBefore.facts());
        assertThat(bobAfter.signals()).isEqualTo(bobBefore.signals());
        assertThat(bobAfter.identifiers()).isEqualTo(bobBefore.identifiers());
        assertThat(desk.lead("x:bob").stage()).isEqualTo("contacted");

        desk.write(ADA, BOB, complaint, Statements.link("auto", "linkedin:ada", "x:bob"));
        assertThat(desk.person("x:bob")).isEqualTo(bob);
        desk.now = NOW.plusSeconds(20);
        assertThat(desk.intents.merge(WORKSPACE, bob, ada, "u")).isEqualTo(ada);
    }

    @Test
    void an_unmerge_by_any_of_their_identifiers_gives_back_what_they_shared() {
        desk.write(
                found("1", "linkedin:ada", "email:sales@a.example"),
                row("i1", "2", Map.of(Field.NAME, "Bob Ross"), "x:bob", "email:team@a.example"),
                row("i1", "3", Map.of(Field.NAME, "Cy Twombly"), "x:cy", "email:team@a.example"));
        var before = List.of("linkedin:ada", "x:bob", "x:cy").stream()
                .map(desk::truth)
                .map(PersonFold::fold)
                .map(person -> person.identifiers() + " " + person.facts())
                .toList();
        String ada = desk.person("linkedin:ada");
        String bob = desk.person("x:bob");
        desk.intents.merge(WORKSPACE, bob, ada, "u");
        desk.now = NOW.plusSeconds(10);

        assertThat(desk.intents.unmerge(
                        WORKSPACE,
                        ada,
                        ids("email:team@a.example").getFirst(),
                        ids("linkedin:ada").getFirst(),
                        "u"))
                .containsExactly(bob, ada);
        assertThat(List.of("linkedin:ada", "x:bob", "x:cy").stream()
                        .map(desk::truth)
                        .map(PersonFold::fold)
                        .map(person -> person.identifiers() + " " + person.facts())
                        .toList())
                .isEqualTo(before);
    }

    @Test
    void refuses_to_part_what_does_not_fall_apart() {
        desk.write(BOB);
        assertThatThrownBy(() -> desk.intents.unmerge(
                        WORKSPACE,
                        desk.person("x:bob"),
                        ids("x:bob").getFirst(),
                        ids("linkedin:ada").getFirst(),
                        "u"))
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE));
    }

    @Test
    void undo_takes_back_what_is_known_from_the_import_alone() {
        desk.makeImport("i1", "merge");
        desk.write(ADA);
        desk.take(
                "i1",
                row("i1", "1", Map.of(Field.TITLE, "CEO"), "linkedin:ada"),
                row("i1", "2", Map.of(Field.TITLE, "CTO"), "linkedin:cid"),
                row("i1", "3", Map.of(), "linkedin:dan"));
        desk.write(decision("u:1", new Value.Decision.StageSet(OFFER, "won"), "linkedin:dan"));
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(3);

        Intents.Undo dry = desk.intents.undo(WORKSPACE, "i1", false, true, "u");
        assertThat(dry.people()).isEqualTo(3);
        assertThat(dry.leadsRemoved()).isEqualTo(2);
        assertThat(dry.workedOn()).containsExactly(desk.lead("linkedin:dan").id());
        assertThatThrownBy(() -> desk.intents.undo(WORKSPACE, "i1", false, false, "u"))
                .hasMessageContaining("worked on 1 leads");

        assertThat(desk.intents.undo(WORKSPACE, "i1", true, false, "u").done()).isTrue();
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
        assertThat(desk.lead("linkedin:ada").person().facts().text(Field.TITLE)).isNull();
        assertThat(desk.catalog.anImport(WORKSPACE, "i1").orElseThrow().status())
                .isEqualTo(Import.Status.UNDONE);

        Outcome late = desk.write(row("i1", "4", Map.of(), "linkedin:eve")).getFirst();
        assertThat(late.effect()).isEqualTo(Effect.REFUSED);
        assertThat(late.reason()).contains("i1");
        desk.now = NOW.plusSeconds(60);
        assertThat(desk.intents.redo()).isEqualTo(1);
        assertThat(desk.intents.redo()).isZero();
        desk.write(row("i2", "1", Map.of(Field.TITLE, "CTO"), "linkedin:cid"));
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(2);
    }

    @Test
    void the_same_file_after_an_undo_brings_new_people_again() {
        Map<Field, Object> said = Map.of(Field.TITLE, "CTO");
        desk.makeImport("i1", "merge");
        desk.take("i1", row("i1", "1", said, "linkedin:cid"));
        assertThat(desk.intents.undo(WORKSPACE, "i1", true, false, "u").done()).isTrue();

        desk.makeImport("i2", "merge");
        assertThat(desk.effect(row("i2", "1", said, "linkedin:cid"))).isEqualTo(Effect.NEW);
        assertThat(desk.effect(row("i2", "2", said, "linkedin:cid"))).isEqualTo(Effect.DUPLICATE);
    }

    @Test
    void what_was_taken_back_is_no_work_that_an_undo_would_lose() {
        desk.makeImport("i1", "merge");
        desk.take("i1", row("i1", "1", Map.of(), "linkedin:dan"));
        Observation stage = decision("u:1", new Value.Decision.StageSet(OFFER, "won"), "linkedin:dan");
        desk.write(stage);
        desk.write(of(SourceKind.USER, "u:2", null, new Value.Retract(null, List.of(stage.id())), "linkedin:dan"));
        assertThat(desk.intents.undo(WORKSPACE, "i1", false, true, "u").workedOn())
                .isEmpty();
    }

    @Test
    void erase_leaves_no_trace_and_refuses_who_comes_again() {
        desk.write(BOB);
        String bob = desk.person("x:bob");
        Intents.Certificate certificate = desk.intents.erase(WORKSPACE, bob, "u");
        assertThat(certificate.items()).isNotEmpty();
        assertThat(desk.find("x:bob")).isNull();
        assertThat(desk.writer.truth(WORKSPACE, bob)).isNull();
        assertThat(desk.count(IndexName.LEADS)).isZero();
        assertThat(desk.count(IndexName.POOL)).isZero();
        Outcome again = desk.write(found("9", "email:bob@b.example")).getFirst();
        assertThat(again.effect()).isEqualTo(Effect.REFUSED);
        assertThat(again.reason()).contains("erased");
        for (Collection collection : List.of(Collection.TRUTH, Collection.IDENTITY)) {
            desk.engine
                    .store()
                    .scan(collection, "", null, 100)
                    .forEach(
                            document -> assertThat(document.key() + new String(document.body(), StandardCharsets.UTF_8))
                                    .doesNotContainIgnoringCase("bob"));
        }
    }

    @Test
    void the_suppressed_are_refused_and_leave() {
        desk.write(BOB);
        assertThat(desk.intents.suppress(WORKSPACE, ids("email:bob@b.example").getFirst(), "asked us", "u"))
                .isEqualTo(1);
        assertThat(desk.count(IndexName.LEADS)).isZero();
        assertThat(desk.count(IndexName.POOL)).isZero();
        assertThat(desk.effect(found("9", "x:bob"))).isEqualTo(Effect.REFUSED);
        assertThat(Objects.requireNonNull(PersonFold.fold(desk.truth("x:bob")).suppressed()))
                .isEqualTo("asked us");
    }

    @Test
    void a_suppressed_domain_refuses_everyone_of_it() {
        desk.write(BOB, ADA);
        assertThat(desk.intents.suppress(WORKSPACE, ids("domain:b.example").getFirst(), "competitor", "u"))
                .isEqualTo(1);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
        assertThat(desk.effect(found("9", "linkedin:new", "email:new@b.example")))
                .isEqualTo(Effect.REFUSED);
    }

    private static Observation worksAt(String domain, String ref, String id) {
        Facts facts = Facts.of(Map.of(Field.COMPANY_DOMAIN, domain));
        return of(SourceKind.ENRICHMENT, ref, null, new Value.Profile(Platform.LINKEDIN, facts, Facts.NONE), id);
    }

    @Test
    void who_turns_out_to_be_of_a_suppressed_domain_leaves_with_it_and_comes_back() {
        desk.write(found("1", "linkedin:ada"), found("2", "x:bob"));
        Identifier domain = ids("domain:a.example").getFirst();
        desk.intents.suppress(WORKSPACE, domain, "competitor", "u");
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(2);

        assertThat(desk.effect(worksAt("a.example", "p1", "linkedin:ada"))).isEqualTo(Effect.REFUSED);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
        assertThat(desk.count(IndexName.POOL)).isEqualTo(1);
        assertThat(PersonFold.fold(desk.truth("linkedin:ada")).suppressed())
                .isEqualTo("the domain a.example is suppressed");
        assertThat(desk.effect(found("later", "linkedin:ada"))).isEqualTo(Effect.REFUSED);
        assertThat(desk.effect(worksAt("a.example", "p2", "linkedin:eve"))).isEqualTo(Effect.REFUSED);
        assertThat(desk.find("linkedin:eve")).isNull();

        desk.intents.unsuppress(WORKSPACE, domain, List.of(), "u");
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(2);
        assertThat(desk.effect(worksAt("a.example", "p3", "linkedin:ada"))).isEqualTo(Effect.ADDED);
    }

    private static final String SHARED = "email:team@a.example";

    /** Different people who have one address; nothing joins them. */
    private static Observation sharing(int number) {
        return row(null, "s" + number, Map.of(Field.NAME, "Anna" + number + " Name" + number), "x:s" + number, SHARED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, Hint.MOST, Hint.MOST + 1})
    void everyone_who_has_a_suppressed_address_leaves_and_comes_back(int people) {
        Identifier shared = ids(SHARED).getFirst();
        IntStream.range(0, people).forEach(number -> desk.write(sharing(number)));
        desk.write(ADA);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(people + 1);

        assertThat(desk.intents.suppress(WORKSPACE, shared, "asked us", "u")).isEqualTo(people);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
        assertThat(desk.effect(sharing(people))).isEqualTo(Effect.REFUSED);
        assertThat(desk.effect(found("alone", "x:s0"))).isEqualTo(Effect.REFUSED);
        assertThat(desk.intents.suppress(WORKSPACE, shared, "asked us", "u")).isEqualTo(people);

        desk.intents.unsuppress(WORKSPACE, shared, List.of(), "u");
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(people + 1);
        assertThat(desk.effect(sharing(people))).isEqualTo(Effect.NEW);
        assertThat(desk.effect(found("alone", "x:s0"))).isEqualTo(Effect.ADDED);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(people + 2);
    }

    @Test
    void who_shares_an_address_with_someone_suppressed_is_not_refused() {
        desk.write(sharing(0), sharing(1));
        assertThat(desk.intents.suppress(WORKSPACE, ids("x:s0").getFirst(), "asked us", "u"))
                .isEqualTo(1);
        assertThat(desk.effect(row(null, "more", Map.of(Field.TITLE, "CTO"), "x:s1", SHARED)))
                .isEqualTo(Effect.ADDED);
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
    }

    @Test
    void who_is_suppressed_twice_stays_refused_by_every_name_when_one_is_lifted() {
        desk.write(sharing(0), sharing(1));
        Identifier own = ids("x:s0").getFirst();
        Identifier shared = ids(SHARED).getFirst();
        desk.intents.suppress(WORKSPACE, own, "asked us", "u");
        desk.intents.suppress(WORKSPACE, shared, "asked us", "u");

        desk.intents.unsuppress(WORKSPACE, own, List.of(shared), "u");
        assertThat(desk.count(IndexName.LEADS)).isZero();
        assertThat(desk.effect(found("again", "x:s0"))).isEqualTo(Effect.REFUSED);

        desk.intents.suppress(WORKSPACE, own, "asked us", "u");
        desk.intents.unsuppress(WORKSPACE, shared, List.of(own), "u");
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(1);
        assertThat(desk.effect(found("again", "x:s0"))).isEqualTo(Effect.REFUSED);
        assertThat(desk.effect(sharing(2))).isEqualTo(Effect.NEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, Hint.MOST + 1})
    void erasing_one_who_shares_a_suppressed_address_leaves_the_others_to_be_lifted(int people) {
        Identifier shared = ids(SHARED).getFirst();
        IntStream.range(0, people).forEach(number -> desk.write(sharing(number)));
        desk.intents.suppress(WORKSPACE, shared, "asked us", "u");

        desk.intents.erase(WORKSPACE, desk.person("x:s0"), "u");
        assertThat(desk.effect(sharing(people))).isEqualTo(Effect.REFUSED);
        desk.intents.unsuppress(WORKSPACE, shared, List.of(), "u");
        assertThat(desk.count(IndexName.LEADS)).isEqualTo(people - 1);
        assertThat(desk.effect(found("again", "x:s0"))).isEqualTo(Effect.REFUSED);
    }
}
