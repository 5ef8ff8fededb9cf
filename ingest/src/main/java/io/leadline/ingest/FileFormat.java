package io.leadline.ingest;

import io.leadline.model.Named;
import java.util.Locale;

/** The kinds of file that can be taken in; the wire name is the {@code format} of an import. */
public enum FileFormat implements Named {
    /** A table with one person a row. */
    CSV,
    /** One observation in JSON a line. */
    NDJSON;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    @Override
    public String wireName() {
        return wireName;
    }
}
