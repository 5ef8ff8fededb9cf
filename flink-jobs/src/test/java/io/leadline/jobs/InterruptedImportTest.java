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

    @TempDir
    Path folder;

    private Installation installation;

    @BeforeEach
    void open() throws Exception {
        installation = new Installation(folder);
        installation.put("large", "csv", SampleFiles.csv("large", ROWS));
    }

    @AfterEach
    void close() {
        installation.close();
    }

    private void awaitRows(Jobs jobs, long rows) {
        jobs.nudge();
        Installation.await(rows + " rows", () -> installation.find("large").rows() >= rows);
    }

    @Test
    void goesOnAfterAStopInGoodOrder() {
        try (Jobs jobs = installation.startJobs()) {
            awaitRows(jobs, 500);
        }
        Import stopped = installation.find("large");
        assertThat(stopped.status()).isEqualTo(Import.Status.RUNNING);
        assertThat(stopped.rows()).isLessThan(ROWS);

        try (Jobs jobs = installation.startJobs()) {
            jobs.nudge();
            Import done = installation.awaitEnd("large");

            assertThat(done.status()).isEqualTo(Import.Status.DONE);
            assertThat(done)
                    .extracting(Import::rows, Import::added, Import::merged, Import::duplicate, Import::bad)
                    .containsExactly(4_000L, 3_600L, 320L, 0L, 80L);
            assertThat(installation.count(IndexName.LEADS, Filter.in("import", "large")))
                    .isEqualTo(3_600);
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
        try (Jobs jobs = installation.startJobs()) {
            awaitRows(jobs, 500);

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
