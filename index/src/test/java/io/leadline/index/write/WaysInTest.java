package io.leadline.index.write;

import static io.leadline.index.write.Statements.WORKSPACE;
import static io.leadline.index.write.Statements.ids;
import static io.leadline.index.write.Statements.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.match.Matcher;
import io.leadline.index.match.Proposals;
import io.leadline.index.match.Resolver;
import io.leadline.index.search.IndexName;
import io.leadline.index.write.Outcome.Effect;
import io.leadline.model.observation.Observation;
import io.leadline.model.observation.Platform;
import io.leadline.model.observation.SourceKind;
import io.leadline.model.observation.Value;
import io.leadline.model.person.Facts;
import io.leadline.model.person.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is erased or suppressed comes back by no way in, by none of their names, with nothing that is said of them. */
class WaysInTest {
    private static final Map<Field, Object> FACTS =
            Map.of(Field.NAME, "Bob Baker", Field.TITLE, "CFO", Field.COMPANY, "Acme");

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder);
        desk.write(of(
                SourceKind.CSV,
                "bob",
                null,
                new Value.Row(Facts.of(FACTS), Facts.NONE, Map.of()),
                "linkedin:bob",
                "x:bob",
                "email:bob@b.example"));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void nobodyComesBack(SourceKind kind) {
        for (String name : List.of("linkedin:bob", "x:bob", "email:bob@b.example")) {
            // Alone, and beside a name that is new.
            for (String[] subject : new String[][] {{name}, {name, "xid:77"}}) {
                List<Value> said = List.of(
                        new Value.Row(Facts.of(FACTS), Facts.NONE, Map.of()),
                        new Value.Profile(Platform.X, Facts.of(FACTS), Facts.NONE),
                        new Value.Post(Platform.X, null, "hello", 0, 0, 0),
                        new Value.Engagement(Platform.LINKEDIN, "comment", "https://a.example", "hello"));
                for (Value value : said) {
                    Observation again = of(kind, "again " + subject.length, null, value, subject);
                    assertThat(desk.effect(again)).as("%s %s", kind, again).isEqualTo(Effect.REFUSED);
                }
            }
        }
        assertThat(desk.count(IndexName.LEADS)).isZero();
        assertThat(desk.count(IndexName.POOL)).isZero();
    }

    private void nobodyComesBack() {
        Arrays.stream(SourceKind.values())
                .filter(kind -> kind != SourceKind.USER && kind != SourceKind.SYSTEM)
                .forEach(this::nobodyComesBack);
    }

    @Test
    void theErasedStayAway() {
        desk.intents.erase(WORKSPACE, desk.person("x:bob"), "u");
        nobodyComesBack();
    }

    @Test
    void theSuppressedStayAway() {
        desk.intents.suppress(WORKSPACE, ids("email:bob@b.example").getFirst(), "asked", "u");
        nobodyComesBack();
    }

    /** Somebody else's profile that looks like theirs is not joined with them either. */
    @Test
    void matchingBringsNobodyBack() {
        desk.intents.suppress(WORKSPACE, ids("x:bob").getFirst(), "asked", "u");
        desk.write(of(
                SourceKind.FOLLOWERS,
                "other",
                null,
                new Value.Profile(Platform.X, Facts.of(FACTS), Facts.NONE),
                "x:bbaker"));
        desk.engine.search().refresh();
        Resolver resolver = new Resolver(
                new Matcher(desk.engine, desk.writer),
                new Proposals(desk.engine, Statements.KEY, () -> desk.now),
                desk.writer,
                Statements.KEY,
                () -> desk.now);
        Resolver.Result result = resolver.resolve(WORKSPACE, List.of(desk.person("x:bob"), desk.person("x:bbaker")));
        assertThat(result.joined() + result.proposed()).isZero();
    }
}
