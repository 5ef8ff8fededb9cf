package io.leadline.app.cli;

import io.leadline.app.client.ApiClient;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import io.leadline.wire.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        description = "Search the leads of a running Leadline.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  leadline search 'title:(vp OR head) score:>=60'",
            "  leadline search --filter state=active --filter country=DE,FR --facets industry,seniority",
            "  leadline search '\"month-end close\"' --sort -signal_at --size 5 --json"
        })
final class SearchCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "QUERY",
            defaultValue = "",
            description = "Words, \"phrases\", pre*, field:value, AND OR NOT; none = all leads.")
    String query = "";

    @Option(
            names = "--filter",
            paramLabel = "FIELD=VALUES",
            description = "As in a URL: state=active,monitor  score=60..  -industry=Retail. May be repeated. "
                    + "Or one JSON filter.")
    List<String> filters = new ArrayList<>();

    @Option(names = "--facets", paramLabel = "FIELDS", description = "Fields whose values to count, with commas.")
    @Nullable
    String facets;

    @Option(
            names = "--sort",
            paramLabel = "FIELDS",
            description = "Such as -score,name (default: by relevance, or -score).")
    @Nullable
    String sort;

    @Option(names = "--like", paramLabel = "TEXT", description = "Order by nearness in meaning to these words.")
    @Nullable
    String like;

    @Option(names = "--offer", paramLabel = "ID", description = "Only leads of this offer.")
    @Nullable
    String offer;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many leads to show (default: 20).")
    int size;

    @Option(names = "--json", description = "Print the answer as it came.")
    boolean json;

    @Mixin
    Remote remote = new Remote();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        try (ApiClient api = remote.connect()) {
            JsonNode answer = answer(api);
            PrintWriter out = Output.of(spec);
            if (json) {
                out.println(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
            } else {
                LeadTable.print(answer, out);
                LeadTable.printFacets(answer, out);
            }
            out.flush();
            return ExitStatus.DONE;
        }
    }

    private JsonNode answer(ApiClient api) {
        if (filters.size() == 1 && filters.getFirst().startsWith("{")) {
            return api.post("/leads/search", body(filters.getFirst()));
        }
        Map<String, String> parameters = filterParameters(filters);
        put(parameters, "q", query.isBlank() ? null : query);
        put(parameters, "facets", facets);
        put(parameters, "sort", sort);
        put(parameters, "like", like);
        put(parameters, "offer", offer);
        parameters.put("size", String.valueOf(size));
        return api.get("/leads" + ApiClient.query(parameters));
    }

    private Map<String, Object> body(String filter) {
        Map<String, Object> body = new LinkedHashMap<>();
        try {
            body.put("filter", Json.MAPPER.readTree(filter));
        } catch (JacksonException e) {
            throw new LeadlineException(ErrorCode.INVALID_VALUE, "--filter is not JSON: " + e.getOriginalMessage(), e);
        }
        body.put("query", query);
        if (facets != null) {
            body.put("facets", List.of(facets.split(",")));
        }
        if (sort != null) {
            body.put("sort", List.of(sort.split(",")));
        }
        if (like != null) {
            body.put("like", Map.of("text", like));
        }
        if (offer != null) {
            body.put("offer", offer);
        }
        body.put("size", size);
        return body;
    }

    /** {@code field=values} by field; the same field twice means any of both. */
    static Map<String, String> filterParameters(List<String> filters) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1) {
                throw new LeadlineException(
                        ErrorCode.INVALID_VALUE, "--filter " + filter + ": expected field=values, as in state=active");
            }
            parameters.merge(filter.substring(0, equals), filter.substring(equals + 1), (a, b) -> a + ',' + b);
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
