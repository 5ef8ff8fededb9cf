package io.leadline.ingest;

import io.leadline.ingest.csv.RowDecoder;
import io.leadline.ingest.mapping.HeaderMapping;
import io.leadline.ingest.ndjson.NdjsonDecoder;
import java.util.Map;

/** Understands the records of one file; never throws for what is in them. Safe for use by several threads. */
public interface Decoder {
    Decoded decode(Raw raw);

    /**
     * The decoder of a file.
     *
     * @param mapping CSV header to field wire name, {@code custom.<name>} or {@code -}; headers that it leaves out are
     *     mapped by their name. Of no meaning for NDJSON
     */
    static Decoder of(FileLayout layout, Map<String, String> mapping, ImportContext context) {
        return switch (layout.format()) {
            case CSV ->
                new RowDecoder(
                        layout,
                        HeaderMapping.propose(layout.header(), layout.sample()).with(mapping),
                        context);
            case NDJSON -> new NdjsonDecoder(context);
        };
    }
}
