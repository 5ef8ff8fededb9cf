package io.leadline.index.elastic;

import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * How one of our indexes is to look.
 *
 * @param alias the name by which it is used
 * @param version of its mapping, part of the index's own name
 * @param renewable whether it can be made anew of other indexes when its version is raised
 */
record Layout(String alias, int version, Map<String, Object> mapping, boolean renewable) {
    /** The name of the index behind the alias. */
    String index() {
        return alias + "-v" + version;
    }

    /** Matches the indexes of every version, and no other alias. */
    String everyIndex() {
        return alias + "-v*";
    }

    /** What an index must be to be of this layout, by field. */
    @SuppressWarnings("unchecked") // Mappings makes it so
    Map<String, Map<String, Object>> fields() {
        return (Map<String, Map<String, Object>>) Objects.requireNonNull(mapping.get("properties"));
    }

    /**
     * Whether an index that answers to the alias is of this version.
     *
     * @param there its mapping
     * @return false if it is older, and can be made anew
     * @throws LeadlineException {@code CONFLICT} if something else made or changed it, {@code UNSUPPORTED} if it is of
     *     another version
     */
    boolean check(String index, JsonNode there) {
        int found = requireOurs(index, there);
        if (found < version && renewable) {
            return false;
        }
        if (found != version) {
            throw new LeadlineException(
                    ErrorCode.UNSUPPORTED,
                    "the index '" + index + "' in Elasticsearch has layout " + found + ", this Leadline reads "
                            + version + "; run the Leadline that made it, or choose another prefix");
        }
        fields().forEach((name, expected) -> requireSame(index, name, expected, there));
        return true;
    }

    /** The version that it is of; {@code CONFLICT} if something else made it. */
    int requireOurs(String index, JsonNode there) {
        int found = there.path("_meta").path(Mappings.MARK).asInt(0);
        if (found == 0 || index.equals(alias)) {
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "the index '" + index
                            + "' in Elasticsearch was made by something else, and Leadline needs its name '" + alias
                            + "'; choose another leadline.engine.elasticsearch.prefix");
        }
        return found;
    }

    private static void requireSame(String index, String name, Map<String, Object> expected, JsonNode there) {
        if (!type(there, name).equals(expected.get("type"))) {
            String is = type(there, name).isEmpty() ? "lacks it" : "has it as " + type(there, name);
            throw new LeadlineException(
                    ErrorCode.CONFLICT,
                    "Leadline needs the field '" + name + "' of the index '" + index + "' in Elasticsearch as "
                            + expected.get("type") + ", and it " + is
                            + ": something else changed its mapping; restore the index from a snapshot, or choose"
                            + " another leadline.engine.elasticsearch.prefix");
        }
    }

    /** Of a field of a mapping; empty if it lacks the field. */
    static String type(JsonNode mapping, String field) {
        JsonNode found = mapping.path("properties").path(field);
        return found.isMissingNode() ? "" : found.path("type").asString("object");
    }
}
