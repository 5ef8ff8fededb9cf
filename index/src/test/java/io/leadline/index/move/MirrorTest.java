package io.leadline.index.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.embedded.EmbeddedEngine;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
    @TempDir
    Path folder;

    private EmbeddedEngine one;
    private EmbeddedEngine other;
    private DocumentStore source;
    private DocumentStore target;
    private Mirror mirror;

    @BeforeEach
    void open() {
        one = EmbeddedEngine.open(folder.resolve("one"));
        other = EmbeddedEngine.open(folder.resolve("other"));
        source = one.store();
        target = other.store();
        mirror = new Mirror(source, target);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    private static void put(DocumentStore store, Collection collection, String key, String body) {
        Write any = Write.any(collection, key, body.getBytes(StandardCharsets.UTF_8));
        store.write(List.of(any), Durability.BUFFERED);
    }

    private static List<String> all(DocumentStore store) {
        List<String> all = new ArrayList<>();
        for (Collection collection : Collection.values()) {
            for (Document document : store.scan(collection, "", null, 100_000)) {
                all.add(collection + " " + document.key() + " " + document.version() + " "
                        + new String(document.body(), StandardCharsets.UTF_8));
            }
        }
        return all;
    }

    @Test
    void copiesEveryCollectionWithItsVersionsAndOnlyOnce() {
        for (Collection collection : Collection.values()) {
            for (int i = 0; i < 2_500; i++) {
                put(source, collection, "w/" + i, "v" + i);
            }
            put(source, collection, "w/1", "again");
            put(source, collection, "w/ä \uD83D\uDE80", "beyond the basic plane");
        }
        long documents = 2_501L * Collection.values().length;

        Mirror.Pass first = mirror.pass();
        assertThat(first.documents()).isEqualTo(documents);
        assertThat(first.copied()).isEqualTo(documents);
        assertThat(all(target)).isEqualTo(all(source));
        assertThat(target.get(Collection.TRUTH, "w/1").version()).isEqualTo(2);

        Mirror.Pass second = mirror.pass();
        assertThat(second.copied()).isZero();
        assertThat(second.checksum()).isEqualTo(first.checksum());
    }

    @Test
    void takesOverWhatChangedWasAddedOrEmptiedSince() {
        for (int i = 0; i < 1_500; i++) {
            put(source, Collection.CATALOG, "offer/" + i, "o" + i);
        }
        String before = mirror.pass().checksum();
        put(source, Collection.CATALOG, "offer/3", "changed");
        put(source, Collection.CATALOG, "offer/9", "");
        put(source, Collection.CATALOG, "offer/zzz", "added");
        put(source, Collection.CATALOG, "offer/1499", "");

        Mirror.Pass pass = mirror.pass();
        assertThat(pass.copied()).isEqualTo(4);
        assertThat(pass.checksum()).isNotEqualTo(before);
        assertThat(all(target)).isEqualTo(all(source));
        assertThat(mirror.pass().copied()).isZero();
    }

    @Test
    void mendsABodyThatDiffersAtTheSameVersion() {
        put(source, Collection.TRUTH, "w/a", "right");
        put(target, Collection.TRUTH, "w/a", "wrong");
        assertThat(mirror.pass().copied()).isEqualTo(1);
        assertThat(all(target)).isEqualTo(all(source));
    }

    @Test
    void leavesToEachEngineWhatIsSaidOfItself() {
        put(source, Collection.CATALOG, "installation/matched/x", "7");
        put(target, Collection.CATALOG, "installation/tenure", "mine");
        assertThat(mirror.pass().documents()).isZero();
        assertThat(all(target)).containsExactly("CATALOG installation/tenure 1 mine");
    }

    @Test
    void refusesATargetThatHoldsSomethingElse() {
        put(target, Collection.TRUTH, "w/theirs", "x");
        assertThatThrownBy(mirror::pass)
                .isInstanceOfSatisfying(
                        LeadlineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining("w/theirs");
        put(source, Collection.TRUTH, "w/theirs", "x");
        put(target, Collection.TRUTH, "w/theirs", "newer than ours");
        assertThatThrownBy(mirror::pass).hasMessageContaining("at version 2");
    }

    @Test
    void endedItStopsAndTheNextGoesOn() {
        put(source, Collection.TRUTH, "w/a", "a");
        mirror.end();
        assertThatThrownBy(mirror::pass).isInstanceOf(CancellationException.class);
        assertThat(new Mirror(source, target).pass().copied()).isEqualTo(1);
    }
}
