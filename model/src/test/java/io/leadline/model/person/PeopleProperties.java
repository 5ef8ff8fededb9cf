package io.leadline.model.person;

import static io.leadline.model.Given.NOW;
import static io.leadline.model.Given.WORKSPACE;
import static io.leadline.model.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PeopleProperties {
    @Property(tries = 400)
    void groupsDependOnTheSetAlone(@ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
        List<Observation> all = new Worlds(seed).people(size);
        List<List<Observation>> groups = Truths.people(all);

        List<Observation> shuffled = new ArrayList<>(all);
        shuffled.addAll(all.subList(0, size / 2));
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Truths.people(shuffled)).isEqualTo(groups);

        List<Observation> again = new ArrayList<>();
        groups.forEach(again::addAll);
        assertThat(Truths.people(again)).isEqualTo(groups);
    }

    @Property(tries = 400)
    void everyObservationHasAHomeAndNoTwoPeopleHaveOneName(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int size) {
        List<Observation> all = new Worlds(seed).people(size);
        List<List<Observation>> groups = Truths.people(all);

        Set<Observation> held = new HashSet<>();
        Set<Identifier> names = new HashSet<>();
        int once = 0;
        for (List<Observation> group : groups) {
            held.addAll(group);
            once += (int) group.stream().filter(PeopleProperties::isInOneGroup).count();
            Truth truth = new Truth(WORKSPACE, "p", 1, group);
            assertThat(names.add(Truths.naming(Truths.identifiers(truth)))).isTrue();
            if (Ties.in(Retractions.in(group).standing(group)).apart().size() <= 1) {
                assertThat(Truths.people(group)).as("a group is one person").hasSize(1);
            }
        }
        assertThat(held).isEqualTo(new HashSet<>(all));
        assertThat(once).isEqualTo((int)
                all.stream().distinct().filter(PeopleProperties::isInOneGroup).count());
    }

    /** Decisions name any identifiers together and so join nobody who is known; nor do they give one to two people. */
    @Property(tries = 1000)
    void aHandleThatNobodySharesBelongsToOne(@ForAll long seed, @ForAll @IntRange(min = 2, max = 10) int size) {
        List<List<Observation>> groups = Truths.people(new Worlds(seed).spokenOf(size));

        Set<Identifier> owned = new HashSet<>();
        for (List<Observation> group : groups) {
            for (Identifier identifier : identifiers(group)) {
                assertThat(owned.add(identifier))
                        .as("%s belongs to one of %s", identifier, groups)
                        .isTrue();
            }
        }
    }

    private static boolean isInOneGroup(Observation observation) {
        return !(observation.value() instanceof Value.Link
                || observation.value() instanceof Value.Unlink
                || observation.value() instanceof Value.Retract);
    }

    /** Byte for byte, also where several share work emails or handles and are parted by other statements already. */
    @Property(tries = 5000)
    void mergeThenUnmergeGivesBackTheSamePeople(@ForAll long seed, @ForAll @IntRange(min = 2, max = 16) int size) {
        List<Observation> all = new Worlds(seed).people(size);
        List<List<Observation>> before = Truths.people(all);
        Assume.that(before.size() > 1 && isKnown(before.getFirst()) && isKnown(before.getLast()));
        Identifier left = name(before.getFirst());
        Identifier right = name(before.getLast());
        List<Observation> merged = new ArrayList<>(all);
        merged.add(user("u:merge", NOW, List.of(left), new Value.Link(left, right, "same"), 0));
        Assume.that(areOne(merged, before.getFirst(), before.getLast()));
        List<Observation> unmerged = new ArrayList<>(merged);
        unmerged.add(user("u:unmerge", NOW.plusSeconds(1), List.of(left), new Value.Unlink(left, right, "not"), 0));

        assertThat(folded(Truths.people(unmerged))).isEqualTo(folded(before));
    }

    /** What keeps two apart stands against a link that does not name it. */
    private static boolean areOne(List<Observation> all, List<Observation> one, List<Observation> other) {
        return Truths.people(all).stream().anyMatch(group -> group.containsAll(one) && group.containsAll(other));
    }

    /** By more than a link or a decision, and not all of it retracted. */
    private static boolean isKnown(List<Observation> group) {
        return Retractions.in(group).standing(group).stream().anyMatch(People::names);
    }

    private static Identifier name(List<Observation> group) {
        return Truths.naming(identifiers(group));
    }

    private static SortedSet<Identifier> identifiers(List<Observation> group) {
        return Truths.identifiers(new Truth(WORKSPACE, "p", 1, group));
    }

    private static List<Person> folded(List<List<Observation>> groups) {
        return groups.stream()
                .map(group -> PersonFold.fold(new Truth(WORKSPACE, "p", 1, group)))
                .toList();
    }
}
