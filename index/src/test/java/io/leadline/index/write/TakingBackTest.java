package io.leadline.index.write;

import static io.leadline.index.write.Statements.KEY;
import static io.leadline.index.write.Statements.WORKSPACE;
import static io.leadline.index.write.Statements.decision;
import static io.leadline.index.write.Statements.found;
import static io.leadline.index.write.Statements.row;
import static io.leadline.index.write.Statements.takenBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Field;
import io.leadline.model.person.Retractions;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is said and taken back, in any order: each identifier is one person's, who is found by it. */
class TakingBackTest {
    private static final Map<Field, Object> ADA = Map.of(Field.NAME, "Ada Lovelace");
    private static final int WORLDS = 400;
    private static final int DEEDS = 12;

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
    void who_has_nothing_left_does_not_claim_what_another_got_meanwhile() {
        desk.write(row("i1", "1", ADA, "linkedin:ada", "x:ada"));
        takeBack("i1", "linkedin:ada", "x:ada");
        desk.write(row("i2", "2", ADA, "linkedin:ada"), found("3", "x:ada"));
        takeBack("i2", "linkedin:ada", "x:ada");
        assertThat(desk.person("x:ada")).isNotEqualTo(desk.person("linkedin:ada"));
        checkOwners("two rows", "linkedin:ada", "x:ada");
    }

    @Test
    void any_deeds_in_any_order() {
        for (int world = 0; world < WORLDS; world++) {
            String[] ids = {
                "linkedin:a" + world,
                "linkedin:b" + world,
                "x:a" + world,
                "x:b" + world,
                "email:a@b" + world + ".example"
            };
            Random random = new Random(world);
            List<String> done = new ArrayList<>();
            for (int deed = 0; deed < DEEDS; deed++) {
                done.add(doSomething(random, world + "-" + deed, ids, world + "-" + random.nextInt(4)));
                checkOwners("world " + world + ": " + done, ids);
            }
        }
    }

    private String doSomething(Random random, String ref, String[] ids, String importId) {
        String one = ids[random.nextInt(ids.length)];
        String other = ids[random.nextInt(ids.length)];
        String[] subject = one.equals(other) || random.nextBoolean() ? new String[] {one} : new String[] {one, other};
        return switch (random.nextInt(5)) {
            case 0, 1 -> {
                desk.write(row(importId, ref, ADA, subject));
                yield "row of " + importId + " about " + Arrays.toString(subject);
            }
            case 2 -> {
                desk.write(found(ref, subject));
                yield "found " + Arrays.toString(subject);
            }
            case 3 -> {
                desk.write(
                        decision(ref, new Value.Decision.Tagged(Statements.OFFER, Set.of("hot"), Set.of()), subject));
                yield "decided about " + Arrays.toString(subject);
            }
            default -> {
                takeBack(importId, ids);
                yield "took back " + importId;
            }
        };
    }

    /** Says of each who has something of it that it is taken back, as the undo of an import does. */
    private void takeBack(String importId, String... ids) {
        for (Truth truth : truths(ids)) {
            boolean concerned = Retractions.in(truth.observations()).standing(truth.observations()).stream()
                    .anyMatch(o -> importId.equals(o.source().importId()));
            if (concerned) {
                Identifier subject = Truths.naming(Truths.identifiers(truth));
                desk.write(takenBack(importId, subject.toString()));
            }
        }
    }

    private List<Truth> truths(String... ids) {
        List<String> names = Statements.ids(ids).stream()
                .map(id -> KEY.person(WORKSPACE, id))
                .toList();
        return desk.writer.truths(WORKSPACE, names);
    }

    private void checkOwners(String when, String... ids) {
        Map<Identifier, String> owners = new HashMap<>();
        for (Truth truth : truths(ids)) {
            for (Identifier identifier : Truths.identifiers(truth)) {
                assertThat(owners.put(identifier, truth.id()))
                        .as("%s: the other with %s", when, identifier)
                        .isNull();
                assertThat(desk.writer.find(WORKSPACE, identifier))
                        .as("%s: %s", when, identifier)
                        .isEqualTo(truth.id());
            }
        }
    }
}
