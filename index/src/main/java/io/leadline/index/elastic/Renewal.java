package io.leadline.index.elastic;

import io.leadline.index.Watermark;
import io.leadline.index.store.Change;
import io.leadline.index.store.Collection;
import io.leadline.index.store.Document;
import io.leadline.index.store.DocumentStore;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Projections of an older layout, made anew out of the truth while they answer. Each has a next index beside it; whatever
 * is projected meanwhile is written to both, the next last, and every truth is projected once. Then the alias moves to
 * the next in one step, and the older is deleted by a later call, when nobody reads from it any more. Broken off, it begins
 * again with an empty next.
 */
final class Renewal {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final Connection connection;
    private final Set<String> replaced = new HashSet<>();
    /** By alias; empty when all is as it should be. */
    private volatile Map<String, Older> older = Map.of();
    /** The last key whose truth is projected; null before the first. */
    private @Nullable String projected;

    /** @param unfit fields of the new layout that the older index cannot take, as it has others of their names */
    private record Older(String index, Layout layout, Set<String> unfit) {
        String next() {
            return next(layout);
        }

        static String next(Layout layout) {
            return layout.alias() + "-next";
        }
    }

    Renewal(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes an empty next index, and fits the older one, as far as it can be, for what is written and asked from now on.
     *
     * @param there the mapping of the older one
     */
    void begin(Layout layout, String index, JsonNode there) {
        connection.ask("DELETE", "/" + layout.index(), null, Set.of(404)); // of one that was broken off
        Indices.create(connection, layout, Older.next(layout));
        Set<String> unfit = new HashSet<>();
        layout.fields().forEach((name, wanted) -> {
            if (!Layout.type(there, name).equals(wanted.get("type")) && !adds(index, name, wanted)) {
                unfit.add(name);
            }
        });
        Map<String, Older> all = new HashMap<>(older);
        all.put(layout.alias(), new Older(index, layout, Set.copyOf(unfit)));
        older = Map.copyOf(all);
        LOG.info(
                "The index {} is of an older layout; {} is made beside it{}",
                index,
                layout.index(),
                unfit.isEmpty() ? "" : ". Until then searches miss what is written by " + unfit);
    }

    /** Indexes that are of no use any more. */
    void leave(Set<String> indexes) {
        replaced.addAll(indexes);
    }

    private boolean adds(String index, String name, Map<String, Object> field) {
        Map<String, Object> mapping = Map.of("properties", Map.of(name, field));
        return connection
                        .ask("PUT", "/" + index + "/_mapping", mapping, Set.of(400))
                        .status()
                < 300;
    }

    /** Under which name what is projected is to be written besides its alias, and first; null if it is not. */
    @Nullable
    String next(String alias) {
        Older renewed = older.get(alias);
        return renewed == null ? null : renewed.next();
    }

    /** The fields that what answers to the alias cannot take. */
    Set<String> unfit(String alias) {
        Older renewed = older.get(alias);
        return renewed == null ? Set.of() : renewed.unfit;
    }

    /**
     * Does what there is to do; what fails goes on with the next call. Returns how many people were projected.
     *
     * @param page so many at a time
     */
    synchronized long run(DocumentStore store, int page, Watermark.Projector projector) {
        for (String index : List.copyOf(replaced)) {
            connection.ask("DELETE", "/" + index, null, Set.of(404));
            replaced.remove(index);
        }
        if (older.isEmpty()) {
            return 0;
        }
        long count = 0;
        while (true) {
            List<Document> truths = store.scan(Collection.TRUTH, "", projected, page);
            if (truths.isEmpty()) {
                break;
            }
            projector.project(truths.stream()
                    .map(truth -> new Change(0, Collection.TRUTH, truth.key(), truth.version()))
                    .toList());
            projected = truths.getLast().key();
            count += truths.size();
        }
        replace();
        return count;
    }

    /** Ours, and those that others look through: Kibana has one for each workspace. */
    private Map<String, ObjectNode> aliases(String index) {
        Map<String, ObjectNode> aliases = new HashMap<>();
        JsonNode found = connection
                .call("GET", "/" + index + "/_alias", null)
                .path(index)
                .path("aliases");
        found.properties().forEach(alias -> aliases.put(alias.getKey(), (ObjectNode) alias.getValue()));
        return aliases;
    }

    private void replace() {
        List<Map<String, Object>> actions = new ArrayList<>();
        List<Map<String, Object>> last = new ArrayList<>();
        for (Older each : older.values()) {
            String next = each.layout.index();
            connection.call("POST", "/" + next + "/_refresh", null);
            aliases(each.index).forEach((alias, how) -> {
                actions.add(Map.of("add", how.put("index", next).put("alias", alias)));
                actions.add(Map.of("remove", Map.of("index", each.index, "alias", alias)));
            });
            last.add(Map.of("remove", Map.of("index", next, "alias", each.next(), "must_exist", false)));
        }
        JsonNode moved = connection.call("POST", "/_aliases", Map.of("actions", actions));
        if (!moved.path("acknowledged").asBoolean(false)) {
            throw new LeadlineException(
                    ErrorCode.UNAVAILABLE,
                    "not every node of Elasticsearch has heard yet that the new indexes answer; it is told again");
        }
        Map<String, Older> done = older;
        older = Map.of(); // From here on writes by the alias alone reach the new ones.
        connection.call("POST", "/_aliases", Map.of("actions", last));
        done.values().forEach(each -> {
            replaced.add(each.index);
            LOG.info("The index {} takes the place of {}", each.layout.index(), each.index);
        });
    }
}
