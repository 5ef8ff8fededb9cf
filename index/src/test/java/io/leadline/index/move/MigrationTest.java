package io.leadline.index.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.embedded.EmbeddedOptions;
import io.leadline.index.search.IndexName;
import io.leadline.index.store.Durability;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Sweeper;
import io.leadline.index.write.Writer;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.score.Places;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    private static final String WORKSPACE = "default";
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    Path data;

    private Place old;
    private Place next;

    @BeforeEach
    void places() {
        old = place("old");
        next = place("new");
    }

    private Place place(String name) {
        return new Place(name, key -> EmbeddedEngine.open(data.resolve(name), EmbeddedOptions.defaults(), key));
    }

    private Migration migration(Engine engine) {
        return new Migration(data, old, engine, name -> name.equals("new") ? next : old, CLOCK);
    }

    private static Migration.Progress await(Migration migration) {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (migration.progress().state() == Migration.State.COPYING) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
        return migration.progress();
    }

    private static Writer writer(Engine engine) {
        Catalog catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        return new Writer(engine, catalog, new NaturalKey(engine.installationKey()), Places.BY_NAME, CLOCK);
    }

    private static Observation person(Engine engine, int i) {
        List<Identifier> subject = List.of(Identifier.parse("linkedin:person-" + i));
        Source source = new Source(SourceKind.MANUAL, "m:" + i, null, Catalog.DEFAULT_OFFER);
        Value row = new Value.Row(Facts.of(Map.of(Field.NAME, "Person " + i)), Facts.NONE, Map.of());
        String id = new NaturalKey(engine.installationKey()).observation(WORKSPACE, row.type(), subject, source);
        return new Observation(id, WORKSPACE, subject, source, NOW, NOW, 1, null, row, 0);
    }

    /** As a start does: opens the engine and lets the projections follow. */
    private Engine serve(Place place, Place other) {
        Engine engine = Migration.open(data, place, other, CLOCK);
        Writer writer = writer(engine);
        Catalog catalog = new Catalog(engine.store());
        Intents intents = new Intents(engine, catalog, writer, new NaturalKey(engine.installationKey()), CLOCK);
        new Sweeper(engine, writer, intents).catchUp();
        engine.search().refresh();
        return engine;
    }

    @Test
    void whatIsWrittenWhileItCopiesIsThereToo() throws Exception {
        List<String> written = new ArrayList<>();
        try (Engine engine = serve(old, next)) {
            Writer writer = writer(engine);
            AtomicBoolean enough = new AtomicBoolean();
            Thread user = Thread.ofPlatform().start(() -> {
                for (int i = 0; !enough.get() || i < 200; i++) {
                    written.add(writer.write(List.of(person(engine, i)), Durability.DURABLE)
                            .getFirst()
                            .person());
                }
            });
            try (Migration migration = migration(engine)) {
                assertThat(migration.start("new").state()).isEqualTo(Migration.State.COPYING);
                assertThat(await(migration).state()).isEqualTo(Migration.State.COPIED);
                enough.set(true);
                user.join();
                assertThat(migration.progress().last().finished()).isFalse();
            }
        }
        try (Engine moved = serve(next, old)) {
            assertThat(writer(moved).truths(WORKSPACE, written)).hasSize(written.size());
            assertThat(moved.search().count(IndexName.LEADS)).isEqualTo(written.size());
            Move move = Move.read(data);
            assertThat(move.finished()).isTrue();
            assertThat(move.checksum()).hasSize(64);
            writer(moved).write(List.of(person(moved, 1_000_000)), Durability.DURABLE);
        }
        assertThatThrownBy(() -> Migration.open(data, old, next, CLOCK).close())
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_VALUE))
                .hasMessageContaining("moved to new");
        try (Engine again = serve(next, old)) {
            assertThat(again.search().count(IndexName.LEADS)).isEqualTo(written.size() + 1L);
        }
    }

    @Test
    void itServesFromWhereItWasUntilItIsStartedElsewhere() {
        try (Engine engine = serve(old, next)) {
            writer(engine).write(List.of(person(engine, 1)), Durability.DURABLE);
            try (Migration migration = migration(engine)) {
                migration.start("new");
                assertThat(await(migration).state()).isEqualTo(Migration.State.COPIED);
            }
        }
        try (Engine engine = serve(old, next)) {
            writer(engine).write(List.of(person(engine, 2)), Durability.DURABLE);
        }
        try (Engine moved = serve(next, old)) {
            assertThat(moved.search().count(IndexName.LEADS)).isEqualTo(2);
        }
    }

    @Test
    void refusesThePlaceItIsAtAndOneOfAnotherInstallation() {
        next.open().close();
        try (Engine engine = serve(old, next);
                Migration migration = migration(engine)) {
            assertThatThrownBy(() -> migration.start("old")).hasMessageContaining("at old already");
            assertThatThrownBy(() -> migration.start("new")).hasMessageContaining("another installation's");
            assertThat(migration.progress().state()).isEqualTo(Migration.State.NONE);
        }
        assertThat(Files.exists(data.resolve("move.json"))).isFalse();
    }
}
