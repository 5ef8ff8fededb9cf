package io.leadline.api.leads;

import io.leadline.index.search.Facet;
import io.leadline.index.search.SearchResult;
import io.leadline.wire.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a result as JSON. Rows are stored as the API answers them, so they pass through as bytes. */
public final class SearchAnswer {
    private SearchAnswer() {}

    private record Rest(long other, long missing) {}

    public static byte[] write(SearchResult result, String list, long tookMillis) {
        int length = 512;
        for (SearchResult.Hit hit : result.hits()) {
            length += hit.json().length + 1;
        }
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(length + 128 * 20 * result.facets().size());
        text("{\"total\":" + result.total() + ",\"" + list + "\":[", out);
        boolean first = true;
        for (SearchResult.Hit hit : result.hits()) {
            if (!first) {
                out.write(',');
            }
            first = false;
            row(hit, out);
        }
        out.write(']');
        facets(result.facets(), out);
        if (result.after() != null) {
            text(",\"after\":", out);
            out.writeBytes(Json.MAPPER.writeValueAsBytes(result.after()));
        }
        text(",\"took_ms\":" + tookMillis + "}", out);
        return out.toByteArray();
    }

    private static void row(SearchResult.Hit hit, ByteArrayOutputStream out) {
        byte[] json = hit.json();
        if (hit.highlights().isEmpty()) {
            out.writeBytes(json);
            return;
        }
        out.write(json, 0, json.length - 1);
        text(",\"highlights\":", out);
        out.writeBytes(Json.MAPPER.writeValueAsBytes(hit.highlights()));
        out.write('}');
    }

    private static void facets(List<Facet.Result> facets, ByteArrayOutputStream out) {
        if (facets.isEmpty()) {
            return;
        }
        Map<String, List<Facet.Bucket>> values = new LinkedHashMap<>();
        Map<String, Rest> rest = new LinkedHashMap<>();
        for (Facet.Result facet : facets) {
            values.put(facet.field(), facet.values());
            rest.put(facet.field(), new Rest(facet.other(), facet.missing()));
        }
        text(",\"facets\":", out);
        out.writeBytes(Json.MAPPER.writeValueAsBytes(values));
        text(",\"facets_rest\":", out);
        out.writeBytes(Json.MAPPER.writeValueAsBytes(rest));
    }

    private static void text(String text, ByteArrayOutputStream out) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
