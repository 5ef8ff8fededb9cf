package io.leadline.ingest;

import io.leadline.model.observation.Observation;

/** What a record turned out to be. */
public sealed interface Decoded {
    record Ok(Observation observation) implements Decoded {}

    /**
     * A record that cannot be taken in.
     *
     * @param reason a sentence that says what is wrong, with the value
     * @param raw the record as it stands in the file, cut to {@link Limits#excerptBytes}
     */
    record Bad(long line, String reason, String raw) implements Decoded {}
}
