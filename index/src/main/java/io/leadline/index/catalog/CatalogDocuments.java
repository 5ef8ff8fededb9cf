package io.leadline.index.catalog;

import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/**
 * Typed JSON documents in {@link Collection#CATALOG}, under {@code <kind>/<parts of the key>}. Cached reads are at most
 * {@link #FRESH} old, and never older than the last write made through this object.
 */
final class CatalogDocuments {
    private static final long FRESH = Duration.ofMillis(500).toNanos();
    private static final int PAGE = 1000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final DocumentStore store;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();

    CatalogDocuments(DocumentStore store) {
        this.store = store;
    }

    /** What lies under one kind of key. */
    record Kind<T>(String name, JavaType type) {
        static <T> Kind<T> of(String name, Class<T> type) {
            return new Kind<>(name, Json.MAPPER.constructType(type));
        }

        static <T> Kind<Versions<T>> versioned(String name, Class<T> type) {
            return new Kind<>(name, Json.MAPPER.getTypeFactory().constructParametricType(Versions.class, type));
        }

        private String key(String... ids) {
            for (String id : ids) {
                if (!ID.matcher(id).matches()) {
                    throw new LeadlineException(
                            ErrorCode.INVALID_VALUE,
                            "'" + id + "' is no id: 1 to 64 letters, digits, - and _ (for a key of " + name + ")");
                }
            }
            return name + '/' + String.join("/", ids);
        }

        private T parse(Document document) {
            try {
                return Json.MAPPER.readValue(document.body(), type);
            } catch (JacksonException e) {
                throw new LeadlineException(
                        ErrorCode.INTERNAL,
                        "the catalog document " + document.key() + " cannot be read: " + e.getOriginalMessage(),
                        e);
            }
        }
    }

    private record Cached(Object value, long readAt) {
        boolean isFresh() {
            return System.nanoTime() - readAt <= FRESH;
        }
    }

    /** As of now. */
    <T> Optional<T> read(Kind<T> kind, String... ids) {
        return Optional.ofNullable(store.get(Collection.CATALOG, kind.key(ids)))
                .filter(document -> document.body().length > 0)
                .map(kind::parse);
    }

    /** As of now, in order of key. */
    <T> List<T> list(Kind<T> kind, String... ids) {
        String prefix = kind.key(ids) + (ids.length == 0 ? "" : "/");
        List<T> all = new ArrayList<>();
        String after = null;
        List<Document> page;
        do {
            page = store.scan(Collection.CATALOG, prefix, after, PAGE);
            for (Document document : page) {
                all.add(kind.parse(document));
                after = document.key();
            }
        } while (page.size() == PAGE);
        return List.copyOf(all);
    }

    /** As of now, in order of key: up to {@code limit} below these ids, after the one whose key ends so. */
    <T> List<T> page(Kind<T> kind, String after, int limit, String... ids) {
        String prefix = kind.key(ids) + '/';
        return store.scan(Collection.CATALOG, prefix, after.isEmpty() ? null : prefix + after, limit).stream()
                .map(kind::parse)
                .toList();
    }

    <T> Optional<T> cached(Kind<T> kind, String... ids) {
        return fresh(kind.key(ids), () -> read(kind, ids));
    }

    <T> List<T> cachedList(Kind<T> kind, String... ids) {
        return fresh(kind.key(ids) + (ids.length == 0 ? "" : "/"), () -> list(kind, ids));
    }

    @SuppressWarnings("unchecked") // a key has one kind, a kind has one type
    private <T> T fresh(String key, Supplier<T> read) {
        Cached entry = cache.get(key);
        if (entry == null || !entry.isFresh()) {
            // Within compute, so that a read that began before a write cannot be kept after it.
            entry = cache.compute(
                    key, (k, old) -> old != null && old.isFresh() ? old : new Cached(read.get(), System.nanoTime()));
        }
        return (T) entry.value;
    }

    /**
     * Reads, changes and writes a document, again if another write came between; durable on return.
     *
     * @param change gets null if there is none (or it was removed); writes nothing if it returns what it got
     */
    <T> T update(Function<@Nullable T, T> change, Kind<T> kind, String... ids) {
        String key = kind.key(ids);
        while (true) {
            Document stored = store.get(Collection.CATALOG, key);
            T old = stored == null || stored.body().length == 0 ? null : kind.parse(stored);
            T changed = change.apply(old);
            if (changed.equals(old) || write(key, stored, Json.MAPPER.writeValueAsBytes(changed))) {
                return changed;
            }
        }
    }

    void remove(Kind<?> kind, String... ids) {
        String key = kind.key(ids);
        Document stored = store.get(Collection.CATALOG, key);
        while (stored != null && stored.body().length > 0 && !write(key, stored, new byte[0])) {
            stored = store.get(Collection.CATALOG, key);
        }
    }

    private boolean write(String key, @Nullable Document stored, byte[] body) {
        long version = stored == null ? 1 : stored.version() + 1;
        try {
            return store.write(List.of(new Write(Collection.CATALOG, key, version, body)), Durability.DURABLE)
                    .getFirst();
        } finally {
            cache.keySet().forEach(cached -> {
                if (key.startsWith(cached)) {
                    cache.remove(cached);
                }
            });
        }
    }
}
