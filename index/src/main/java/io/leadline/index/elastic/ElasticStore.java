package io.leadline.index.elastic;

import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.index.store.Durability;
import io.leadline.index.store.Write;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Truth in Elasticsearch: a document each, by id and so in real time. Our version is its external version, which
 * Elasticsearch takes only if it is greater than what is stored; that it is exactly the next is asked for before. Of two
 * who were told so the second meets the first's, and is refused.
 */
final class ElasticStore implements DocumentStore {
    /** What is said of a document whose shard has no copy that answers, yet. */
    private static final Set<String> COMING_UP = Set.of(
            "illegal_index_shard_state_exception", "no_shard_available_action_exception", "shard_not_found_exception");

    private static final int PAGE = 1_000;
    private static final int MOST_NAMES = 256;
    /** A write is several requests, each tried again for a while: it may be sent again for so many times that long. */
    private static final int TRIES = 4;

    private static final String NAMES = "writers";

    private final Connection connection;
    private final Indices indices;
    private final Copies copies;
    private final ChangeLog log;
    /**
     * Names our writes. A document keeps the names of its newest writes for as long as they may be sent again: that tells our
     * own from another's where an answer was lost, however many others have written since.
     */
    private final String writer = Long.toString(new SecureRandom().nextLong() >>> 16, Character.MAX_RADIX);

    private final AtomicLong writes = new AtomicLong();

    ElasticStore(Connection connection, Indices indices) {
        this.connection = connection;
        this.indices = indices;
        this.copies = new Copies(connection);
        this.log = new ChangeLog(connection, indices.of(Collection.TRUTH));
    }

    private record Key(Collection collection, String key) {}

    @Override
    public @Nullable Document get(Collection collection, String key) {
        return getAll(collection, List.of(key)).get(key);
    }

    @Override
    public Map<String, Document> getAll(Collection collection, java.util.Collection<String> keys) {
        List<Key> wanted = new LinkedHashSet<>(keys)
                .stream().map(key -> new Key(collection, key)).toList();
        Map<String, Document> found = HashMap.newHashMap(wanted.size());
        for (int from = 0; from < wanted.size(); from += PAGE) {
            List<Key> part = wanted.subList(from, Math.min(wanted.size(), from + PAGE));
            read(part, "body")
                    .forEach((key, answer) ->
                            found.put(key.key, new Document(key.key, version(answer), body(answer.path("_source")))));
        }
        return found;
    }

    /** Those that exist, with one field of each. */
    private Map<Key, JsonNode> read(List<Key> keys, String field) {
        JsonNode answers = answered(keys, field);
        Map<Key, JsonNode> found = HashMap.newHashMap(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            JsonNode answer = answers.path(i);
            if (answer.path("found").asBoolean(false)) {
                found.put(keys.get(i), answer);
            }
        }
        return found;
    }

    /** Asks again while a copy is coming up, as it is after a restore or when a node ended. */
    private JsonNode answered(List<Key> keys, String field) {
        Connection.Pauses pauses = connection.pauses();
        while (true) {
            JsonNode answers = ask(keys, field, "");
            int failed = 0;
            while (failed < keys.size() && !answers.path(failed).has("error")) {
                failed++;
            }
            if (failed == keys.size()) {
                return answers;
            }
            JsonNode answer = answers.path(failed);
            if (!comesUp(answer.path("error")) || !pauses.pause()) {
                throw failed("reading", keys.get(failed), answer);
            }
        }
    }

    private static boolean comesUp(JsonNode error) {
        return COMING_UP.contains(error.path("type").asString("")) || Connection.nodeLeft(error);
    }

    /** @param where a parameter that says which copies may answer; empty for any */
    private JsonNode ask(List<Key> keys, String field, String where) {
        List<Map<String, Object>> docs = keys.stream()
                .map(key -> Map.of(
                        "_index",
                        indices.of(key.collection),
                        "_id",
                        Ids.of(key.collection, key.key),
                        "_source",
                        (Object) List.of(field)))
                .toList();
        return connection
                .call(
                        "POST",
                        "/_mget?filter_path=docs._version,docs._seq_no,docs.found,docs._source,docs.error" + where,
                        Map.of("docs", docs))
                .path("docs");
    }

    private static long version(JsonNode answer) {
        return answer.path("_version").asLong();
    }

