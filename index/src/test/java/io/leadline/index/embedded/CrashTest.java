package io.leadline.index.embedded;

import static io.leadline.index.embedded.CrashLoad.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Import;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.search.Sort;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.person.Retractions;
import io.leadline.model.person.Truth;
import io.leadline.model.person.Truths;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process at random moments under mixed load: nothing acknowledged is lost, nothing is there that was not
 * written, nothing is torn, and after the sweep at the start every projection and every identifier agrees with the
 * truth. {@code -Dleadline.crash.kills=200 -Dleadline.crash.seed=...} for a long run.
 */
@Tag("slow")
class CrashTest {
    private static final int KILLS = Integer.getInteger("leadline.crash.kills", 20);
    private static final long SEED = Long.getLong("leadline.crash.seed", System.nanoTime());
    /**
     * A process is killed when it has said a random number of lines up to this, and then a random moment later; every second
     * one when it has said so often that an import is taken back.
     */
    private static final int MOST_LINES = 250;

    private static final String UNDONE = "undone";
    private static final int LEAST_UNDONE = 2;
    private static final int MOST_UNDONE = 8;

    private static final int LONGEST_MICROS = 30_000;

    private static final int PATIENCE_SECONDS = 120;
    /** Every so many kills the folder is looked at; else the next process starts on what the one before left. */
    private static final int LOOK = 4;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    /** The highest number begun and acknowledged, by run and thread. */
    private final Map<List<Integer>, Integer> began = new HashMap<>();

    private final Map<List<Integer>, Integer> durable = new HashMap<>();
    /** Imports of which it was said that they are taken back. */
    private final Set<String> undone = new HashSet<>();

    @Test
    void losesNothingThatWasAcknowledged() throws Exception {
        for (int run = 0; run < KILLS; run++) {
            runAndKill(run);
            if (run % LOOK == LOOK - 1 || run == KILLS - 1) {
                check("after kill " + (run + 1) + ", seed " + SEED);
            }
        }
        assertThat(durable.values().stream().mapToInt(Integer::intValue).sum())
                .as("acknowledged over all runs")
                .isGreaterThan(KILLS * 10);
        assertThat(undone).as("taken back over all runs").hasSizeGreaterThan(KILLS);
    }

