package io.leadline.jobs.ingest;

import io.leadline.index.catalog.Import;
import io.leadline.index.catalog.ImportRow;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.jobs.Services;
import java.util.ArrayList;
import java.util.List;

/** Observations that could not be taken, with line and reason: nothing that was sent is dropped without a trace. */
final class DeadLetters {
    private DeadLetters() {}

    /** Keeps the bad ones of these rows if they are observations; a bad row of a table is in its import's error file alone. */
    static void keep(Services services, Import descriptor, List<ImportRow> rows) {
        if (!descriptor.format().equals("ndjson")) {
            return;
        }
        List<Write> writes = new ArrayList<>();
        for (ImportRow row : rows) {
            if (row.result() == ImportRow.Result.BAD) {
                writes.add(Write.any(
                        Collection.DEAD_LETTER,
                        ImportRow.key(descriptor.workspace(), descriptor.id(), row.line()),
                        row.encode()));
            }
        }
        if (!writes.isEmpty()) {
            services.engine().store().write(writes, Durability.BUFFERED);
        }
    }
}
