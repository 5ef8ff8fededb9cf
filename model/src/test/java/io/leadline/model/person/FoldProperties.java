package io.leadline.model.person;

import static io.leadline.model.Given.NOW;
import static io.leadline.model.Given.NO_SEQUENCES;
import static io.leadline.model.Given.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.lead.Lead;
import io.leadline.model.lead.LeadFold;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the order, the repeats, the batches and the compaction in between: one document. */
class FoldProperties {
    @Property(tries = 300)
    void anyOrderRepeatsAndBatchesMakeOneTruth(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        List<Observation> all = new Worlds(seed).person(size);
        Truth expected = Truths.add(Truth.empty(WORKSPACE, "p"), all);

        Truth batched = inBatches(all, new Random(seed + 1), false);

        assertThat(batched.observations()).isEqualTo(expected.observations());
        assertThat(person(batched)).isEqualTo(person(expected));
        assertThat(leads(batched)).isEqualTo(leads(expected));
        assertThat(Truths.add(batched, all)).isSameAs(batched);
    }

    @Property(tries = 400)
    void compactionInBetweenChangesNothing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        List<Observation> all = new Worlds(seed).person(size);
        Truth expected = Compaction.compact(Truths.add(Truth.empty(WORKSPACE, "p"), all), NOW);

        Truth batched = Compaction.compact(inBatches(all, new Random(seed + 1), true), NOW);

        assertThat(batched.observations()).isEqualTo(expected.observations());
        assertThat(Compaction.compact(expected, NOW)).isSameAs(expected);
    }

    @Property(tries = 300)
    void compactionChangesNothingThatAFoldShows(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        List<Observation> all = new Worlds(seed).person(size);
        // Since when a deleted lead is known again may be told less exactly.
        all.removeIf(observation -> observation.value() instanceof Value.Decision.LeadRemoved);
        Truth whole = Truths.add(Truth.empty(WORKSPACE, "p"), all);
        Truth compact = Compaction.compact(whole, NOW);
        Person before = person(whole);
        Person after = person(compact);

        assertThat(after.facts()).isEqualTo(before.facts());
        assertThat(winners(after)).isEqualTo(winners(before));
        assertThat(after.custom()).isEqualTo(before.custom());
        assertThat(after.identifiers()).isEqualTo(before.identifiers());
        assertThat(after.sources()).isEqualTo(before.sources());
        assertThat(after.connection()).isEqualTo(before.connection());
        assertThat(after.signals()).isEqualTo(before.signals());
        assertThat(after.embedded()).isEqualTo(before.embedded());
        assertThat(after.activityKnown()).isEqualTo(before.activityKnown());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.updatedAt()).isEqualTo(before.updatedAt());
        assertThat(leads(compact))
                .extracting(FoldProperties::shown)
                .isEqualTo(leads(whole).stream().map(FoldProperties::shown).toList());
    }

    private static List<Object> shown(Lead lead) {
        return java.util.Arrays.asList(
                lead.id(),
                lead.score(),
                lead.scores(),
                lead.state(),
                lead.sources(),
                lead.tags(),
                lead.owner(),
                lead.stage(),
                lead.notes(),
                lead.enrolment(),
                lead.createdAt(),
                lead.nextScoreAt());
    }

    private static Map<Field, String> winners(Person person) {
        Map<Field, String> winners = new EnumMap<>(Field.class);
        person.claims()
                .forEach((field, claims) -> winners.put(field, claims.getFirst().observation()));
        return winners;
    }

    private static Truth inBatches(List<Observation> all, Random random, boolean compact) {
        List<Observation> shuffled = new ArrayList<>(all);
        for (int i = random.nextInt(5); i > 0; i--) {
            shuffled.add(all.get(random.nextInt(all.size())));
        }
        Collections.shuffle(shuffled, random);
        Truth truth = Truth.empty(WORKSPACE, "p");
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(8));
            truth = Truths.add(truth, shuffled.subList(from, to));
            if (compact && random.nextBoolean()) {
                truth = Compaction.compact(truth, NOW);
            }
            from = to;
        }
        return truth;
    }

    private static Person person(Truth truth) {
        return PersonFold.fold(truth);
    }

    private static List<Lead> leads(Truth truth) {
        return LeadFold.fold(truth, person(truth), NO_SEQUENCES, NOW);
    }
}