    private void runAndKill(int run) throws Exception {
        Process child = ChildJvm.start(List.of(), CrashLoad.class, folder, run);
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(child.toHandle()::destroyForcibly);
        try (BufferedReader said = ChildJvm.output(child)) {
            boolean byUndone = run % 2 == 1;
            int lines = byUndone ? random.nextInt(LEAST_UNDONE, MOST_UNDONE) : random.nextInt(MOST_LINES);
            long micros = random.nextInt(LONGEST_MICROS);
            int heard = 0;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                note(run, line);
                if ((!byUndone || line.startsWith(UNDONE)) && heard++ == lines) {
                    CompletableFuture.delayedExecutor(micros, TimeUnit.MICROSECONDS)
                            .execute(child.toHandle()::destroyForcibly);
                }
            }
            assertThat(heard).as("lines of run %d, seed %d", run, SEED).isGreaterThanOrEqualTo(lines);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private void note(int run, String line) {
        String[] words = line.split(" ");
        if (words[0].equals(UNDONE)) {
            undone.add(CrashLoad.importId(run, Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        } else if (!line.equals("open")) {
            Map<List<Integer>, Integer> map = words[0].equals("began") ? began : durable;
            map.merge(List.of(run, Integer.parseInt(words[1])), Integer.parseInt(words[2]), Math::max);
        }
    }

    private void check(String when) {
        try (CrashLoad.Parts parts = CrashLoad.Parts.open(folder)) {
            parts.sweeper().sweep();
            assertThat(parts.engine().watermark().behind()).as(when).isFalse();
            Map<String, Truth> truths = truths(parts);
            checkWrites(parts, truths, when);
            checkUndone(parts, truths, when);
            checkIdentifiers(parts, truths, when);
            checkProjections(parts, truths, when);
        }
    }

    private static Map<String, Truth> truths(CrashLoad.Parts parts) {
        Map<String, Truth> truths = new TreeMap<>();
        String after = null;
        while (true) {
            List<Document> page = parts.engine().store().scan(Collection.TRUTH, WORKSPACE + '/', after, 500);
            if (page.isEmpty()) {
                return truths;
            }
            for (Document document : page) {
                after = document.key();
                String id = after.substring(WORKSPACE.length() + 1);
                Truth truth = parts.writer().truth(WORKSPACE, id); // follows aliases; fails on torn bytes
                assertThat(truth).as(after).isNotNull();
                truths.put(truth.id(), truth);
            }
        }
    }

    /** Every acknowledged statement is held once, and every statement that is held was made, word for word. */
    private void checkWrites(CrashLoad.Parts parts, Map<String, Truth> truths, String when) {
        Map<String, Observation> held = new HashMap<>();
        for (Truth truth : truths.values()) {
            for (Observation observation : truth.observations()) {
                if (observation.source().kind() != SourceKind.SYSTEM && observation.type() != ObservationType.RETRACT) {
                    assertThat(held.put(observation.id(), observation))
                            .as("%s: twice", when)
                            .isNull();
                    checkNoPhantom(parts, observation, when);
                }
            }
        }
        durable.forEach((runAndThread, last) -> {
            for (int number = 0; number <= last; number++) {
                int run = runAndThread.get(0);
                int thread = runAndThread.get(1);
                Observation written = CrashLoad.observation(parts.key(), run, thread, number);
                assertThat(held)
                        .as("%s: run %d thread %d number %d", when, run, thread, number)
                        .containsKey(written.id());
            }
        });
    }

    private void checkNoPhantom(CrashLoad.Parts parts, Observation observation, String when) {
        String ref = observation.source().ref();
        int[] numbers = Arrays.stream(ref.substring(ref.indexOf(':') + 1).split("-"))
                .mapToInt(Integer::parseInt)
                .toArray();
        assertThat(numbers[2])
                .as("%s: %s was begun", when, ref)
                .isLessThanOrEqualTo(began.getOrDefault(List.of(numbers[0], numbers[1]), -1));
        Observation written = CrashLoad.observation(parts.key(), numbers[0], numbers[1], numbers[2]);
        assertThat(observation.withAccepted(0)).as(when).isEqualTo(written);
    }

    /** What is marked as taken back is so everywhere, and what was said to be is marked. */
    private void checkUndone(CrashLoad.Parts parts, Map<String, Truth> truths, String when) {
        assertThat(undone)
                .as(when)
                .allSatisfy(id -> assertThat(isUndone(parts, id)).isTrue());
        for (Truth truth : truths.values()) {
            for (Observation observation : Retractions.in(truth.observations()).standing(truth.observations())) {
                String id = observation.source().importId();
                assertThat(id != null && isUndone(parts, id))
                        .as("%s: %s stands in %s", when, observation, truth.id())
                        .isFalse();
            }
        }
    }

    private static boolean isUndone(CrashLoad.Parts parts, String importId) {
        return parts.catalog().anImport(WORKSPACE, importId).orElseThrow().status() == Import.Status.UNDONE;
    }

    private static void checkIdentifiers(CrashLoad.Parts parts, Map<String, Truth> truths, String when) {
        Map<Identifier, String> owners = new HashMap<>();
        for (Truth truth : truths.values()) {
            for (Identifier identifier : Truths.identifiers(truth)) {
                assertThat(owners.put(identifier, truth.id()))
                        .as("%s: %s belongs to two", when, identifier)
                        .isNull();
                assertThat(parts.writer().find(WORKSPACE, identifier))
                        .as("%s: %s", when, identifier)
                        .isEqualTo(truth.id());
            }
        }
    }

    /**
     * Making every projection again changes no row, and there is none but those of the truths. Versions may be older: what
     * does not change is not written again.
     */
    private static void checkProjections(CrashLoad.Parts parts, Map<String, Truth> truths, String when) {
        Map<String, String> leads = rows(parts, IndexName.LEADS);
        Map<String, String> pool = rows(parts, IndexName.POOL);
        List<String> expected = new ArrayList<>();
        for (Truth truth : truths.values()) {
            List<Observation> standing = Retractions.in(truth.observations()).standing(truth.observations());
            if (standing.stream().anyMatch(o -> o.source().kind() == SourceKind.MANUAL)) {
                expected.add(truth.id() + ".default");
            }
        }
        assertThat(leads.keySet()).as(when).containsExactlyInAnyOrderElementsOf(expected);
        parts.writer().project(WORKSPACE, truths.keySet());
        assertThat(changed(leads, rows(parts, IndexName.LEADS))).as(when).isEmpty();
        assertThat(changed(pool, rows(parts, IndexName.POOL))).as(when).isEmpty();
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(id -> !Objects.equals(before.get(id), after.get(id)))
                .map(id -> before.get(id) + " -> " + after.get(id))
                .toList();
    }

    private static Map<String, String> rows(CrashLoad.Parts parts, IndexName index) {
        parts.engine().search().refresh();
        Map<String, String> rows = new TreeMap<>();
        String after = null;
        do {
            SearchRequest request = new SearchRequest(
                    index,
                    WORKSPACE,
                    Filter.ALL,
                    Filter.ALL,
                    null,
                    List.of(),
                    List.of(new Sort("id", false)),
                    500,
                    after,
                    false,
                    null,
                    false);
            SearchResult result = parts.engine().search().search(request);
            result.hits().forEach(hit -> rows.put(hit.id(), new String(hit.json(), StandardCharsets.UTF_8)));
            after = result.after();
        } while (after != null);
        return rows;
    }
}
