package io.leadline.index.write;

import static io.leadline.index.write.Statements.KEY;
import static io.leadline.index.write.Statements.NOW;
import static io.leadline.index.write.Statements.WORKSPACE;
import static io.leadline.index.write.Statements.decision;
import static io.leadline.index.write.Statements.found;
import static io.leadline.index.write.Statements.link;
import static io.leadline.index.write.Statements.row;
import static io.leadline.index.write.Statements.takenBack;
import static io.leadline.index.write.Statements.unlink;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.search.Projection;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.Durability;
import io.leadline.model.identity.Identifier;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Person;
import io.leadline.model.person.PersonFold;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import io.leadline.model.score.Places;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The merge protocol, checked over every order of steps of two actors (three with fewer preemptions) who join, part and
 * add to three people, with deaths in between: nothing acknowledged is lost, everything is in one living truth, people
 * are those that the observations say, old ids lead to somebody, and the index shows what the truth says.
 */
class MergeProtocolTest {
    private static final Value.Decision TAGGED = new Value.Decision.Tagged(Statements.OFFER, Set.of("hot"), Set.of());

    private static final String TAKE_BACK = "take back all of a";

    /** What an actor may do; people are a, b and c. */
    private static final Map<String, List<Observation>> DEEDS = deeds();

    private static Map<String, List<Observation>> deeds() {
        Map<String, List<Observation>> deeds = new LinkedHashMap<>();
        deeds.put("join a b", List.of(link("1", "linkedin:a", "linkedin:b")));
        deeds.put("join b c", List.of(link("2", "linkedin:b", "linkedin:c")));
        deeds.put("part a b", List.of(unlink("3", "linkedin:a", "linkedin:b")));
        deeds.put("add to b", List.of(found("4", "linkedin:b")));
        deeds.put("add x to a", List.of(found("5", "linkedin:a", "x:s")));
        deeds.put("add x to b", List.of(found("6", "linkedin:b", "x:s")));
        deeds.put("add x alone", List.of(found("7", "x:s")));
        deeds.put("name b anew", List.of(found("8", "liid:1", "linkedin:b")));
        deeds.put("row of a and c", List.of(found("9", "linkedin:a", "linkedin:c")));
        deeds.put("add to a and c", List.of(found("10", "linkedin:a"), found("11", "linkedin:c")));
        deeds.put("decide about x", List.of(decision("12", TAGGED, "x:s")));
        deeds.put("decide about a and x", List.of(decision("13", TAGGED, "linkedin:a", "x:s")));
        deeds.put(TAKE_BACK, List.of(takenBack("i2", "linkedin:a")));
        return deeds;
    }

    /** What was there before, by name. */
    private static final Map<String, List<Observation>> PASTS = Map.of(
            "three people",
            List.of(found("a", "linkedin:a"), found("b", "linkedin:b"), found("c", "linkedin:c")),
            "a and b joined",
            List.of(
                    found("a", "linkedin:a"),
                    found("b", "linkedin:b"),
                    found("c", "linkedin:c"),
                    link("0", "linkedin:a", "linkedin:b")),
            "nobody",
            List.of(),
            // When nothing of a stands any more, all that was ever said of a counts: x too, if nobody has it.
            "x of a taken back",
            List.of(
                    row("i1", "a", Map.of(), "linkedin:a", "x:s"),
                    takenBack("i1", "linkedin:a"),
                    row("i2", "i2", Map.of(), "linkedin:a"),
                    found("b", "linkedin:b"),
                    found("c", "linkedin:c")));

    /** A world of one run. */
    private static final class World implements Actors.Setting {
        private final List<Observation> past;
        private final List<List<Observation>> deeds;
        private SteppedEngine engine = new SteppedEngine(new Actors());
        private Writer writer = writer(engine);
        private Set<String> acknowledged = new HashSet<>();

        World(List<Observation> past, List<List<Observation>> deeds) {
            this.past = past;
            this.deeds = deeds;
        }

        private static Writer writer(SteppedEngine engine) {
            Catalog catalog = new Catalog(engine.store());
            catalog.ensureWorkspace(WORKSPACE);
            return new Writer(engine, catalog, KEY, Places.BY_NAME, InstantSource.fixed(NOW), tries -> {});
        }

        @Override
        public List<Runnable> begin(Actors actors) {
            engine = new SteppedEngine(actors);
            writer = writer(engine);
            acknowledged = new HashSet<>();
            for (Observation observation : past) {
                write(List.of(observation));
            }
            List<Runnable> bodies = new ArrayList<>();
            for (List<Observation> deed : deeds) {
                bodies.add(() -> write(deed));
            }
            return bodies;
        }

        private void write(List<Observation> observations) {
            List<Outcome> outcomes = writer.write(observations, Durability.DURABLE);
            outcomes.forEach(outcome -> acknowledged.add(outcome.observation()));
        }

        @Override
        public void check(Actors actors) {
            if (actors.everybodyDied) {
                engine.reopen();
                writer = writer(engine);
            }
            Catalog catalog = new Catalog(engine.store());
            Intents intents = new Intents(engine, catalog, writer, KEY, InstantSource.fixed(NOW));
            new Sweeper(engine, writer, intents).sweep();
            Map<String, StoredTruth> stored = new TreeMap<>();
            for (Document document : engine.store.all(Collection.TRUTH).values()) {
                stored.put(document.key().substring(WORKSPACE.length() + 1), StoredTruth.decode(document.body()));
            }
            Map<String, Truth> living = new TreeMap<>();
            stored.forEach((id, truth) -> {
                if (truth instanceof StoredTruth.Living here) {
                    living.put(id, here.truth());
                }
            });
            checkObservations(living);
            checkPeople(living);
            checkAliases(stored);
            checkProjections(stored, living, catalog);
        }

