package io.leadline.index.elastic;

import static io.leadline.index.backup.Installation.NOW;
import static io.leadline.index.backup.Installation.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.leadline.index.backup.Installation;
import io.leadline.index.backup.SnapshotRestore;
import io.leadline.index.write.Outcome;
import io.leadline.index.write.Refused;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.score.Places;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation comes back from a snapshot of Elasticsearch, and nobody with it who was erased. */
@Tag("slow")
class SnapshotRestoreTest {
    private static final int PEOPLE = 12;

    @TempDir
    Path data;

    private final ElasticServer server = ElasticServer.shared();
    private final ElasticOptions options = server.fresh().withApplyInterval(Duration.ofMillis(500));
    private final String repository = options.prefix() + "-backups";
    private final String snapshot = repository + "/monday";

    /** Some people, one of them erased, in a snapshot; then one more is erased, one suppressed, and one comes. */
    @BeforeEach
    void aSnapshotAndWhatCameSince() {
        assumeThat(server.nodes()).as("a server whose files are here").isNotEmpty();
        Path folder = server.nodes().getFirst().snapshots().resolve(options.prefix());
        put("/_snapshot/" + repository, Map.of("type", "fs", "settings", Map.of("location", folder.toString())));
        try (Installation installation = open()) {
            for (int i = 0; i < PEOPLE; i++) {
                installation.find("person-" + i);
            }
            installation.intents.erase(WORKSPACE, installation.person("person-0"), "ann");
            take("monday");
            installation.intents.erase(WORKSPACE, installation.person("person-1"), "ann");
            installation.suppress("person-2");
            installation.find("late");
            installation.intents.erase(WORKSPACE, installation.person("late"), "ann");
        }
    }

    @AfterEach
    void delete() {
        server.request("DELETE", "/_snapshot/" + repository + "/*");
        server.request("DELETE", "/_snapshot/" + repository);
        server.delete(options);
    }

    private void take(String name) {
        put(
                "/_snapshot/" + repository + '/' + name + "?wait_for_completion=true",
                Map.of("indices", options.prefix() + "-*", "include_global_state", false));
    }

    private void put(String path, Object body) {
        assertThat(server.request("PUT", path, Connection.JSON.writeValueAsString(body)))
                .doesNotContain("error");
    }

    private Installation open() {
        return new Installation(ElasticEngine.open(options), data);
    }

    private Refused.Kept restore(String name, boolean replace) {
        return new SnapshotRestore(data, () -> ElasticEngine.open(options), Places.BY_NAME, InstantSource.fixed(NOW))
                .run(ElasticSnapshot.find(options, name), replace);
    }

    @Test
    void whoWasErasedOrSuppressedSinceStaysSo() {
        Refused.Kept kept = restore(snapshot, true);
        assertThat(kept).isEqualTo(new Refused.Kept(1, 1));
        assertThat(data).as("nothing is left to be noted").isEmptyDirectory();
        try (Installation restored = open()) {
            assertThat(restored.leads()).isEqualTo(PEOPLE - 3);
            for (int i = 3; i < PEOPLE; i++) {
                assertThat(restored.known("person-" + i)).isNotNull();
            }
            for (String gone : new String[] {"person-0", "person-1", "late"}) {
                assertThat(restored.known(gone)).as(gone).isNull();
                assertThat(restored.find(gone).effect()).as(gone).isEqualTo(Outcome.Effect.REFUSED);
            }
            assertThat(restored.find("person-2").effect()).isEqualTo(Outcome.Effect.REFUSED);
            assertThat(restored.find("person-3").effect())
                    .as("the same key, so the same statement")
                    .isEqualTo(Outcome.Effect.DUPLICATE);
            assertThat(restored.leads()).isEqualTo(PEOPLE - 3);
        }
    }

    @Test
    void whereAllIsLostWhatTheSnapshotSaysIsThere() {
        server.delete(options);
        restore(snapshot, false);
        try (Installation restored = open()) {
            assertThat(restored.leads()).isEqualTo(PEOPLE - 1);
            assertThat(restored.known("person-1")).isNotNull();
            assertThat(restored.known("person-0")).isNull();
            assertThat(restored.find("person-0").effect()).isEqualTo(Outcome.Effect.REFUSED);
            restored.find("new");
            assertThat(restored.leads()).isEqualTo(PEOPLE);
        }
    }

    /** The first attempt deleted what was there and was killed; what it had noted is all that tells of the erasures. */
    @Test
    void aRestoreThatBrokeOffIsRepeated() throws Exception {
        SnapshotRestore killed =
                new SnapshotRestore(data, () -> ElasticEngine.open(options), Places.BY_NAME, InstantSource.fixed(NOW));
        ElasticSnapshot found = ElasticSnapshot.find(options, snapshot);
        assertThatThrownBy(() -> killed.run(
                        new io.leadline.index.backup.Snapshot() {
                            @Override
                            public boolean isReplacing() {
                                return found.isReplacing();
                            }

                            @Override
                            public void putInPlace() {
                                server.delete(options);
                                throw new IllegalStateException("killed");
                            }
                        },
                        true))
                .hasMessage("killed");
        try (var noted = Files.list(data)) {
            assertThat(noted).hasSize(1);
        }
        assertThat(restore(snapshot, false)).isEqualTo(new Refused.Kept(1, 1));
        try (Installation restored = open()) {
            assertThat(restored.known("person-1")).isNull();
            assertThat(restored.leads()).isEqualTo(PEOPLE - 3);
        }
    }

    @Test
    void whatCannotBeRestoredIsSaidBeforeAnythingIsDeleted() {
        refuses(repository + "/tuesday", true, ErrorCode.NOT_FOUND, "has no snapshot '" + repository + "/tuesday'");
        refuses("nowhere/monday", true, ErrorCode.NOT_FOUND, "has no snapshot 'nowhere/monday'");
        refuses("monday", true, ErrorCode.INVALID_VALUE, "not a repository and a snapshot in it");
        refuses(snapshot, false, ErrorCode.CONFLICT, "--replace");
        put(
                "/_snapshot/" + repository + "/part?wait_for_completion=true",
                Map.of("indices", options.prefix() + "-truth-*", "include_global_state", false));
        refuses(repository + "/part", true, ErrorCode.INVALID_FILE, "lacks the index '" + options.prefix() + "-");
        try (ElasticEngine served = ElasticEngine.open(options)) {
            refuses(snapshot, true, ErrorCode.CONFLICT, "in use by process");
            assertThat(served.installationKey()).hasSize(32);
        }
        try (Installation same = open()) {
            assertThat(same.leads()).as("as it was").isEqualTo(PEOPLE - 3);
        }
    }

    private void refuses(String name, boolean replace, ErrorCode code, String message) {
        assertThatThrownBy(() -> restore(name, replace))
                .isInstanceOf(LeadlineException.class)
                .hasMessageContaining(message)
                .satisfies(failure ->
                        assertThat(((LeadlineException) failure).code()).isEqualTo(code));
    }
}
