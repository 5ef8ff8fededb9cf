package io.leadline.jobs;

import io.leadline.index.catalog.Import;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that takes in the imports of a folder, to be killed at any moment. */
final class ImportProcess {
    private ImportProcess() {}

    /** Prints how many rows are in, again and again, then {@code done} and stops in good order. */
    public static void main(String[] args) {
        try (Installation installation = new Installation(Path.of(args[0]))) {
            try (Jobs jobs = installation.startJobs()) {
                List<Import> imports = installation.catalog.imports(Installation.WORKSPACE);
                long rows = -1;
                boolean ended = false;
                while (!ended) {
                    LockSupport.parkNanos(5_000_000);
                    long now = 0;
                    ended = true;
                    for (Import each : imports) {
                        Import current = installation.find(each.id());
                        now += current.rows();
                        ended &= current.finishedAt() != null;
                    }
                    if (now != rows) {
                        rows = now;
                        System.out.println("rows " + rows);
                    }
                }
            }
        }
        System.out.println("done");
    }
}
