package io.leadline.index.search;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written to the index: a function of one truth document, at that document's {@code seq}. */
public sealed interface Projection {
    IndexName index();

    String workspace();

    String id();

    /** The truth's {@code seq}; one that is older than what the index holds is ignored. */
    long version();

    /**
     * @param fields values by field, of the types that {@link IndexField.Type} names; absent = unknown
     * @param custom values of {@code custom.<name>}
     * @param json the row as the API answers it, stored beside the fields; highlights read the texts there, all but
     *     {@link IndexField.Type#TEXTS}
     * @param vector unit vector of the profile text, in the pool only; null if there is none yet
     */
    record Entry(
            IndexName index,
            String workspace,
            String id,
            long version,
            Map<IndexField, Object> fields,
            Map<String, String> custom,
            byte[] json,
            float @Nullable [] vector)
            implements Projection {}

    /** The projection no longer exists; content-free, hidden from every search. */
    record Tombstone(IndexName index, String workspace, String id, long version) implements Projection {}
}
