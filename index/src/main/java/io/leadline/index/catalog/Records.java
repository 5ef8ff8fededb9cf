package io.leadline.index.catalog;

import io.leadline.index.store.DocumentStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The catalog's documents of one further kind, for whoever keeps there what nobody below needs to know. Keys are ids
 * below each other, such as workspace and id; reads and writes are those of the {@link Catalog}.
 */
public final class Records<T> {
    private final CatalogDocuments documents;
    private final CatalogDocuments.Kind<T> kind;

    /** @param kind the first part of the keys, of small letters and {@code _}; one that nobody else has */
    public Records(DocumentStore store, String kind, Class<T> type) {
        this.documents = new CatalogDocuments(store);
        this.kind = CatalogDocuments.Kind.of(kind, type);
    }

    /** As of now. */
    public Optional<T> get(String... ids) {
        return documents.read(kind, ids);
    }

    /** As of now, in order of key: all below these ids. */
    public List<T> list(String... ids) {
        return documents.list(kind, ids);
    }

    /**
     * As of now, in order of key: up to {@code limit} of those below these ids.
     *
     * @param after the last part of the key of the page before's last; empty for the first page
     */
    public List<T> page(String after, int limit, String... ids) {
        return documents.page(kind, after, limit, ids);
    }

    /** As {@link #list}, at most half a second old, though never older than the last write made through this object. */
    public List<T> recent(String... ids) {
        return documents.cachedList(kind, ids);
    }

    /**
     * Reads, changes and writes a document, again if another write came between; durable on return.
     *
     * @param change gets null if there is none (or it was removed); writes nothing if it returns what it got
     */
    public T update(Function<@Nullable T, T> change, String... ids) {
        return documents.update(change, kind, ids);
    }

    public void put(T record, String... ids) {
        update(old -> record, ids);
    }

    public void remove(String... ids) {
        documents.remove(kind, ids);
    }
}
