package io.leadline.index.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.index.embedded.EmbeddedOptions;
import io.leadline.index.embedded.RocksStore;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.model.offer.Offer;
import io.leadline.model.outreach.Sequence;
import io.leadline.model.outreach.Sequences;
import io.leadline.model.outreach.StepType;
import io.leadline.model.person.Seniority;
import io.leadline.model.score.ScoreModel;
import io.leadline.model.score.ScoreModels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    @TempDir
    Path folder;

    private DocumentStore store;
    private Catalog catalog;

    @BeforeEach
    void open() {
        store = RocksStore.open(folder, EmbeddedOptions.defaults());
        catalog = new Catalog(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aNewWorkspaceHasADefaultOfferWithoutAnIcp() {
        assertThat(catalog.workspaces()).isEmpty();
        Catalog.Workspace made = catalog.ensureWorkspace("acme");
        assertThat(made.timeZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(made.poolShare()).isFalse();
        assertThat(catalog.workspaces()).containsExactly(made);
        Offer offer = catalog.defaultOffer("acme");
        assertThat(offer.id()).isEqualTo(Catalog.DEFAULT_OFFER);
        assertThat(offer.isDefault()).isTrue();
        assertThat(offer.hasIcp()).isFalse();
        assertThat(catalog.offers("acme")).containsExactly(offer);

        Catalog.Workspace changed =
                new Catalog.Workspace("acme", "Acme Ltd", ZoneId.of("Europe/Madrid"), false, true, true);
        catalog.putWorkspace(changed);
        assertThat(catalog.ensureWorkspace("acme")).isEqualTo(changed);
        assertThat(catalog.sequences("acme").timeZone()).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(catalog.offers("other")).isEmpty();
    }

    @Test
    void offersKeepEveryVersion() {
        catalog.ensureWorkspace("w");
        Offer first = catalog.putOffer(offer("crm", "founders", false));
        assertThat(first.version()).isEqualTo(1);
        assertThat(first).isEqualTo(offer("crm", "founders", false).asVersion(1, false));
        assertThat(catalog.putOffer(offer("crm", "founders", false)).version())
                .as("the same again")
                .isEqualTo(1);
        Offer second = catalog.putOffer(offer("crm", "heads of sales", false));
        assertThat(second.version()).isEqualTo(2);
        assertThat(catalog.offer("w", "crm")).contains(second);
        assertThat(catalog.offer("w", "crm", 1)).contains(first);
        assertThat(catalog.offer("w", "crm", 3)).isEmpty();
        assertThat(catalog.offers("w")).extracting(Offer::id).containsExactly("crm", "default");

        catalog.removeOffer("w", "crm");
        assertThat(catalog.offers("w")).extracting(Offer::id).containsExactly("default");
        assertThat(catalog.offer("w", "crm")).isEmpty();
        assertThat(catalog.offer("w", "crm", 2)).contains(second);
        assertThat(catalog.putOffer(offer("crm", "heads of sales", false)).version())
                .isEqualTo(3);
    }

    @Test
    void oneOfferIsTheDefault() {
        catalog.ensureWorkspace("w");
        Offer crm = catalog.putOffer(offer("crm", "founders", true));
        assertThat(crm.isDefault()).isTrue();
        assertThat(catalog.defaultOffer("w")).isEqualTo(crm);
        assertThat(catalog.offers("w")).filteredOn(Offer::isDefault).containsExactly(crm);
        assertThat(catalog.putOffer(offer("crm", "founders", false)).isDefault())
                .as("it stays so until another takes the place")
                .isTrue();
        assertThat(catalog.offer("w", "default")).map(Offer::version).contains(1);
        assertThatThrownBy(() -> catalog.removeOffer("w", "crm")).satisfies(is(ErrorCode.CONFLICT));
        catalog.removeOffer("w", "default");
        assertThat(catalog.offers("w")).containsExactly(crm);
        assertThatThrownBy(() -> catalog.removeOffer("w", "none")).satisfies(is(ErrorCode.NOT_FOUND));
    }

    @Test
    void sequencesKeepEveryVersion() {
        catalog.ensureWorkspace("w");
        Sequences sequences = catalog.sequences("w");
        assertThat(sequences.get("hello", 1)).isNull();
        Sequence first = catalog.putSequence(sequence(Duration.ofHours(36)));
        Sequence second = catalog.putSequence(sequence(Duration.ofDays(2)));
        assertThat(catalog.putSequence(sequence(Duration.ofDays(2)))).isEqualTo(second);
        assertThat(second.version()).isEqualTo(2);
        assertThat(sequences.get("hello", 1)).isEqualTo(first);
        assertThat(sequences.get("hello", 2)).isEqualTo(second);
        assertThat(catalog.allSequences("w")).containsExactly(second);

        catalog.removeSequence("w", "hello");
        assertThat(catalog.allSequences("w")).isEmpty();
        assertThat(catalog.sequence("w", "hello")).isEmpty();
        assertThat(catalog.removedSequences("w")).containsExactly(second);
        assertThat(sequences.get("hello", 2)).as("who is on it goes on").isEqualTo(second);
        assertThat(catalog.putSequence(sequence(Duration.ofDays(2))).version()).isEqualTo(3);
        assertThat(catalog.allSequences("w")).hasSize(1);
        assertThatThrownBy(() -> catalog.removeSequence("w", "none")).satisfies(is(ErrorCode.NOT_FOUND));
    }

    @Test
    void aScoreModelOfAnOffersOwnFollowsTheStandard() {
        ScoreModel standard = ScoreModels.standard();
        assertThat(catalog.scoreModel("w", "crm")).isEqualTo(standard);
        ScoreModel own = catalog.putScoreModel("w", "crm", standard);
        assertThat(own).isEqualTo(standard.asVersion(standard.version() + 1));
        assertThat(catalog.putScoreModel("w", "crm", own).version()).isEqualTo(standard.version() + 2);
        assertThat(new Catalog(store).scoreModel("w", "crm")).isEqualTo(standard.asVersion(standard.version() + 2));
        assertThat(catalog.scoreModel("w", "other")).isEqualTo(standard);
    }

    @Test
    void importsAreAsOfNowAndLoseNoUpdate() throws Exception {
        Import older = anImport("a", Instant.parse("2026-01-01T00:00:00Z"));
        Import newer = anImport("b", Instant.parse("2026-01-02T00:00:00Z"));
        catalog.putImport(older);
        catalog.putImport(newer);
        assertThat(catalog.imports("w")).containsExactly(newer, older);
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                running.add(pool.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        new Catalog(store).updateImport("w", "a", CatalogTest::oneRowMore);
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
        assertThat(catalog.anImport("w", "a")).map(Import::rows).contains(200L);
        assertThatThrownBy(() -> catalog.updateImport("w", "none", CatalogTest::oneRowMore))
                .satisfies(is(ErrorCode.NOT_FOUND))
                .hasMessageContaining("none");
    }

    @Test
    void keysComeAndGo() {
        Catalog.Key key = new Catalog.Key("k1", "w", "laptop", "ada", "write", "00ff");
        catalog.putKey(key);
        assertThat(catalog.keys()).containsExactly(key);
        catalog.removeKey("k1");
        catalog.removeKey("k1");
        assertThat(catalog.keys()).isEmpty();
    }

    @Test
    void readsFollowWritesAtOnceAndThoseOfOthersWithinASecond() {
        Catalog other = new Catalog(store);
        catalog.ensureWorkspace("w");
        assertThat(other.offers("w")).hasSize(1);
        for (int i = 0; i < 20; i++) {
            Offer put = catalog.putOffer(offer("crm", "audience " + i, false));
            assertThat(catalog.offer("w", "crm")).contains(put);
            assertThat(catalog.offers("w")).contains(put);
        }
        Instant deadline = Instant.now().plusSeconds(1);
        while (other.offers("w").size() < 2) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void survivesOpeningAgain() {
        catalog.ensureWorkspace("w");
        catalog.putOffer(offer("crm", "one", true));
        Offer second = catalog.putOffer(offer("crm", "two", true));
        close();
        open();
        assertThat(catalog.defaultOffer("w")).isEqualTo(second);
    }

    @Test
    void refusesIdsThatCouldLeaveTheirPlace() {
        for (String id : List.of("", "a/b", "a.b", "ä", "x".repeat(65))) {
            assertThatThrownBy(() -> catalog.ensureWorkspace(id)).satisfies(is(ErrorCode.INVALID_VALUE));
        }
    }

    private static Import oneRowMore(Import old) {
        return new Import(
                old.workspace(),
                old.id(),
                old.file(),
                old.format(),
                old.mapping(),
                old.offer(),
                old.tags(),
                old.owner(),
                old.duplicates(),
                old.status(),
                old.rows() + 1,
                old.added(),
                old.merged(),
                old.duplicate(),
                old.bad(),
                old.embedded(),
                old.position(),
                old.bytes(),
                old.createdAt(),
                old.finishedAt(),
                old.error(),
                old.request());
    }

    private static Import anImport(String id, Instant createdAt) {
        return new Import(
                "w",
                id,
                "people.csv",
                "csv",
                Map.of("Mail", "email"),
                null,
                List.of("fair"),
                null,
                "merge",
                Import.Status.PENDING,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                1000,
                createdAt,
                null,
                null,
                null);
    }

    private static Sequence sequence(Duration delay) {
        Sequence.Step like = new Sequence.Step("s1", StepType.LIKE, Duration.ZERO, null, 0, null, null);
        Sequence.Step dm =
                new Sequence.Step("s2", StepType.CONDITION, delay, Sequence.Condition.REPLIED, 2, "end", null);
        return new Sequence("w", "hello", 0, "Hello", List.of(like, dm));
    }

    private static Offer offer(String id, String audience, boolean isDefault) {
        return new Offer(
                "w",
                id,
                0,
                "CRM",
                audience,
                "a CRM",
                null,
                List.of("software"),
                List.of("DACH", "Spain"),
                Offer.LocationFilter.COMPANY_HQ,
                List.of("sales"),
                Set.of(Seniority.FOUNDER, Seniority.C_LEVEL),
                List.of("11-50"),
                List.of("no pipeline"),
                List.of(new Offer.Competitor("Other", "other.example", null, "other")),
                "en",
                1200.5,
                null,
                Offer.SignalLikelihood.HIGH,
                List.of(new Offer.OwnSignal("asks", "looking for a crm", -5)),
                true,
                isDefault);
    }

    private static java.util.function.Consumer<Throwable> is(ErrorCode code) {
        return thrown -> assertThat(((LeadlineException) thrown).code()).isEqualTo(code);
    }
}