        private void checkObservations(Map<String, Truth> living) {
            Map<String, String> where = new TreeMap<>();
            living.forEach((id, truth) -> truth.observations().forEach(o -> {
                String other = where.put(o.id(), id);
                assertThat(isTie(o) || other == null)
                        .as(o + " is in " + other + " and " + id)
                        .isTrue();
            }));
            assertThat(where.keySet()).as("acknowledged and kept").containsAll(acknowledged);
        }

        private void checkPeople(Map<String, Truth> living) {
            List<Observation> all = new ArrayList<>();
            living.values().forEach(truth -> all.addAll(truth.observations()));
            Map<String, Set<String>> expected = new TreeMap<>();
            for (List<Observation> group : Truths.people(all)) {
                Identifier name = Truths.naming(Truths.identifiers(new Truth(WORKSPACE, "", 0, group)));
                if (!group.stream().allMatch(World::isTie)) {
                    expected.put(KEY.person(WORKSPACE, name), ids(group));
                }
            }
            Map<String, Set<String>> actual = new TreeMap<>();
            living.forEach((id, truth) -> {
                if (truth.observations().stream().allMatch(World::isTie)) {
                    return;
                }
                actual.put(id, ids(truth.observations()));
                assertThat(truth.id()).isEqualTo(id);
                for (Identifier identifier : Truths.identifiers(truth)) {
                    assertThat(writer.find(WORKSPACE, identifier))
                            .as("found by " + identifier)
                            .isEqualTo(id);
                }
            });
            assertThat(actual).isEqualTo(expected);
        }

        /** Links and unlinks left out: they stand wherever they were put first, until the next look at the two. */
        private static Set<String> ids(List<Observation> observations) {
            Set<String> ids = new HashSet<>();
            observations.stream().filter(o -> !isTie(o)).forEach(o -> ids.add(o.id()));
            return ids;
        }

        private static boolean isTie(Observation observation) {
            return observation.value() instanceof Value.Link || observation.value() instanceof Value.Unlink;
        }

        private static void checkAliases(Map<String, StoredTruth> stored) {
            stored.forEach((id, truth) -> {
                StoredTruth at = truth;
                for (int hops = 0; at instanceof StoredTruth.Alias alias; hops++) {
                    assertThat(hops).as("hops from " + id).isLessThan(10);
                    at = stored.get(alias.target());
                    assertThat(at).as("target of an alias of " + id).isNotNull();
                }
            });
        }

        private void checkProjections(Map<String, StoredTruth> stored, Map<String, Truth> living, Catalog catalog) {
            Map<String, String> expected = new TreeMap<>();
            living.values().forEach(truth -> {
                Person person = PersonFold.fold(truth);
                LeadFold.fold(truth, person, catalog.sequences(WORKSPACE), NOW)
                        .forEach(lead -> put(Projector.lead(lead, null), expected));
                put(Projector.pool(person, null), expected);
            });
            Map<String, String> actual = new TreeMap<>();
            engine.index.entries.values().forEach(projection -> {
                if (projection instanceof Projection.Entry entry) {
                    put(entry, actual);
                }
            });
            assertThat(actual).as("projections of " + stored.keySet()).isEqualTo(expected);
        }
    }

    private static void put(Projection.@Nullable Entry entry, Map<String, String> entries) {
        if (entry != null) {
            entries.put(entry.index() + ":" + entry.id(), new String(entry.json(), StandardCharsets.UTF_8));
        }
    }

    static List<String> pasts() {
        return List.of("a and b joined", "nobody", "three people");
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("pasts")
    void two_actors_and_a_death(String past) {
        List<String> names =
                DEEDS.keySet().stream().filter(deed -> !deed.equals(TAKE_BACK)).toList();
        long runs = 0;
        for (int i = 0; i < names.size(); i++) {
            for (int j = i; j < names.size(); j++) {
                runs += explore(past, 2, true, 60, names.get(i), names.get(j));
            }
        }
        assertThat(runs).isGreaterThan(1000);
    }

    @Test
    @Tag("slow")
    void one_actor_takes_back() {
        long runs = 0;
        for (String deed : DEEDS.keySet()) {
            runs += explore("x of a taken back", 2, true, 60, TAKE_BACK, deed);
        }
        assertThat(runs).isGreaterThan(200);
    }

    @Test
    @Tag("slow")
    void three_actors() {
        List<String> names = List.of("join a b", "join b c", "part a b", "add to b", "name b anew", "add x to b");
        long runs = 0;
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                for (int k = j + 1; k < names.size(); k++) {
                    runs += explore("three people", 2, true, 60, names.get(i), names.get(j), names.get(k));
                }
            }
        }
        assertThat(runs).isGreaterThan(1000);
    }

    private static long explore(String past, int preemptions, boolean deaths, long most, String... deeds) {
        List<List<Observation>> all = new ArrayList<>();
        for (String deed : deeds) {
            all.add(DEEDS.getOrDefault(deed, List.of()));
        }
        try {
            return Actors.explore(preemptions, deaths, most, new World(PASTS.getOrDefault(past, List.of()), all));
        } catch (AssertionError e) {
            throw new AssertionError(past + ", " + String.join(" / ", deeds) + ", " + e.getMessage(), e);
        }
    }
}
