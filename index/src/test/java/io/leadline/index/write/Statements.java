package io.leadline.index.write;

import io.leadline.model.identity.Identifier;
import io.leadline.model.observation.NaturalKey;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Source;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Observations for tests, in short. */
final class Statements {
    static final String WORKSPACE = "default";
    static final String OFFER = "default";
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final NaturalKey KEY = new NaturalKey("a key that nobody else has".getBytes(StandardCharsets.UTF_8));

    private Statements() {}

    static List<Identifier> ids(String... ids) {
        return Arrays.stream(ids).map(Identifier::parse).sorted().toList();
    }

    static Observation of(SourceKind kind, String ref, @Nullable String importId, Value value, String... ids) {
        List<Identifier> subject = ids(ids);
        Source source = new Source(kind, ref, importId, kind.finds() ? OFFER : null);
        return new Observation(
                KEY.observation(WORKSPACE, value.type(), subject, source),
                WORKSPACE,
                subject,
                source,
                NOW,
                NOW,
                1,
                null,
                value,
                0);
    }

    /** A row, manual or of an import. */
    static Observation row(@Nullable String importId, String ref, Map<Field, Object> facts, String... ids) {
        return of(
                importId == null ? SourceKind.MANUAL : SourceKind.CSV,
                ref,
                importId,
                new Value.Row(Facts.of(facts), Facts.NONE, Map.of()),
                ids);
    }

    static Observation found(String ref, String... ids) {
        return row(null, ref, Map.of(Field.HEADLINE, "Headline of " + ids[0]), ids);
    }

    static Observation link(String ref, String left, String right) {
        return of(
                SourceKind.USER,
                ref,
                null,
                new Value.Link(Identifier.parse(left), Identifier.parse(right), "test"),
                left);
    }

    static Observation unlink(String ref, String left, String right) {
        return of(
                SourceKind.USER,
                ref,
                null,
                new Value.Unlink(Identifier.parse(left), Identifier.parse(right), "test"),
                left);
    }

    /** That everything of an import is taken back from whoever has this identifier. */
    static Observation takenBack(String importId, String id) {
        return of(SourceKind.USER, "undo:" + importId, null, new Value.Retract(importId, List.of()), id);
    }

    static Observation decision(String ref, Value.Decision decision, String... ids) {
        return of(SourceKind.USER, ref, null, decision, ids);
    }
}
