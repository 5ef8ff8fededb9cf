package io.leadline.jobs;

import static io.leadline.jobs.Installation.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Catalog;
import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.search.SearchRequest;
import io.leadline.index.search.SearchResult;
import io.leadline.index.store.Collection;
import io.leadline.index.write.SharedPool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files through the whole job into the engine; each test is an import of people of its own. */
class IngestTest {
    @TempDir
    static Path folder;

    private static Installation installation;
    private static Jobs jobs;

    @BeforeAll
    static void start() {
        installation = new Installation(folder);
        jobs = installation.startJobs();
    }

    @AfterAll
    static void stop() {
        jobs.close();
        installation.close();
    }

    private static List<ImportRow> rows(String importId) {
        List<ImportRow> rows = new ArrayList<>();
        ImportRow.forEach(installation.engine.store(), WORKSPACE, importId, rows::add);
        return rows;
    }

    @Test
    void aTableBecomesSearchableLeads() throws Exception {
        installation.put("table", "csv", """
                name,linkedin_url,email,title,company
                Ada Lovelace,https://www.linkedin.com/in/ada-l,ada@engines.example,VP Engineering,Engines
                Grace Hopper,https://www.linkedin.com/in/grace-h,grace@navy.example,CTO,Navy
                Ada Lovelace,https://uk.linkedin.com/in/ada-l/,,VP Engineering,Engines
                Ada Lovelace,https://www.linkedin.com/in/ada-l,,Founder,
                nobody,,,,
                "Edsger, ""Wybe\""",,edsger@tue.example,Professor,TUE
                """);
        jobs.nudge();

        Import done = installation.awaitEnd("table");

        assertThat(done.status()).isEqualTo(Import.Status.DONE);
        assertThat(done)
                .extracting(Import::rows, Import::added, Import::merged, Import::duplicate, Import::bad)
                .containsExactly(6L, 3L, 1L, 1L, 1L);
        assertThat(done.position()).isEqualTo(done.bytes());
        assertThat(installation.leads(Filter.in("import", "table")))
                .extracting(row -> row.get("name"))
                .containsExactlyInAnyOrder("Ada Lovelace", "Grace Hopper", "Edsger, \"Wybe\"");
        ImportRow bad = rows("table").get(4);
        assertThat(bad.result()).isEqualTo(ImportRow.Result.BAD);
        assertThat(bad.line()).isEqualTo(6);
        assertThat(bad.reason()).isNotBlank();
        assertThat(bad.raw()).isEqualTo("nobody,,,,");
    }

    @Test
    void observationsComeInAndBadLinesAreDeadLetters() throws Exception {
        installation.put("lines", "ndjson", """
                {"v":1,"workspace":"default","type":"profile","subject":{"ids":["x:alan_t"]},"source":{"kind":"x_search","ref":"p1"},"at":"2026-05-01T00:00:00Z","value":{"platform":"x","name":"Alan Turing","title":"Founder"}}
                {"v":1,"workspace":"default","type":"post","subject":{"ids":["x:alan_t"]},"source":{"kind":"x_search","ref":"t1"},"at":"2026-05-30T00:00:00Z","value":{"platform":"x","text":"Can anyone recommend a good CRM for a small sales team?"}}
                {"v":2,"workspace":"default","type":"post","subject":{"ids":["x:alan_t"]},"source":{"kind":"x_search","ref":"t2"},"value":{"platform":"x","text":"hi"}}
                {"v":1,"workspace":"default","type":"horoscope","subject":{"ids":["x:alan_t"]},"source":{"kind":"x_search","ref":"t3"},"value":{}}
                not json
                """);
        jobs.nudge();

        Import done = installation.awaitEnd("lines");

        assertThat(done)
                .as("rows " + rows("lines"))
                .extracting(Import::rows, Import::added, Import::merged, Import::duplicate, Import::bad)
                .containsExactly(5L, 1L, 1L, 0L, 3L);
        assertThat(installation.leads(Filter.in("x_handle", "alan_t")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("name", "Alan Turing");
                    assertThat(row.get("signals"))
                            .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                            .contains("asked_recommendation");
                });
        assertThat(installation.engine.store().scan(Collection.DEAD_LETTER, "default/lines/", null, 10))
                .extracting(document -> ImportRow.decode(document.body()))
                .satisfiesExactly(
                        version -> assertThat(version.reason()).contains("v"),
                        type -> assertThat(type.reason()).contains("horoscope"),
                        json -> assertThat(json.line()).isEqualTo(5));
    }

    @Test
    void aFileThatCannotBeReadFailsWithAReason() throws Exception {
        installation.put("empty", "csv", "");
        installation.put("zip", "csv", "PK\u0003\u0004 and so on");
        jobs.nudge();

        assertThat(installation.awaitEnd("empty")).satisfies(failed -> {
            assertThat(failed.status()).isEqualTo(Import.Status.FAILED);
            assertThat(failed.error()).isNotBlank();
        });
        assertThat(installation.awaitEnd("zip").status()).isEqualTo(Import.Status.FAILED);
    }

