package io.leadline.index.elastic;

import io.leadline.index.search.Choices;
import io.leadline.index.search.Facet;
import io.leadline.index.search.Filter;
import io.leadline.index.search.Histogram;
import io.leadline.index.search.IndexField;
import io.leadline.index.search.Intervals;
import io.leadline.index.search.query.Ranges;
import io.leadline.model.ErrorCode;
import io.leadline.model.LeadlineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Counts numbers and dates by given ranges or by intervals. */
final class RangeFacet implements FacetCount {
    private final Facet facet;
    private final IndexField field;
    private final Choices choices;
    private final Instant now;
    private final List<Filter> ranges;
    private final @Nullable Intervals intervals;

    RangeFacet(Facet facet, IndexField field, Choices choices, Instant now) {
        this.facet = facet;
        this.field = field;
        this.choices = choices;
        this.now = now;
        this.ranges = facet.ranges().stream()
                .map(text -> Ranges.parse(field, text, now))
                .toList();
        this.intervals = ranges.isEmpty() ? intervals(facet, field) : null;
    }

    private static Intervals intervals(Facet facet, IndexField field) {
        String interval = facet.interval();
        if (interval == null && field.type() != IndexField.Type.DATE) {
            throw new LeadlineException(
                    ErrorCode.UNKNOWN_FIELD,
                    "facets: the field '" + field.wireName() + "' is counted by ranges or by an interval; give one");
        }
        return Intervals.of(field, interval == null ? "month" : interval);
    }

    @Override
    public Facet facet() {
        return facet;
    }

    @Override
    public Map<String, Object> asks(JsonNode known) {
        if (!known.isEmpty()) {
            return Map.of();
        }
        String name = field.wireName();
        Map<String, Object> asked = new HashMap<>();
        asked.put("missing", Map.of("missing", Map.of("field", name)));
        Intervals by = intervals;
        if (by == null) {
            List<Map<String, Object>> none = new ArrayList<>();
            for (int i = 0; i < ranges.size(); i++) {
                Map<String, Object> range = Queries.of(ranges.get(i));
                asked.put("r" + i, Map.of("filter", range));
                none.add(range);
            }
            asked.put(
                    "other",
                    Map.of("filter", Map.of("bool", Map.of("filter", List.of(Dsl.exists(name)), "must_not", none))));
        } else if (by.calendar() == null) {
            asked.put("all", buckets("histogram", Map.of("field", name, "interval", by.width(), "min_doc_count", 1)));
        } else {
            asked.put(
                    "all",
                    buckets(
                            "date_histogram",
                            Map.of("field", name, "calendar_interval", by.calendar(), "min_doc_count", 1)));
        }
        return asked;
    }

    private Map<String, Object> buckets(String kind, Map<String, Object> how) {
        IndexField sum = facet.sum();
        return sum == null
                ? Map.of(kind, how)
                : Map.of(kind, how, "aggs", Map.of("sum", Map.of("sum", Map.of("field", sum.wireName()))));
    }

    private long count(JsonNode bucket) {
        return facet.sum() == null
                ? bucket.path("doc_count").asLong()
                : (long) bucket.path("sum").path("value").asDouble();
    }

    @Override
    public Facet.Result result(JsonNode known) {
        long missing = known.path("missing").path("doc_count").asLong();
        Intervals by = intervals;
        if (by != null) {
            TreeMap<Long, Long> counts = new TreeMap<>();
            for (JsonNode bucket : known.path("all").path("buckets")) {
                counts.put((long) bucket.path("key").asDouble(), count(bucket));
            }
            return Histogram.of(facet, choices, by, counts, missing, text -> Ranges.parse(field, text, now));
        }
        List<Facet.Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            String text = facet.ranges().get(i);
            long count = known.path("r" + i).path("doc_count").asLong();
            buckets.add(new Facet.Bucket(text, text, count, choices.has(facet.field(), ranges.get(i))));
        }
        return new Facet.Result(
                facet.field(), buckets, known.path("other").path("doc_count").asLong(), missing);
    }
}
