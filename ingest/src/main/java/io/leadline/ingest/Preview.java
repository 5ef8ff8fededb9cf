package io.leadline.ingest;

import io.leadline.ingest.mapping.HeaderMapping;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a user confirms before an import.
 *
 * @param mapping without columns for NDJSON
 */
public record Preview(FileLayout layout, HeaderMapping mapping) {

    /** Throws {@code INVALID_FILE} or, for what was given, {@code INVALID_VALUE}. */
    public static Preview of(Path file, Map<String, String> given) {
        FileLayout layout = FileLayout.detect(file);
        HeaderMapping mapping =
                HeaderMapping.propose(layout.header(), layout.sample()).with(given);
        return new Preview(layout, layout.format() == FileFormat.CSV ? mapping.checked() : mapping);
    }
}
