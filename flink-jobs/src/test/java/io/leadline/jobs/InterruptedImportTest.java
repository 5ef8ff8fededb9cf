package io.leadline.jobs;

import static io.leadline.jobs.Installation.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.index.catalog.Import;
import io.leadline.index.search.Filter;
import io.leadline.index.search.IndexName;
import io.leadline.index.write.Intents;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that is stopped, or taken back, while it runs. */
@Tag("slow")
class InterruptedImportTest {
    private static final int ROWS = 4_000;
    private static final int MANY_ROWS = 64 * ROWS;

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void open() {
        installation = new Installation(folder);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    private void put(String id, int rows) throws Exception {
        installation.put(id, "csv", SampleFiles.csv(id, rows));
    }

    private void awaitRows(Jobs jobs, String id, long rows) {
        jobs.nudge();
        Installation.await(rows + " rows of " + id, () -> installation.find(id).rows() >= rows);
    }

    /** An import that was stopped in the middle: if all its rows were in before anyone looked, one of more rows is tried. */
    private Import stopped(int rows) throws Exception {
        String id = "of" + rows;
        put(id, rows);
        try (Jobs jobs = installation.startJobs()) {
            awaitRows(jobs, id, 500);
        }
        Import stopped = installation.find(id);
        return stopped.rows() == rows && rows < MANY_ROWS ? stopped(4 * rows) : stopped;
    }

    @Test
    void goesOnAfterAStopInGoodOrder() throws Exception {
        Import stopped = stopped(ROWS);
        long rows = Long.parseLong(stopped.id().substring(2));
        assertThat(stopped.status()).isEqualTo(Import.Status.RUNNING);
        assertThat(stopped.rows()).isLessThan(rows);

        try (Jobs jobs = installation.startJobs()) {
            jobs.nudge();
            Import done = installation.awaitEnd(stopped.id());

            assertThat(done.status()).isEqualTo(Import.Status.DONE);
            assertThat(done)
                    .extracting(Import::rows, Import::added, Import::merged, Import::duplicate, Import::bad)
                    .containsExactly(rows, rows * 90 / 100, rows * 8 / 100, 0L, rows * 2 / 100);
            assertThat(installation.count(IndexName.LEADS, Filter.in("import", stopped.id())))
                    .isEqualTo(rows * 90 / 100);
        }
    }

    @Test
    void leavesNothingWhenItIsTakenBackWhileItRuns() throws Exception {
        Intents intents = new Intents(
                installation.engine,
                installation.catalog,
                installation.writer,
                installation.services.key(),
                installation.services.clock());
        put("large", ROWS);
        try (Jobs jobs = installation.startJobs()) {
            awaitRows(jobs, "large", 500);

            intents.undo(WORKSPACE, "large", true, false, "ann");

            // One that comes after it is taken in, so the first has left the job.
            installation.put("small", "csv", "email,name\nada@engines.example,Ada Lovelace\n");
            jobs.nudge();
            assertThat(installation.awaitEnd("small").status()).isEqualTo(Import.Status.DONE);
            assertThat(installation.find("large").status()).isEqualTo(Import.Status.UNDONE);
            assertThat(installation.leads(Filter.ALL))
                    .extracting(row -> row.get("name"))
                    .containsExactly("Ada Lovelace");
        }
    }
}
