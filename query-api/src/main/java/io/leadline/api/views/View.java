package io.leadline.api.views;

import io.leadline.index.search.Filter;
import io.leadline.index.search.query.FilterJson;
import io.leadline.index.search.query.QueryParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A saved search.
 *
 * @param user whose it is
 * @param screen which screen it is for
 * @param filter as given, so that relative dates stay relative; null for none
 * @param like words by whose meaning it is ordered
 * @param isDefault what its owner sees first on this screen
 * @param watch whether to tell when leads enter or leave
 */
public record View(
        String workspace,
        String id,
        String user,
        String name,
        String screen,
        @Nullable ObjectNode filter,
        @Nullable String query,
        @Nullable String like,
        @Nullable String offer,
        List<String> sort,
        List<String> columns,
        String density,
        boolean shared,
        boolean isDefault,
        boolean watch,
        Instant createdAt,
        Instant updatedAt) {

    boolean isSeenBy(String someone) {
        return shared || user.equals(someone);
    }

    /** What a lead must match to be in it, with relative dates seen from a moment. */
    Filter selection(Instant now) {
        List<Filter> parts = new ArrayList<>();
        if (filter != null) {
            parts.add(FilterJson.decode(filter, now));
        }
        if (query != null) {
            parts.add(QueryParser.parse(query));
        }
        if (offer != null) {
            parts.add(Filter.in("offer", offer));
        }
        return new Filter.And(parts);
    }

    View withoutDefault() {
        return new View(
                workspace, id, user, name, screen, filter, query, like, offer, sort, columns, density, shared, false,
                watch, createdAt, updatedAt);
    }
}
