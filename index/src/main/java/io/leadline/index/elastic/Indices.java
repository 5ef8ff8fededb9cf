package io.leadline.index.elastic;

import io.leadline.index.search.IndexName;
import io.leadline.index.store.Collection;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The indexes of one Leadline in a cluster: {@code <prefix>-<what>} is an alias of {@code <prefix>-<what>-v<version of
 * the mapping>}, which a template of ours shapes. Nothing is written before each is known to be ours.
 */
final class Indices {
    private static final int MAJOR = 9;
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private final Connection connection;
    private final String prefix;
    private final Renewal renewal;
    private boolean unprojected;

    /** Neither made nor checked, unlike those of {@link #open}. */
    Indices(Connection connection) {
        this.connection = connection;
        this.prefix = connection.options().prefix();
        this.renewal = new Renewal(connection);
    }

    /**
     * Makes what is missing, and prepares to make anew what is of an older layout. {@code CONFLICT} for an index that is
     * not ours, {@code UNSUPPORTED} for another version.
     */
    static Indices open(Connection connection) {
        Indices indices = new Indices(connection);
        indices.checkServer();
        List<Layout> missing = new ArrayList<>();
        Map<Layout, Map.Entry<String, JsonNode>> older = new LinkedHashMap<>();
        for (Layout layout : indices.layouts()) {
            Map<String, JsonNode> there = indices.behind(layout.alias());
            if (there.isEmpty()) {
                missing.add(layout);
            }
            for (Map.Entry<String, JsonNode> index : there.entrySet()) {
                if (!layout.check(index.getKey(), index.getValue())) {
                    older.put(layout, index);
                } else if (layout.renewable()) {
                    indices.renewal.leave(indices.left(layout, there.keySet()));
                }
            }
        }
        missing.forEach(indices::create);
        indices.unprojected = missing.stream().anyMatch(indices::isOfTruth);
        older.forEach((layout, index) -> indices.renewal.begin(layout, index.getKey(), index.getValue()));
        return indices;
    }

    /** Whether truths are projected into it; counters of days are not made of them alone, and are projected by who counts. */
    private boolean isOfTruth(Layout layout) {
        return layout.alias().equals(of(IndexName.LEADS)) || layout.alias().equals(of(IndexName.POOL));
    }

    static String describe(Connection connection) {
        Indices indices = new Indices(connection);
        String version = indices.checkServer();
        Set<String> older = new TreeSet<>();
        int there = 0;
        for (Layout layout : indices.layouts()) {
            Map<String, JsonNode> behind = indices.behind(layout.alias());
            there += behind.isEmpty() ? 0 : 1;
            behind.forEach((index, mapping) -> {
                if (!layout.check(index, mapping)) {
                    older.add(index);
                }
            });
        }
        return "Elasticsearch " + version + " at " + connection.options().urls() + ", " + there + " of "
                + indices.layouts().size() + " indexes '" + indices.prefix + "-*' are there"
                + (older.isEmpty() ? "" : "; the next start makes anew, while it serves, " + String.join(", ", older));
    }

    /** How each is to look. */
    List<Layout> layouts() {
        Map<String, Layout> layouts = new LinkedHashMap<>();
        for (Collection collection : Collection.values()) {
            layouts.put(of(collection), new Layout(of(collection), Mappings.STORE_VERSION, Mappings.store(), false));
        }
        for (IndexName name : IndexName.values()) {
            layouts.put(of(name), new Layout(of(name), Mappings.VERSION, Mappings.projections(), true));
        }
        return List.copyOf(layouts.values());
    }

    /** Truths of people and companies lie in one index, so that their changes are one line. */
    String of(Collection collection) {
        return switch (collection) {
            case TRUTH, COMPANY -> prefix + "-truth";
            case IDENTITY, VECTOR, CATALOG, IMPORT_ROW, DEAD_LETTER -> alias(collection);
        };
    }

    String of(IndexName name) {
        return alias(name);
    }