    private static byte[] body(JsonNode source) {
        return Base64.getDecoder().decode(source.path("body").asString(""));
    }

    @Override
    public List<Boolean> write(List<Write> writes, Durability durability) {
        @Nullable Boolean[] taken = new Boolean[writes.size()];
        List<String> names = writes.stream().map(write -> name()).toList();
        Connection.Pauses pauses = connection.pauses();
        while (Arrays.stream(taken).anyMatch(Objects::isNull)) {
            boolean busy = round(writes, names, taken);
            if (busy && !pauses.pause()) {
                throw busy();
            }
        }
        return List.of((Boolean[]) taken);
    }

    private String name() {
        return String.join("-", writer, text(second()), text(writes.incrementAndGet()));
    }

    private static long second() {
        return System.currentTimeMillis() / 1000;
    }

    private static String text(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }

    /** Writes what is left, of each document the first; returns whether it is to be waited before the next round. */
    private boolean round(List<Write> writes, List<String> names, @Nullable Boolean[] taken) {
        Map<Key, Integer> first = new java.util.LinkedHashMap<>();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] == null) {
                first.putIfAbsent(
                        new Key(writes.get(i).collection(), writes.get(i).key()), i);
            }
        }
        boolean busy = false;
        List<Sent> sent = new ArrayList<>(first.size());
        List<Key> keys = List.copyOf(first.keySet());
        for (int from = 0; from < keys.size(); from += PAGE) {
            List<Key> part = keys.subList(from, Math.min(keys.size(), from + PAGE));
            Map<Key, JsonNode> stored = read(part, NAMES);
            for (Key key : part) {
                int i = Objects.requireNonNull(first.get(key));
                JsonNode now = stored.get(key);
                long next = now == null ? 1 : version(now) + 1;
                Write write = writes.get(i);
                if (now != null && names(now).anyMatch(names.get(i)::equals)) {
                    taken[i] = isOnEveryCopy(key, names.get(i)) ? true : null;
                    busy |= taken[i] == null;
                } else if (write.version() != Write.ANY && write.version() != next) {
                    taken[i] = false;
                } else {
                    sent.add(new Sent(i, key, next, named(names.get(i), now), write));
                }
            }
        }
        return send(sent, taken) || busy;
    }

    /** @param names of the write itself and of those before it */
    private record Sent(int place, Key key, long version, List<String> names, Write write) {}

    private List<String> named(String own, @Nullable JsonNode stored) {
        Stream<String> before = stored == null ? Stream.empty() : names(stored).filter(this::mayBeSentAgain);
        return Stream.concat(Stream.of(own), before).limit(MOST_NAMES).toList();
    }

    private boolean mayBeSentAgain(String name) {
        String[] parts = name.split("-", -1);
        long given = parts.length == 3 ? Long.parseLong(parts[1], Character.MAX_RADIX) : 0;
        return second() - given
                <= TRIES * connection.options().retries().lasting().toSeconds();
    }

    private static Stream<String> names(JsonNode stored) {
        return stored.path("_source").path(NAMES).valueStream().map(JsonNode::asString);
    }

    /**
     * A write whose answer was lost shows on the primary before the other copies have it, and would be gone with that node; one
     * that was the primary may show it still. It is acknowledged only when the answer would have come.
     */
    private boolean isOnEveryCopy(Key key, String name) {
        Copies.Primary primary = copies.primary(indices.of(key.collection));
        JsonNode there = ask(List.of(key), NAMES, "&preference=_only_nodes:" + primary.node())
                .path(0);
        return names(there).anyMatch(name::equals) && there.path("_seq_no").asLong() <= primary.checkpoint();
    }

    private boolean send(List<Sent> sent, @Nullable Boolean[] taken) {
        boolean[] busy = new boolean[1];
        Bulk<Sent> bulk = new Bulk<>(connection, (one, answer) -> {
            switch (answer.path("status").asInt()) {
                case 200, 201 -> taken[one.place] = true;
                // Another was faster, unless it was ourselves: a write whose answer was lost is sent again and meets
                // itself. The next round sees which, even if it reads a copy that lags: then this comes again.
                case 409 -> {}
                case 429, 503 -> busy[0] = true;
                default -> throw failed("writing", one.key, answer);
            }
        });
        for (Sent one : sent) {
            Collection collection = one.key.collection;
            bulk.add(
                    one,
                    indices.of(collection),
                    Ids.of(collection, one.key.key),
                    one.version,
                    "external",
                    content(one.key, one.write.body(), one.names));
        }
        bulk.end();
        return busy[0];
    }

    private static Map<String, Object> content(Key key, byte[] body, List<String> names) {
        Map<String, Object> content = new HashMap<>();
        content.put("collection", key.collection.name());
        content.put("key", key.key);
        content.put("gone", body.length == 0);
        content.put(NAMES, names);
        content.put("body", Base64.getEncoder().encodeToString(body));
        return content;
    }

    @Override
    public void take(Collection collection, List<Document> documents) {
        List<Document> left = documents;
        Connection.Pauses pauses = connection.pauses();
        while (true) {
            left = takeOnce(collection, left);
            if (left.isEmpty()) {
                return;
            }
            if (!pauses.pause()) {
                throw busy();
            }
        }
    }

    /** Returns those that the cluster was too busy for. */
    private List<Document> takeOnce(Collection collection, List<Document> documents) {
        List<Document> again = new ArrayList<>();
        Bulk<Document> bulk = new Bulk<>(connection, (document, answer) -> {
            switch (answer.path("status").asInt()) {
                case 200, 201, 409 -> {} // 409: a newer one is there
                case 429, 503 -> again.add(document);
                default -> throw failed("writing", new Key(collection, document.key()), answer);
            }
        });
        for (Document document : documents) {
            Key key = new Key(collection, document.key());
            bulk.add(
                    document,
                    indices.of(collection),
                    Ids.of(collection, document.key()),
                    document.version(),
                    "external_gte",
                    content(key, document.body(), List.of()));
        }
        bulk.end();
        return again;
    }

    private LeadlineException busy() {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE,
                "Elasticsearch is too busy to take writes; it was asked again for "
                        + connection.options().retries().lasting() + ", nothing more of this call is acknowledged");
    }

    private static LeadlineException failed(String doing, Key key, JsonNode answer) {
        return new LeadlineException(
                ErrorCode.UNAVAILABLE,
                doing + " " + key.collection + " in Elasticsearch failed: " + Connection.reason(answer)
                        + "; nothing more of this call is acknowledged");
    }

    @Override
    public List<Document> scan(Collection collection, String prefix, @Nullable String after, int limit) {
        copies.refresh(indices.of(collection));
        List<Document> found = new ArrayList<>();
        List<Object> from = after == null || Ids.compare(after, prefix) < 0
                ? List.of(prefix, -1) // no sequence number is so small: the prefix itself is in
                : List.of(after, Long.MAX_VALUE);
        while (found.size() < limit) {
            int size = Math.min(PAGE, limit - found.size());
            JsonNode hits = search(
                    collection,
                    Map.of(
                            "size",
                            size,
                            "query",
                            Dsl.all(Dsl.term("collection", collection.name()), Dsl.term("gone", false)),
                            "sort",
                            List.of("key", "_seq_no"),
                            "search_after",
                            from,
                            "_source",
                            List.of("key", "body")));
            for (JsonNode hit : hits) {
                String key = hit.path("_source").path("key").asString();
                if (!key.startsWith(prefix)) {
                    return found;
                }
                found.add(new Document(key, version(hit), body(hit.path("_source"))));
            }
            if (hits.size() < size) {
                return found;
            }
            from = List.of(found.getLast().key(), Long.MAX_VALUE);
        }
        return found;
    }

    private JsonNode search(Collection collection, Map<String, Object> asked) {
        Map<String, Object> body = new HashMap<>(asked);
        body.put("version", true);
        body.put("track_total_hits", false);
        return connection
                .call("POST", "/" + indices.of(collection) + "/_search" + Search.WHOLE + "&filter_path=hits.hits", body)
                .path("hits")
                .path("hits");
    }

    @Override
    public List<Change> changes(long after, int limit) {
        return log.read(after, limit);
    }

    @Override
    public long position() {
        return log.position();
    }

    Connection.Pauses pauses(Duration budget) {
        return connection.pauses(budget);
    }

    /** Nothing to do: Elasticsearch answers a write when it is on disk. */
    @Override
    public void sync() {}

    @Override
    public void close() {}
}
