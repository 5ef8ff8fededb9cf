package io.leadline.index.write;

import static io.leadline.index.write.Statements.NOW;
import static io.leadline.index.write.Statements.OFFER;
import static io.leadline.index.write.Statements.decision;
import static io.leadline.index.write.Statements.found;
import static io.leadline.index.write.Statements.link;
import static io.leadline.index.write.Statements.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.write.Outcome.Effect;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.PersonFold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthSizeTest {
    private final Random random = new Random(1);

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

    /** A post that hardly compresses. */
    private Observation post(String ref, int letters, String id) {
        byte[] bytes = new byte[letters * 3 / 4];
        random.nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes);
        return of(SourceKind.X_SEARCH, ref, null, new Value.Post(Platform.X, null, text, 0, 0, 0), id);
    }

    private Observation[] posts(String name, int many, int letters, String id) {
        return IntStream.range(0, many)
                .mapToObj(i -> post(name + i, letters, id))
                .toArray(Observation[]::new);
    }

    private long held(String id, ObservationType type) {
        return desk.truth(id).observations().stream()
                .filter(o -> o.type() == type)
                .count();
    }

    @Test
    void a_large_truth_is_compacted_when_it_is_written_and_shows_the_same() {
        desk.write(found("1", "linkedin:ada"));
        desk.write(posts("old", 20, 5_000, "linkedin:ada"));
        desk.now = NOW.plus(Duration.ofDays(60));
        desk.write(decision("u:1", new Value.Decision.StageSet(OFFER, "contacted"), "linkedin:ada"));
        assertThat(held("linkedin:ada", ObservationType.POST)).isEqualTo(20);

        desk.now = NOW.plus(Duration.ofDays(200));
        desk.write(decision("u:2", new Value.Decision.NoteAdded(OFFER, "still there"), "linkedin:ada"));
        assertThat(held("linkedin:ada", ObservationType.POST)).isBetween(1L, 3L);
        assertThat(desk.lead("linkedin:ada").stage()).isEqualTo("contacted");
        assertThat(PersonFold.fold(desk.truth("linkedin:ada")).createdAt()).isEqualTo(NOW);

        long seq = desk.truth("linkedin:ada").seq();
        assertThat(desk.effect(found("1", "linkedin:ada"))).isEqualTo(Effect.DUPLICATE);
        assertThat(desk.truth("linkedin:ada").seq()).isEqualTo(seq);
    }

    @Test
    void a_full_truth_takes_nothing_more_from_sources_and_loses_nothing() {
        desk.write(found("1", "linkedin:ada"));
        List<Outcome> outcomes = desk.write(posts("a", 60, 30_000, "linkedin:ada"));
        long taken = outcomes.stream().filter(o -> o.effect() != Effect.REFUSED).count();
        assertThat(taken).isBetween(15L, 59L).isEqualTo(held("linkedin:ada", ObservationType.POST));
        assertThat(outcomes.getLast().reason())
                .contains(desk.person("linkedin:ada"))
                .contains("the limit is 1048576")
                .contains("undo imports");

        desk.write(posts("b", 40, 30_000, "linkedin:ada"));
        long full = held("linkedin:ada", ObservationType.POST);
        assertThat(full).isGreaterThanOrEqualTo(taken);
        desk.write(found("2", "x:ada"));
        desk.write(posts("c", 30, 30_000, "x:ada"));
        assertThat(desk.effect(link("l", "linkedin:ada", "x:ada"))).isEqualTo(Effect.REFUSED);
        assertThat(desk.person("x:ada")).isNotEqualTo(desk.person("linkedin:ada"));

        assertThat(desk.effect(decision("u:1", new Value.Decision.NoteAdded(OFFER, "a note"), "linkedin:ada")))
                .isEqualTo(Effect.ADDED);
        assertThat(held("linkedin:ada", ObservationType.POST)).isEqualTo(full);
        assertThat(desk.lead("linkedin:ada").notes()).hasSize(1);
    }
}
