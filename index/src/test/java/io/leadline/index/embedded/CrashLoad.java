package io.leadline.index.embedded;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Outcome;
import io.leadline.index.write.Sweeper;
import io.leadline.index.write.Writer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.identity.IdentifierKind;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.ObservationType;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.score.Places;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The process that is killed: two threads that import in buffered batches, two of users who write durably, and one that takes
 * back what it has just imported, about the same few people, some of whom turn out to be one. It says what it begins
 * ({@code began <thread> <number>}), what is acknowledged as durable ({@code durable <thread> <number>}: everything of the
 * thread up to it), and what is taken back ({@code undone <thread> <number>}: the import that begins with it).
 */
final class CrashLoad {
    static final String WORKSPACE = "w";
    private static final int IMPORTERS = 2;
    private static final int UNDOER = 4;
    private static final int THREADS = 5;
    private static final int BATCH = 10;
    private static final int BATCHES_PER_SYNC = 5;
    private static final int PEOPLE = 40;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private CrashLoad() {}

    /** All that is needed to write, over one folder. */
    record Parts(
            EmbeddedEngine engine, Catalog catalog, Writer writer, Intents intents, Sweeper sweeper, NaturalKey key)
            implements AutoCloseable {
        static Parts open(Path folder) {
            EmbeddedOptions options = EmbeddedOptions.defaults().withCommitInterval(Duration.ofMillis(100));
            EmbeddedEngine engine = EmbeddedEngine.open(folder, options);
            NaturalKey key = new NaturalKey(engine.installationKey());
            Catalog catalog = new Catalog(engine.store());
            catalog.ensureWorkspace(WORKSPACE);
            InstantSource clock = InstantSource.system();
            Writer writer = new Writer(engine, catalog, key, Places.BY_NAME, clock);
            Intents intents = new Intents(engine, catalog, writer, key, clock);
            return new Parts(engine, catalog, writer, intents, new Sweeper(engine, writer, intents), key);
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    /** @param arguments the data folder and the number of this run */
    public static void main(String[] arguments) {
        Parts parts = Parts.open(Path.of(arguments[0]));
        int run = Integer.parseInt(arguments[1]);
        System.out.println("open");
        parts.sweeper.sweep();
        for (int thread = 0; thread < THREADS; thread++) {
            int t = thread;
            Thread.ofPlatform().start(() -> {
                if (t < IMPORTERS) {
                    importRows(parts, run, t);
                } else if (t == UNDOER) {
                    importAndUndo(parts, run, t);
                } else {
                    decide(parts, run, t);
                }
            });
        }
    }

    private static void importRows(Parts parts, int run, int thread) {
        for (int number = 0; ; number += BATCH) {
            int from = number;
            System.out.println("began " + thread + ' ' + (number + BATCH - 1));
            List<Observation> batch = IntStream.range(0, BATCH)
                    .mapToObj(i -> observation(parts.key, run, thread, from + i))
                    .toList();
            parts.writer.write(batch, Durability.BUFFERED);
            if (number / BATCH % BATCHES_PER_SYNC == 0) {
                parts.engine.store().sync();
                System.out.println("durable " + thread + ' ' + (number + BATCH - 1));
            }
        }
    }

    private static void importAndUndo(Parts parts, int run, int thread) {
        for (int number = 0; ; number += BATCH) {
            int from = number;
            String id = importId(run, thread, number);
            parts.catalog.putImport(anImport(id));
            System.out.println("began " + thread + ' ' + (number + BATCH - 1));
            List<Observation> batch = IntStream.range(0, BATCH)
                    .mapToObj(i -> observation(parts.key, run, thread, from + i))
                    .toList();
            parts.writer.write(
                    batch,
                    Durability.DURABLE,
                    planned -> parts.engine.store().write(rows(id, planned), Durability.BUFFERED));
            System.out.println("durable " + thread + ' ' + (number + BATCH - 1));
            parts.intents.undo(WORKSPACE, id, true, false, "local");
            System.out.println("undone " + thread + ' ' + number);
        }
    }

    private static Import anImport(String id) {
        return new Import(
                WORKSPACE,
                id,
                "people.csv",
                "csv",
                Map.of(),
                Catalog.DEFAULT_OFFER,
                List.of(),
                null,
                "merge",
                Import.Status.DONE,
                BATCH,
                BATCH,
                0,
                0,
                0,
                0,
                0,
                0,
                Instant.now(),
                null,
                null,
                null);
    }

    private static List<Write> rows(String importId, List<Outcome> planned) {
        return IntStream.range(0, planned.size())
                .mapToObj(i -> {
                    ImportRow row = new ImportRow(
                            i + 1, ImportRow.Result.NEW, planned.get(i).person(), null, null);
                    return new Write(Collection.IMPORT_ROW, ImportRow.key(WORKSPACE, importId, i + 1), 1, row.encode());
                })
                .toList();
    }

    /** Of the import that has this record of the undoer. */
    static String importId(int run, int thread, int number) {
        return "import-" + run + "-" + thread + "-" + number / BATCH * BATCH;
    }

    private static void decide(Parts parts, int run, int thread) {
        for (int number = 0; ; number++) {
            System.out.println("began " + thread + ' ' + number);
            parts.writer.write(List.of(observation(parts.key, run, thread, number)), Durability.DURABLE);
            System.out.println("durable " + thread + ' ' + number);
        }
    }

    /** The same for the same numbers: what is found can be compared with what was written. */
    static Observation observation(NaturalKey key, int run, int thread, int number) {
        Random random = new Random((run * 31L + thread) * 1_000_003L + number);
        int person = (random.nextInt(10) == 0 ? random.nextInt(run + 1) : run) * PEOPLE + random.nextInt(PEOPLE);
        String ref = run + "-" + thread + "-" + number;
        Instant at = START.plusSeconds(run * 100_000L + number);
        boolean decision = thread >= IMPORTERS && thread != UNDOER && number % 2 == 0;
        Value value = decision
                ? new Value.Decision.Tagged(Catalog.DEFAULT_OFFER, Set.of(ref), Set.of())
                : new Value.Row(
                        Facts.of(Map.of(
                                Field.NAME, "Person " + person, Field.TITLE, "Title " + ref, Field.FOLLOWERS, 100L)),
                        Facts.NONE,
                        Map.of("ref", ref));
        Source source = decision
                ? new Source(SourceKind.USER, "local:" + ref, null, null)
                : new Source(
                        SourceKind.MANUAL,
                        ref,
                        thread == UNDOER ? importId(run, thread, number) : null,
                        Catalog.DEFAULT_OFFER);
        List<Identifier> subject = subject(random, person);
        ObservationType type = value.type();
        String id = key.observation(WORKSPACE, type, subject, source);
        return new Observation(id, WORKSPACE, subject, source, at, at, 1, null, value, 0);
    }

    private static List<Identifier> subject(Random random, int person) {
        Identifier linkedin = new Identifier(IdentifierKind.LINKEDIN, "person-" + person);
        Identifier x = new Identifier(IdentifierKind.X, "person" + person);
        int form = random.nextInt(20);
        List<Identifier> subject = new ArrayList<>(2);
        if (form < 11) {
            subject.add(linkedin);
        }
        if (form > 9) {
            subject.add(x);
        }
        return subject;
    }
}