    /** All that are searched, as a path names them. */
    String searched() {
        return Arrays.stream(IndexName.values()).map(this::of).collect(Collectors.joining(","));
    }

    private String alias(Enum<?> what) {
        return prefix + '-' + what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of the projections. */
    Renewal renewal() {
        return renewal;
    }

    /** Whether an index of projections was made just now, and so holds nothing of the truth that may be there. */
    boolean isUnprojected() {
        return unprojected;
    }

    /** The version of its nodes. */
    private String checkServer() {
        JsonNode nodes = connection.call("GET", "/_nodes/http?filter_path=nodes.*.version", null);
        String version = "";
        for (JsonNode node : nodes.path("nodes")) {
            version = node.path("version").asString("");
            if (!version.startsWith(MAJOR + ".")) {
                throw new LeadlineException(
                        ErrorCode.UNSUPPORTED,
                        "Elasticsearch at " + connection.options().urls() + " is of version " + version
                                + "; Leadline needs " + MAJOR + ".x");
            }
        }
        checkClocks();
        return version;
    }

    /** A clock that is wrong would be in all that is written, and in what is due when. */
    private void checkClocks() {
        JsonNode stats =
                connection.call("GET", "/_nodes/stats/process?filter_path=nodes.*.name,nodes.*.timestamp", null);
        Instant here = InstantSource.system().instant();
        for (JsonNode node : stats.path("nodes")) {
            Instant there = Instant.ofEpochMilli(node.path("timestamp").asLong());
            if (Duration.between(here, there).abs().compareTo(MOST_SKEW) > 0) {
                throw new LeadlineException(
                        ErrorCode.UNAVAILABLE,
                        "the clock of this machine says " + here + ", that of the node '"
                                + node.path("name").asString("") + "' of Elasticsearch " + there
                                + "; one of them is wrong: set both by a time server, then start again");
            }
        }
    }

    /** The mappings of what answers to a name, by index. */
    Map<String, JsonNode> behind(String name) {
        Connection.Answer found = connection.ask("GET", "/" + name + "/_mapping", null, Set.of(404));
        Map<String, JsonNode> mappings = new LinkedHashMap<>();
        if (found.status() != 404) {
            found.body()
                    .properties()
                    .forEach(index ->
                            mappings.put(index.getKey(), index.getValue().path("mappings")));
        }
        return mappings;
    }

    /** Indexes of ours that a renewal took the place of, and that it could not delete any more. */
    private Set<String> left(Layout layout, Set<String> used) {
        Map<String, JsonNode> all = behind(layout.everyIndex());
        all.keySet().removeAll(used);
        all.values().removeIf(mapping -> !mapping.path("_meta").has(Mappings.MARK));
        return all.keySet();
    }

    private void create(Layout layout) {
        create(connection, layout, layout.alias());
        if (behind(layout.alias()).isEmpty()) { // an index of the name was there, and not for us
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the index '" + layout.index() + "' in Elasticsearch lacks the alias '" + layout.alias()
                            + "'; was it restored without? Add the alias or choose another prefix");
        }
    }

    /** Makes the index of a layout, unless it is there, and the template that shapes it. */
    static void create(Connection connection, Layout layout, String alias) {
        connection.call(
                "PUT",
                "/_index_template/" + layout.alias(),
                Map.of(
                        "index_patterns",
                        List.of(layout.everyIndex()),
                        "priority",
                        500,
                        "template",
                        Map.of("settings", Mappings.settings(), "mappings", layout.mapping())));
        Connection.Answer made = connection.ask(
                "PUT",
                "/" + layout.index(),
                Map.of("aliases", Map.of(alias, Map.of("is_write_index", true))),
                Set.of(400));
        if (made.status() == 400
                && !made.body().path("error").path("type").asString("").equals("resource_already_exists_exception")) {
            throw new LeadlineException(
                    ErrorCode.INTERNAL,
                    "Elasticsearch refused to make the index '" + layout.index() + "': "
                            + Connection.reason(made.body()));
        }
    }
}
