package io.leadline.index.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The port for projections: written by version, searched within a workspace. Safe for use by several threads. */
public interface SearchIndex extends AutoCloseable {
    /** Writes each unless the index holds a newer version of it. Seen by searches after the next refresh, within 1 s. */
    void apply(List<Projection> projections);

    /** Makes all that was applied visible to searches that begin after this returns. */
    void refresh();

    SearchResult search(SearchRequest request);

    /** Ids only, all that match, in no order: for bulk work. Calls {@code page} with up to 1 000 at a time. */
    void forEachId(IndexName index, String workspace, Filter filter, Consumer<List<String>> page);

    /** The vectors that the pool holds of these people of a workspace, by person; those without one are left out. */
    Map<String, float[]> vectors(String workspace, Collection<String> people);

    /** What this engine lacks, with the reason of each; such a request is refused with {@code UNSUPPORTED}. */
    default Map<EngineCapability, String> lacks() {
        return Map.of();
    }

    /** How many documents, over all workspaces, tombstones left out. */
    long count(IndexName index);

    @Override
    void close();
}
