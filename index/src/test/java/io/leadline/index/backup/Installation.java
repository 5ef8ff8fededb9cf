package io.leadline.index.backup;

import io.leadline.index.Engine;
import io.leadline.index.catalog.Catalog;
import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.search.IndexName;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.index.write.Intents;
import io.leadline.index.write.Outcome;
import io.leadline.index.write.Sweeper;
import io.leadline.index.write.Writer;
import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import io.leadline.model.person.Truth;
import io.leadline.model.score.Places;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A running installation, without jobs and API. */
public final class Installation implements AutoCloseable {
    public static final String WORKSPACE = "default";
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    public final Engine engine;
    public final Intents intents;
    final Writer writer;
    final Backup backup;
    private final NaturalKey key;
    private final Sweeper sweeper;

    Installation(Path data) {
        this(EmbeddedEngine.open(data), data);
    }

    /** @param opened is closed with it */
    public Installation(Engine opened, Path data) {
        engine = opened;
        key = new NaturalKey(engine.installationKey());
        Catalog catalog = new Catalog(engine.store());
        catalog.ensureWorkspace(WORKSPACE);
        InstantSource clock = InstantSource.fixed(NOW);
        writer = new Writer(engine, catalog, key, Places.BY_NAME, clock);
        intents = new Intents(engine, catalog, writer, key, clock);
        sweeper = new Sweeper(engine, writer, intents);
        sweeper.sweep();
        backup = new Backup(engine, data);
    }

    public Outcome find(String name) {
        return find(name, "linkedin:" + name);
    }

    Outcome find(String name, String... ids) {
        List<Identifier> subject =
                Arrays.stream(ids).map(Identifier::parse).sorted().toList();
        Source source = new Source(SourceKind.MANUAL, name, null, Catalog.DEFAULT_OFFER);
        Value row = new Value.Row(Facts.of(Map.of(Field.NAME, name)), Facts.NONE, Map.of());
        String id = key.observation(WORKSPACE, row.type(), subject, source);
        Observation observation = new Observation(id, WORKSPACE, subject, source, NOW, NOW, 1, null, row, 0);
        return writer.write(List.of(observation), Durability.DURABLE).getFirst();
    }

    public void suppress(String name) {
        suppress(Identifier.parse("linkedin:" + name));
    }

    void suppress(Identifier identifier) {
        intents.suppress(WORKSPACE, identifier, "asked for it", "ann");
        String listed = "{\"workspace\":\"default\",\"id\":\"1\",\"identifier\":\"" + identifier
                + "\",\"reason\":\"asked for it\",\"people\":1,\"user\":\"ann\",\"at\":\"" + NOW + "\"}";
        byte[] body = listed.getBytes(StandardCharsets.UTF_8);
        engine.store().write(List.of(Write.any(Collection.CATALOG, "suppression/default/1", body)), Durability.DURABLE);
    }

    public String person(String name) {
        return Objects.requireNonNull(known(name), name).id();
    }

    public @Nullable Truth known(String name) {
        String id = writer.find(WORKSPACE, Identifier.parse("linkedin:" + name));
        return id == null ? null : writer.truth(WORKSPACE, id);
    }

    public long leads() {
        engine.search().refresh();
        return engine.search().count(IndexName.LEADS);
    }

    void backUpTo(Path file) throws Exception {
        try (Backup.Copy copy = backup.begin(NOW);
                OutputStream out = Files.newOutputStream(file)) {
            copy.writeTo(out);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
