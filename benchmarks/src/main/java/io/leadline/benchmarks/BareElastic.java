package io.leadline.benchmarks;

import io.leadline.index.elastic.PlainDocuments;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.Projection;
import io.leadline.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An Elasticsearch asked by hand-written JSON over HTTP, as somebody would who has only the documents: no Leadline between. */
final class BareElastic {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI url;
    private final String name;

    /** Makes an index with the fields that Leadline gives its own. */
    BareElastic(URI url, String name) throws IOException, InterruptedException {
        this.url = url;
        this.name = name;
        ObjectNode index = (ObjectNode) Json.MAPPER.readTree(PlainDocuments.index());
        send("PUT", "/" + name, Json.MAPPER.writeValueAsBytes(index), "application/json");
    }

    void add(List<Projection> projections) throws IOException, InterruptedException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(projections.size() * 4096);
        for (Projection one : projections) {
            lines.writeBytes(("{\"index\":{\"_id\":\"" + one.id() + "\"}}\n").getBytes(StandardCharsets.UTF_8));
            lines.writeBytes(PlainDocuments.of(one));
            lines.write('\n');
        }
        if (send("POST", "/" + name + "/_bulk", lines.toByteArray(), "application/x-ndjson")
                .path("errors")
                .asBoolean()) {
            throw new IllegalStateException("Elasticsearch did not take a document");
        }
    }

    void refresh() throws IOException, InterruptedException {
        send("POST", "/" + name + "/_refresh", new byte[0], "application/json");
    }

    /** Bytes on disk, as the segments are now. */
    long bytes() throws IOException, InterruptedException {
        return send("GET", "/" + name + "/_stats/store", new byte[0], "application/json")
                .at("/_all/total/store/size_in_bytes")
                .asLong();
    }

    /**
     * Leads by score with their facets.
     *
     * @param countries each facet but its own counts under this choice; empty for none
     */
    JsonNode facetPage(List<String> countries, double leastScore, List<String> facets)
            throws IOException, InterruptedException {
        String chosen = countries.isEmpty()
                ? "{\"match_all\":{}}"
                : "{\"terms\":{\"country\":[%s]}}"
                        .formatted(quoted(
                                countries.stream().map(IndexField.COUNTRY::term).toList()));
        String counts = facets.stream()
                .map(facet -> """
                        "%s":{"filter":%s,"aggs":{"values":{"terms":{"field":"%s","size":20}}}}""".formatted(facet, facet.equals("country") ? "{\"match_all\":{}}" : chosen, facet))
                .collect(Collectors.joining(","));
        return search("""
                {"query":{"bool":{"filter":[{"range":{"score":{"gte":%d}}}]}},"post_filter":%s,"aggs":{%s},
                 "sort":[{"score":"desc"},{"id":"asc"}],"size":25,"_source":["row"],"track_total_hits":true}""".formatted(IndexField.SCORE.scaled(leastScore), chosen, counts));
    }

    /** Leads with all of these words, the best match first. */
    JsonNode words(String words, List<String> fields) throws IOException, InterruptedException {
        return search("""
                {"query":{"multi_match":{"query":"%s","type":"cross_fields","operator":"and","tie_breaker":0.1,"fields":[%s]}},
                 "size":25,"_source":["row"],"track_total_hits":true}""".formatted(words, quoted(fields)));
    }

    /**
     * The ids of the nearest profiles, among all or those with a skill; their rows are fetched too, as every page has them.
     *
     * @param candidates for how many the graph is walked
     */
    List<String> nearest(float[] vector, int count, @Nullable String skill, int candidates)
            throws IOException, InterruptedException {
        String filter = skill == null ? "" : ",\"filter\":{\"term\":{\"skills\":\"%s\"}}".formatted(skill);
        JsonNode answer = search("""
                {"knn":{"field":"vector","query_vector":%s,"k":%d,"num_candidates":%d%s},"size":%2$d,"_source":["id","row"],"track_total_hits":true}""".formatted(Json.MAPPER.writeValueAsString(vector), count, candidates, filter));
        return answer.path("hits")
                .path("hits")
                .valueStream()
                .map(hit -> hit.path("_source").path("id").asString())
                .toList();
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(","));
    }

    private JsonNode search(String body) throws IOException, InterruptedException {
        return send("POST", "/" + name + "/_search", body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private JsonNode send(String method, String path, byte[] body, String type)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return Json.MAPPER.readTree(answer.body());
    }
}
