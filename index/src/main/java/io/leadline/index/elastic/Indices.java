package io.leadline.index.elastic;

import io.leadline.index.search.IndexName;
import io.leadline.index.store.Collection;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The indexes of one Leadline in a cluster: {@code <prefix>-<what>} is an alias of {@code <prefix>-<what>-v<version of
 * the mapping>}, which a template of ours shapes. Nothing is written before each is known to be ours.
 */
final class Indices {
    private static final int MAJOR = 9;

    private final Connection connection;
    private final String prefix;

    private Indices(Connection connection) {
        this.connection = connection;
        this.prefix = connection.options().prefix();
    }

    /** Makes what is missing. {@code CONFLICT} for an index that is not ours, {@code UNSUPPORTED} for another version. */
    static Indices open(Connection connection) {
        Indices indices = new Indices(connection);
        indices.checkServer();
        Map<String, Map<String, Object>> missing = new LinkedHashMap<>();
        indices.aliases().forEach((alias, mapping) -> {
            if (!indices.isThere(alias)) {
                missing.put(alias, mapping);
            }
        });
        missing.forEach(indices::create);
        return indices;
    }

    static String describe(Connection connection) {
        Indices indices = new Indices(connection);
        String version = indices.checkServer();
        Set<String> aliases = indices.aliases().keySet();
        long there = aliases.stream().filter(indices::isThere).count();
        return "Elasticsearch " + version + " at " + connection.options().urls() + ", " + there + " of "
                + aliases.size() + " indexes '" + indices.prefix + "-*' are there";
    }

    private Map<String, Map<String, Object>> aliases() {
        Map<String, Map<String, Object>> mappings = new LinkedHashMap<>();
        for (Collection collection : Collection.values()) {
            mappings.put(of(collection), Mappings.store());
        }
        for (IndexName name : IndexName.values()) {
            mappings.put(of(name), Mappings.projections());
        }
        return mappings;
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
        return version;
    }

    /** Whether it is, and if so that it is ours. */
    private boolean isThere(String alias) {
        Connection.Answer found = connection.ask("GET", "/" + alias + "/_mapping", null, Set.of(404));
        if (found.status() == 404) {
            return false;
        }
        for (Map.Entry<String, JsonNode> index : found.body().properties()) {
            check(alias, index.getKey(), index.getValue().path("mappings").path("_meta"));
        }
        return true;
    }

    private static void check(String alias, String index, JsonNode meta) {
        int version = meta.path(Mappings.MARK).asInt(0);
        if (version == 0 || index.equals(alias)) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the index '" + index
                            + "' in Elasticsearch was made by something else, and Leadline needs its name '" + alias
                            + "'; choose another leadline.engine.elasticsearch.prefix");
        }
        if (version != Mappings.VERSION) {
            throw new LeadlineException(
                    ErrorCode.UNSUPPORTED,
                    "the index '" + index + "' in Elasticsearch has layout " + version + ", this Leadline reads "
                            + Mappings.VERSION + "; run the Leadline that made it, or choose another prefix");
        }
    }

    private void create(String alias, Map<String, Object> mapping) {
        String index = alias + "-v" + Mappings.VERSION;
        connection.call(
                "PUT",
                "/_index_template/" + alias,
                Map.of(
                        "index_patterns",
                        List.of(alias + "-v*"),
                        "priority",
                        500,
                        "template",
                        Map.of("settings", Mappings.settings(), "mappings", mapping)));
        Connection.Answer made = connection.ask(
                "PUT", "/" + index, Map.of("aliases", Map.of(alias, Map.of("is_write_index", true))), Set.of(400));
        if (made.status() == 400
                && !made.body().path("error").path("type").asString("").equals("resource_already_exists_exception")) {
            throw new LeadlineException(
                    ErrorCode.INTERNAL,
                    "Elasticsearch refused to make the index '" + index + "': " + Connection.reason(made.body()));
        }
        if (!isThere(alias)) { // an index of the name was there, and not for us
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the index '" + index + "' in Elasticsearch lacks the alias '" + alias
                            + "'; was it restored without? Add the alias or choose another prefix");
        }
    }
}