    @Test
    void tagsAndOwnerGoToNewLeadsAndKnownOnesKeepTheirOwner() throws Exception {
        installation.put("first", "csv", "email,name\nkay@parc.example,Alan Kay\n", pending -> with(pending, "ann"));
        jobs.nudge();
        installation.awaitEnd("first");
        installation.put(
                "second",
                "csv",
                "email,name,title\nkay@parc.example,Alan Kay,Fellow\ningalls@parc.example,Dan Ingalls,Engineer\n",
                pending -> with(pending, "bob"));
        jobs.nudge();
        installation.awaitEnd("second");

        assertThat(installation.leads(Filter.in("tags", "fair")))
                .extracting(row -> row.get("name") + " of " + row.get("owner"))
                .containsExactlyInAnyOrder("Alan Kay of ann", "Dan Ingalls of bob");
    }

    private static Import with(Import i, String owner) {
        return new Import(
                i.workspace(),
                i.id(),
                i.file(),
                i.format(),
                i.mapping(),
                i.offer(),
                List.of("fair"),
                owner,
                i.duplicates(),
                i.status(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                i.bytes(),
                i.createdAt(),
                null,
                null,
                null);
    }

    @Test
    void knownPeopleAreSkippedIfAskedFor() throws Exception {
        installation.put("known", "csv", "email,name\nliskov@mit.example,Barbara Liskov\n");
        jobs.nudge();
        installation.awaitEnd("known");
        installation.put(
                "skip",
                "csv",
                "email,name,title\nliskov@mit.example,Barbara Liskov,Professor\nguttag@mit.example,John Guttag,Professor\n",
                i -> new Import(
                        i.workspace(),
                        i.id(),
                        i.file(),
                        i.format(),
                        i.mapping(),
                        i.offer(),
                        List.of("skip"),
                        null,
                        "skip",
                        i.status(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        i.bytes(),
                        i.createdAt(),
                        null,
                        null,
                        null));
        jobs.nudge();

        assertThat(installation.awaitEnd("skip"))
                .extracting(Import::rows, Import::added, Import::merged, Import::duplicate)
                .containsExactly(2L, 1L, 0L, 1L);
        assertThat(installation.leads(Filter.in("tags", "skip")))
                .extracting(row -> row.get("name"))
                .containsExactly("John Guttag");
        assertThat(installation.leads(Filter.in("email", "liskov@mit.example")))
                .singleElement()
                .satisfies(row -> assertThat(row).doesNotContainKey("title"));
    }

    @Test
    void whatIsSharedIsEmbeddedInItsOwnWords() throws Exception {
        Catalog.Workspace own = installation.catalog.ensureWorkspace(WORKSPACE);
        installation.catalog.putWorkspace(
                new Catalog.Workspace(own.id(), own.name(), own.timeZone(), own.sandbox(), true, own.poolUse()));
        installation.put("shared", "ndjson", SampleFiles.ndjson("sh", 3));
        jobs.nudge();
        installation.awaitEnd("shared");
        installation.put("told", "csv", """
                x_handle,bio
                sh_0,Keeps bees and tells nobody
                """);
        jobs.nudge();
        installation.awaitEnd("told");

        Filter embedded = Filter.in("embedded", installation.services.embedder().model());
        Installation.await("vectors of the shared pool", () -> shared(embedded).total() == 3);
        assertThat(shared(Filter.ALL).hits())
                .hasSize(3)
                .noneSatisfy(hit -> assertThat(new String(hit.json(), StandardCharsets.UTF_8))
                        .contains("bees"));
        installation.catalog.putWorkspace(own);
    }

    private static SearchResult shared(Filter filter) {
        installation.engine.search().refresh();
        return installation.engine.search().search(SearchRequest.of(IndexName.POOL, SharedPool.WORKSPACE, filter, 10));
    }

    @Test
    void peopleAreEmbeddedBehindTheImport() throws Exception {
        installation.put("embedded", "csv", """
                email,name,title,headline
                simon@cmu.example,Herbert Simon,Professor,Decisions
                newell@cmu.example,Allen Newell,Professor,Cognition
                anonymous@cmu.example,,,
                """);
        jobs.nudge();
        installation.awaitEnd("embedded");

        Installation.await("vectors", () -> installation.find("embedded").embedded() == 2);

        Filter mine = Filter.and(
                Filter.in("import", "embedded"),
                Filter.in("embedded", installation.services.embedder().model()));
        assertThat(installation.count(IndexName.POOL, mine)).isEqualTo(2);
    }
}
