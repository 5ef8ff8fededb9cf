package io.leadline.dashboards.kibana;

import io.leadline.dashboards.definition.Dashboard;
import io.leadline.index.search.IndexName;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * For whom dashboards are rendered. Names are fixed by the workspace, so that rendering again replaces.
 *
 * @param leadline where a lead's name leads to
 * @param offers names by id; empty where they are not known, ids are shown then
 */
public record Target(String workspace, URI leadline, SortedMap<String, String> offers) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    public Target {
        if (!NAME.matcher(workspace).matches()) {
            throw new LeadlineException(
                    ErrorCode.INVALID_VALUE,
                    "the workspace '" + workspace
                            + "' cannot be part of the name of an alias in Elasticsearch: a-z, 0-9,"
                            + " '.', '_' and '-', at most 100, beginning with a letter or digit");
        }
        offers = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(offers));
    }

    /** The filtered alias through which Kibana sees the workspace alone: {@code leads-<workspace>}. */
    public String alias() {
        return "leads-" + workspace;
    }

    public String dataView() {
        return "leadline-" + alias();
    }

    public String id(Dashboard dashboard) {
        return "leadline-" + workspace + '-' + dashboard.id();
    }

    String title(Dashboard dashboard) {
        return "Leadline " + workspace + ": " + dashboard.title();
    }

    /**
     * What is sent to {@code POST /_aliases} of Elasticsearch.
     *
     * @param concrete the index behind each name
     */
    public Map<String, Object> aliases(Map<IndexName, String> concrete) {
        return JsonMap.of(
                "actions",
                List.of(IndexName.values()).stream()
                        .map(index -> JsonMap.of(
                                "add",
                                JsonMap.of(
                                        "index",
                                        concrete.get(index),
                                        "alias",
                                        alias(),
                                        "filter",
                                        Map.of("term", Map.of("workspace", workspace)))))
                        .toList());
    }
}
